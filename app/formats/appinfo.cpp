// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formats/appinfo.h"

#include <QSysInfo>
#include <QThread>

namespace fetchrace {

AppInfo currentAppInfo()
{
    return {QStringLiteral(FETCHRACE_VERSION), QString::fromLatin1(qVersion()),
            QSysInfo::prettyProductName() + QLatin1Char(' ') + QSysInfo::currentCpuArchitecture(),
            QThread::idealThreadCount()};
}

} // namespace fetchrace
