// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/samplekey.h"

#include <QObject>

#include <optional>

namespace fetchrace {

class ChartSet;
class RunSet;
class SamplesPane;

/// Keeps the selected request the same in the table and in every chart.
class SampleLink final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SampleLink)

public:
    /// All of them outlive the link.
    SampleLink(const RunSet &runs, ChartSet &charts, SamplesPane &samples, QObject *parent);

private:
    void mark(const std::optional<SampleKey> &key);

    ChartSet &m_charts;
    SamplesPane &m_samples;
    std::optional<SampleKey> m_marked;
};

} // namespace fetchrace
