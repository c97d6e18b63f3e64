// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fetchrace {

/// What a result says about the program and the machine that measured it.
struct AppInfo {
    QString version;
    QString qt;
    QString platform;       ///< operating system and processor, "Debian GNU/Linux 12 (bookworm) x86_64"
    int cpus = 0;           ///< that this process may use
    QString processor = {}; ///< as its maker calls it; empty where the system does not say
};

/// Of the process that asks.
[[nodiscard]] AppInfo currentAppInfo();

} // namespace fetchrace
