// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/undolist.h"

#include "ui/plan/pairtable.h"
#include "ui/plan/planpanel.h"

#include <QAction>
#include <QUndoStack>

#include <functional>
#include <utility>

namespace fetchrace {

namespace {

/// Something the user has replaced: it is there already when the command is made. The owner may be about to go, with
/// the window.
template<typename Owner, typename Value>
class Replace final : public QUndoCommand
{
public:
    using Set = void (Owner::*)(const Value &value);

    Replace(Owner &owner, Set set, const Value &before, const Value &after)
        : m_owner(owner)
        , m_set(set)
        , m_before(before)
        , m_after(after)
    {
    }

    void undo() override { (m_owner.*m_set)(m_before); }
    void redo() override
    {
        if (std::exchange(m_isDone, true))
            (m_owner.*m_set)(m_after);
    }

private:
    Owner &m_owner;
    Set m_set;
    Value m_before;
    Value m_after;
    bool m_isDone = false;
};

class RemoveRuns final : public QUndoCommand
{
public:
    RemoveRuns(RunSet &runs, std::function<bool(const KeptRun &)> unwanted)
        : m_runs(runs)
        , m_unwanted(std::move(unwanted))
    {
    }

    void redo() override { m_taken = m_runs.takeIf(m_unwanted); }
    void undo() override { m_runs.putBack(std::exchange(m_taken, {})); }

private:
    RunSet &m_runs;
    std::function<bool(const KeptRun &)> m_unwanted;
    std::vector<KeptRun> m_taken;
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
        m_stack->push(new Replace(panel, &PlanPanel::restorePlan, before, after));
    });
    for (PairTable *table : panel.findChildren<PairTable *>())
        connect(table, &PairTable::edited, this, [this, table](const Pairs &before, const Pairs &after) {
            m_stack->push(new Replace(*table, &PairTable::setRows, before, after));
        });
    connect(undo, &QAction::triggered, this, [this] {
        m_stack->undo();
        emit done(tr("Undone."));
    });
    connect(redo, &QAction::triggered, this, [this] {
        m_stack->redo();
        emit done(tr("Done again."));
    });
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
    m_stack->push(new RemoveRuns(m_runs, [](const KeptRun &) { return true; }));
}

void UndoList::removeLines(const QList<int> &lines)
{
    m_stack->push(new RemoveRuns(m_runs, [lines](const KeptRun &kept) {
        return kept.kind == RaceKind::Plain && kept.summary && lines.contains(kept.line);
    }));
}

void UndoList::showOnly(const ShownLines &wanted)
{
    const ShownLines before = m_runs.shownLines();
    m_runs.showOnly(wanted);
    m_stack->push(new Replace(m_runs, &RunSet::showOnly, before, wanted));
}

} // namespace fetchrace

#include "moc_undolist.cpp"
