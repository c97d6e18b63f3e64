// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/mode.h"

#include "app/plan/named.h"

namespace fetchrace {

QLatin1String modeName(Mode mode)
{
    switch (mode) {
    case Mode::Async:
        return QLatin1String("async");
    case Mode::Threaded:
        return QLatin1String("threaded");
    case Mode::Serial:
        return QLatin1String("serial");
    case Mode::EventLoop:
        return QLatin1String("event-loop");
    }
    Q_UNREACHABLE();
}

std::optional<Mode> modeFromName(QStringView name)
{
    return valueNamed(name, allModes, modeName);
}

} // namespace fetchrace
