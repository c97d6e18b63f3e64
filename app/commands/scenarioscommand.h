// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace fetchrace {

/// "fetchrace scenarios": `arguments` are those after "scenarios".
[[nodiscard]] int listScenarios(const QStringList &arguments);

} // namespace fetchrace
