// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/race/runset.h"

#include <QObject>

class QAction;
class QUndoStack;

namespace fetchrace {

class PlanPanel;

/// Takes back what wipes: a scenario chosen or reset, a plan opened or pasted, rows of headers or of the query
/// replaced, results cleared, runs removed, others shown. What is typed into a field, the field itself takes back.
class UndoList final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UndoList)

public:
    /// Everything it is given outlives it, or goes with it.
    UndoList(PlanPanel &panel, RunSet &runs, QAction *undo, QAction *redo, QObject *parent);

    /// Forgets what was done so far.
    void start();
    void clearResults();
    /// Of the list of runs.
    void removeLines(const QList<int> &lines);
    /// Shows these lines alone.
    void showOnly(const ShownLines &wanted);

signals:
    /// Something was taken back, or done again.
    void done(const QString &what);

private:
    QUndoStack *m_stack;
    RunSet &m_runs;
};

} // namespace fetchrace
