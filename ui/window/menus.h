// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QMenuBar;

namespace fetchrace {

class Actions;

/// Fills the menu bar; `planDock` shows and hides the panel at the left.
void fillMenus(QMenuBar &bar, const Actions &actions, QAction *planDock);

} // namespace fetchrace
