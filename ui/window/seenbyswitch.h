// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace fetchrace {

class ChoiceSwitch;
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
    ChoiceSwitch *m_views; ///< in the order of allViews
};

} // namespace fetchrace
