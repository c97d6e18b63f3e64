// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QMenuBar;
class QToolBar;

namespace fetchrace {

class Actions;

/// Fills the menu bar; `planDock` shows and hides the panel at the left.
void fillMenus(QMenuBar &bar, const Actions &actions, QAction *planDock);

/// Run buttons, Race and Stop at the left, Save Chart at the right.
void fillToolBar(QToolBar &bar, const Actions &actions);

/// Buttons with an outline, Race filled; in the colours of the palette that is in use.
void styleToolBar(QToolBar &bar, const Actions &actions);

} // namespace fetchrace
