// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/undolist.h"

#include "ui/plan/planpanel.h"

#include <QAction>
#include <QUndoStack>

#include <array>
#include <utility>

namespace fetchrace {

namespace {

class ReplacePlan final : public QUndoCommand
{
public:
    ReplacePlan(PlanPanel &panel, const Plan &before, const Plan &after)
        : m_panel(panel)
        , m_before(before)
        , m_after(after)
    {
    }

    void undo() override { m_panel.restorePlan(m_before); }
    void redo() override
    {
        // The first time it has been done already.
        if (std::exchange(m_isDone, true))
            m_panel.restorePlan(m_after);
    }

private:
    PlanPanel &m_panel;
    Plan m_before;
    Plan m_after;
    bool m_isDone = false;
};

class ClearResults final : public QUndoCommand
{
public:
    explicit ClearResults(RunSet &runs) : m_runs(runs) {}

    void redo() override
    {
        for (const RaceKind kind : {RaceKind::Plain, RaceKind::Sweep})
            m_kept[static_cast<std::size_t>(kind)] = m_runs.finished(kind);
        m_runs.clear();
    }
    void undo() override
    {
        for (const RaceKind kind : {RaceKind::Plain, RaceKind::Sweep}) {
            m_runs.beginRace();
            for (const FinishedRun &finished : m_kept[static_cast<std::size_t>(kind)])
                m_runs.finish(finished, kind);
        }
    }

private:
    RunSet &m_runs;
    std::array<QList<FinishedRun>, 2> m_kept; ///< by kind
};

} // namespace

UndoList::UndoList(PlanPanel &panel, RunSet &runs, QAction *undo, QAction *redo, QObject *parent)
    : QObject(parent)
    , m_stack(new QUndoStack(this))
    , m_runs(runs)
{
    constexpr int most = 50;
    m_stack->setUndoLimit(most);
    connect(&panel, &PlanPanel::planReplaced, this, [this, &panel](const Plan &before, const Plan &after) {
        m_stack->push(new ReplacePlan(panel, before, after));
    });
    connect(undo, &QAction::triggered, m_stack, &QUndoStack::undo);
    connect(redo, &QAction::triggered, m_stack, &QUndoStack::redo);
    connect(m_stack, &QUndoStack::canUndoChanged, undo, &QAction::setEnabled);
    connect(m_stack, &QUndoStack::canRedoChanged, redo, &QAction::setEnabled);
    undo->setEnabled(false);
    redo->setEnabled(false);
}

void UndoList::start()
{
    m_stack->clear();
}

void UndoList::clearResults()
{
    m_stack->push(new ClearResults(m_runs));
}

} // namespace fetchrace
