// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/runchooser.h"

#include "app/words/modewords.h"
#include "ui/results/modeswatch.h"

#include <QEvent>
#include <QSignalBlocker>

#include <algorithm>

namespace fetchrace {

RunChooser::RunChooser(QWidget *parent) : QComboBox(parent)
{
    setObjectName(QStringLiteral("samplesRun"));
    setAccessibleName(tr("Run"));
    setToolTip(tr("Choose the run whose requests are listed."));
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(this, &QComboBox::activated, this, [this](int row) {
        m_isUsersChoice = true;
        show(m_listed.at(static_cast<std::size_t>(row)));
    });
    fill();
}

void RunChooser::setRuns(const RunSet *runs)
{
    m_runs = runs;
    connect(runs, &RunSet::added, this, &RunChooser::takeNew);
    connect(runs, &RunSet::renamed, this, &RunChooser::fill);
    connect(runs, &RunSet::removed, this, [this] {
        fill();
        if (m_chosen && !m_runs->has(*m_chosen))
            show(std::nullopt);
    });
    connect(runs, &RunSet::viewChanged, this, &RunChooser::takeRepeat);
    fill();
}

void RunChooser::takeNew(const KeptRun &kept)
{
    if (kept.kind != RaceKind::Plain)
        return;
    fill();
    const bool isListed = rowOf(kept.entry(), kept.run.repeat) >= 0;
    if (isListed && ((kept.opensRace && !m_isUsersChoice) || !m_chosen))
        show(kept.run);
}

/// Stays with the entry when another of its repeats is told of.
void RunChooser::takeRepeat()
{
    fill();
    if (!m_chosen || currentIndex() >= 0)
        return;
    const auto sibling = std::ranges::find(m_listed, m_chosen->entry, &Run::entry);
    show(sibling != m_listed.end() ? std::optional(*sibling) : std::nullopt);
}

void RunChooser::goTo(const Entry &mode, int repeat)
{
    const int row = rowOf(mode, repeat);
    if (row >= 0)
        show(m_listed.at(static_cast<std::size_t>(row)));
}

int RunChooser::rowOf(const Entry &mode, int repeat) const
{
    const auto found = std::ranges::find_if(
        m_listed, [&mode, repeat](const Run &run) { return run.entry == mode && run.repeat == repeat; });
    return found == m_listed.end() ? -1 : static_cast<int>(found - m_listed.begin());
}

void RunChooser::show(const std::optional<Run> &run)
{
    const bool isOther = (m_chosen ? m_chosen->samples : nullptr) != (run ? run->samples : nullptr);
    m_chosen = run;
    setCurrentIndex(run ? rowOf(run->entry, run->repeat) : -1);
    if (isOther)
        emit runChosen();
}

void RunChooser::fill()
{
    const QSignalBlocker quiet(this);
    clear();
    m_listed.clear();
    for (const KeptRun *kept : m_runs != nullptr ? m_runs->told() : std::vector<const KeptRun *>())
        m_listed.push_back(kept->run);
    std::ranges::stable_sort(m_listed, comesBefore);
    for (const Run &run : m_listed)
        addItem(modeSwatch(run.entry), runTitle(run));
    setCurrentIndex(m_chosen ? rowOf(m_chosen->entry, m_chosen->repeat) : -1);
    setEnabled(!m_listed.empty());
    setPlaceholderText(tr("No run"));
}

void RunChooser::changeEvent(QEvent *event)
{
    QComboBox::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        fill();
}

} // namespace fetchrace

#include "moc_runchooser.cpp"
