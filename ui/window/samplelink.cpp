// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/samplelink.h"

#include "ui/results/samplespane.h"
#include "ui/window/chartset.h"
#include "ui/window/racecontroller.h"

namespace fetchrace {

SampleLink::SampleLink(RaceController &race, ChartSet &charts, SamplesPane &samples, QObject *parent)
    : QObject(parent)
    , m_charts(charts)
    , m_samples(samples)
{
    follow(race);
    for (const ChartPane *pane : m_charts.panes()) {
        connect(pane, &ChartPane::sampleActivated, this, [this](const SampleKey &key) {
            mark(key);
            m_samples.setSelection(key);
        });
    }
    connect(&m_samples, &SamplesPane::selected, this, &SampleLink::mark);
    connect(&m_samples, &SamplesPane::activated, this, [this](const SampleKey &key) {
        m_charts.show(QStringLiteral("timeline"));
        mark(key);
    });
}

void SampleLink::follow(RaceController &race)
{
    connect(&race, &RaceController::started, &m_samples, &SamplesPane::startRace);
    connect(&race, &RaceController::runStarted, &m_samples, &SamplesPane::startRun);
    connect(&race, &RaceController::runFinished, &m_samples, &SamplesPane::finishRun);
    connect(&race, &RaceController::tick, &m_samples, &SamplesPane::tick);
    connect(&race, &RaceController::modeForgotten, this, [this](Mode mode) {
        if (m_marked && m_marked->mode == mode)
            mark(std::nullopt);
        m_samples.forget(mode);
    });
}

void SampleLink::mark(const std::optional<SampleKey> &key)
{
    m_marked = key;
    for (ChartPane *pane : m_charts.panes())
        pane->setSelection(key);
}

} // namespace fetchrace
