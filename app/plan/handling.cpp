// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/handling.h"

#include <QThread>

#include <algorithm>

namespace fetchrace {

int coreCount()
{
    static const int count = std::max(QThread::idealThreadCount(), 1);
    return count;
}

} // namespace fetchrace
