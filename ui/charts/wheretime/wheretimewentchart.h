// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/meanphases.h"
#include "ui/charts/kit/paintedpane.h"
#include "ui/charts/wheretime/phasebars.h"

#include <map>
#include <vector>

namespace fetchrace {

/// The mean request of each mode, split into its parts, and what it cost the processor.
class WhereTimeWentChart final : public PaintedPane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WhereTimeWentChart)

public:
    explicit WhereTimeWentChart(QWidget *parent = nullptr);
    ~WhereTimeWentChart() override;

    [[nodiscard]] QString kind() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString textSummary() const override;
    [[nodiscard]] ChartNumbers numbers() const override;
    [[nodiscard]] QStringList hoverLines() const override;

protected:
    void takeRuns() override;
    bool read(std::uint32_t most) override;
    void paintChart(QPainter &painter, const QRectF &area, const ChartLook &look, bool forImage,
                    bool withTitle) override;
    [[nodiscard]] QString accessibleTitle() const override;

private:
    struct ModeRuns {
        std::vector<FinishedRun> finished;
        bool running = false;
        std::uint32_t sent = 0; ///< requests of the finished runs
        MeanPhases phases;
    };

    [[nodiscard]] QString reason() const;
    [[nodiscard]] QList<PhaseBar> bars(bool withHidden) const;

    std::map<Entry, ModeRuns> m_modes;
    QList<PhaseBar> m_bars; ///< as painted last
    PhaseLayout m_layout;
    Plot m_plot;
};

} // namespace fetchrace
