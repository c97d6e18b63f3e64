// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/seenby.h"

#include <QWidget>

#include <array>

class QLabel;
class QToolButton;

namespace fetchrace {

class RunSet;

/// "Seen by: Client | Server", where both ends have seen the requests.
class SeenBySwitch final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SeenBySwitch)

public:
    SeenBySwitch(RunSet &runs, QWidget *parent);

private:
    void showView();

    RunSet &m_runs;
    QLabel *m_label = nullptr;
    std::array<QToolButton *, allViews.size()> m_buttons{}; ///< in the order of the views
};

} // namespace fetchrace
