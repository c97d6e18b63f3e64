// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace fetchrace {

/// "fetchrace serve": `arguments` are those after "serve".
[[nodiscard]] int serve(const QStringList &arguments);

} // namespace fetchrace
