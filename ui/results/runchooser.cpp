// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/runchooser.h"

#include "ui/results/modeswatch.h"
#include "ui/results/resultcolumns.h"

#include <QEvent>
#include <QSignalBlocker>

#include <algorithm>

namespace fetchrace {

RunChooser::RunChooser(QWidget *parent) : QComboBox(parent)
{
    setObjectName(QStringLiteral("samplesRun"));
    setAccessibleName(tr("Run"));
    setToolTip(tr("Choose the run whose requests are shown."));
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(this, &QComboBox::activated, this, [this](int row) {
        m_isUsersChoice = true;
        show(m_runs.at(static_cast<std::size_t>(row)));
    });
    fill();
}

void RunChooser::startRace()
{
    m_takesNext = !m_isUsersChoice;
}

void RunChooser::startRun(const Run &run)
{
    m_runs.insert(
        std::find_if(m_runs.begin(), m_runs.end(), [&run](const Run &each) { return comesBefore(run, each); }), run);
    fill();
    if (m_takesNext || !m_chosen)
        show(run);
    m_takesNext = false;
}

void RunChooser::forget(Mode mode)
{
    std::erase_if(m_runs, [mode](const Run &run) { return run.mode == mode; });
    fill();
    if (m_chosen && m_chosen->mode == mode)
        show(std::nullopt);
}

void RunChooser::goTo(Mode mode, int repeat)
{
    const int row = rowOf(mode, repeat);
    if (row >= 0)
        show(m_runs.at(static_cast<std::size_t>(row)));
}

int RunChooser::rowOf(Mode mode, int repeat) const
{
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [mode, repeat](const Run &run) {
        return run.mode == mode && run.repeat == repeat;
    });
    return found == m_runs.end() ? -1 : static_cast<int>(found - m_runs.begin());
}

void RunChooser::show(const std::optional<Run> &run)
{
    const bool isOther = (m_chosen ? m_chosen->samples : nullptr) != (run ? run->samples : nullptr);
    m_chosen = run;
    setCurrentIndex(run ? rowOf(run->mode, run->repeat) : -1);
    if (isOther)
        emit runChosen();
}

void RunChooser::fill()
{
    const QSignalBlocker quiet(this);
    clear();
    for (const Run &run : m_runs)
        addItem(modeSwatch(run.mode), runTitle(run));
    setCurrentIndex(m_chosen ? rowOf(m_chosen->mode, m_chosen->repeat) : -1);
    setEnabled(!m_runs.empty());
    setPlaceholderText(tr("No run"));
}

void RunChooser::changeEvent(QEvent *event)
{
    QComboBox::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange)
        fill();
}

} // namespace fetchrace
