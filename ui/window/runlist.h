// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/race/runset.h"

#include <QObject>

namespace fetchrace {

class Actions;
class ChartSet;
class ResultsTable;
class UndoList;

/// What is done to the selected lines of the list of runs: compared, pinned, named, noted, removed, copied.
class RunList final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunList)

public:
    /// Everything it is given outlives it, or goes with it.
    RunList(RunSet &runs, ResultsTable &table, const Actions &actions, ChartSet &charts, UndoList &undo,
            QWidget *window);

signals:
    void done(const QString &what);

private:
    void offer();
    void compareSelected();
    void pinSelected();
    void removeSelected();
    /// Asks for a line of text, and gives it to the selected line; the label says of which.
    void askForText(const QString &title, const QString &label, QString RunWords::*member);
    [[nodiscard]] QString titleOf(int line) const;
    [[nodiscard]] bool isUnderWay(const QList<int> &lines) const;

    RunSet &m_runs;
    ResultsTable &m_table;
    const Actions &m_actions;
    ChartSet &m_charts;
    UndoList &m_undo;
    QWidget *m_window;
};

} // namespace fetchrace
