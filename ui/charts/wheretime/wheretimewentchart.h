// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/meanphases.h"
#include "app/analysis/phases.h"
#include "app/samples/runreader.h"
#include "ui/charts/kit/paintedpane.h"
#include "ui/charts/wheretime/phasebars.h"

#include <deque>
#include <map>
#include <optional>

namespace fetchrace {

/// The mean request of each mode, split into its parts, and what it cost the processor.
class WhereTimeWentChart final : public PaintedPane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WhereTimeWentChart)

public:
    explicit WhereTimeWentChart(QWidget *parent = nullptr);

    [[nodiscard]] QStringList hoverLines() const override;
    [[nodiscard]] bool heedsTime() const override { return true; }

protected:
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] ChartNumbers table() const override;
    void takeRuns() override;
    bool read(std::uint32_t most) override;
    void paintChart(QPainter &painter, const QRectF &area, const ChartLook &look, bool forImage,
                    bool withTitle) override;
    [[nodiscard]] int linesOfNames() const override { return linesOfRows(); }

private:
    /// A run of which only a part of the time is told, so that its requests have to be read.
    struct PartOfRun {
        explicit PartOfRun(const Run &whole) : run(whole), reader(whole), away(run) {}
        Q_DISABLE_COPY_MOVE(PartOfRun)

        Run run;
        RunReader reader;
        AwayTimes away;
    };
    struct ModeRuns {
        int finished = 0;
        std::uint32_t sent = 0; ///< requests of the finished runs
        PhaseSums sums;
        MeanPhases phases;
        std::deque<PartOfRun> parts; ///< empty where the whole time is told
    };
    using Modes = std::map<Entry, ModeRuns>;

    [[nodiscard]] QString reason() const;
    [[nodiscard]] QList<PhaseBar> bars(bool withHidden) const;

    RunView m_view; ///< of what was taken
    Modes m_modes;
    QList<PhaseBar> m_bars; ///< as painted last
    PhaseLayout m_layout;
    Plot m_plot;
};

} // namespace fetchrace
