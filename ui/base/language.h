// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fetchrace {

/// Installs the program's own translation, once and for all: in English it brings the plural forms. Needs the
/// application object.
void installLanguage();

} // namespace fetchrace
