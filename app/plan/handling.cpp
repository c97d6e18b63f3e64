// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/handling.h"

#include "app/plan/named.h"

#include <QThread>

#include <algorithm>

namespace fetchrace {

QLatin1String handleKindName(HandleKind kind)
{
    return kind == HandleKind::Cpu ? QLatin1String("cpu") : QLatin1String("block");
}

std::optional<HandleKind> handleKindFromName(QStringView name)
{
    return valueNamed(name, allHandleKinds, handleKindName);
}

QLatin1String handlePlaceName(HandlePlace place)
{
    switch (place) {
    case HandlePlace::Inline:
        return QLatin1String("inline");
    case HandlePlace::Pool:
        return QLatin1String("pool");
    case HandlePlace::Process:
        break;
    }
    return QLatin1String("process");
}

std::optional<HandlePlace> handlePlaceFromName(QStringView name)
{
    return valueNamed(name, allHandlePlaces, handlePlaceName);
}

int coreCount()
{
    static const int count = std::max(QThread::idealThreadCount(), 1);
    return count;
}

} // namespace fetchrace
