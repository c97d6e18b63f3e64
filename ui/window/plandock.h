// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDockWidget>

namespace fetchrace {

/// The dock at the window's leading side in which the plan panel scrolls.
class PlanDock final : public QDockWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlanDock)

public:
    explicit PlanDock(QWidget *panel, QWidget *parent = nullptr);
};

} // namespace fetchrace
