// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/samplelink.h"

#include "app/race/runset.h"
#include "ui/results/samplespane.h"
#include "ui/window/chartset.h"

namespace fetchrace {

SampleLink::SampleLink(const RunSet &runs, ChartSet &charts, SamplesPane &samples, QObject *parent)
    : QObject(parent)
    , m_charts(charts)
    , m_samples(samples)
{
    connect(&runs, &RunSet::removed, this, [this, &runs] {
        if (m_marked && runs.find(m_marked->mode, m_marked->repeat) == nullptr)
            mark(std::nullopt);
    });
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

void SampleLink::mark(const std::optional<SampleKey> &key)
{
    m_marked = key;
    for (ChartPane *pane : m_charts.panes())
        pane->setSelection(key);
}

} // namespace fetchrace

#include "moc_samplelink.cpp"
