// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/raceresults.h"
#include "ui/charts/elapsed/elapsedlayout.h"
#include "ui/charts/kit/paintedpane.h"
#include "ui/charts/plot/plot.h"

#include <vector>

namespace fetchrace {

/// How long each mode took: a bar per mode, the least possible time drawn around it, and why in a sentence.
class ElapsedChart final : public PaintedPane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ElapsedChart)

public:
    explicit ElapsedChart(QWidget *parent = nullptr);

    /// Each mode shows the least time this plan would take it, as a ghost beside a result of other settings.
    void setPlan(const Plan &plan);

    void tick() override;
    [[nodiscard]] QStringList hoverLines() const override;

    /// Why the times are what they are, or what to do as long as there are none.
    [[nodiscard]] QString sentence() const;

    [[nodiscard]] QSize sizeHint() const override;
    /// Room for a bar of each entry, and under them for the whole sentence.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] ChartNumbers table() const override;
    void takeRuns() override;
    void modesChanged() override;
    void paintChart(QPainter &painter, const QRectF &area, const ChartLook &look, bool forImage,
                    bool withTitle) override;
    void changeEvent(QEvent *event) override;

private:
    void resultsChanged();
    [[nodiscard]] std::vector<ModeResult> shownResults() const;
    /// Null where there is none.
    [[nodiscard]] const ModeResult *resultOf(const Entry &mode) const;
    /// Rows without any result are left out of images.
    [[nodiscard]] ElapsedPicture picture(bool withEmptyRows) const;
    [[nodiscard]] ElapsedBar barOf(const Entry &mode) const;
    /// Who has a row: those who ran, and the modes that did not.
    [[nodiscard]] QList<Entry> entries() const;
    [[nodiscard]] QString predictionsText() const;
    [[nodiscard]] const ModeResult *serialFor(const ModeResult &result) const;
    /// The settings as they are now, as this sender would take them; of the newest run of each sender alone.
    [[nodiscard]] std::optional<Plan> nextPlanOf(const Entry &entry) const;
    [[nodiscard]] QString labelOf(const ModeResult &result, bool firstOfItsKind) const;

    std::vector<ModeResult> m_results; ///< kept: it changes with runs, not with ticks
    std::shared_ptr<const Plan> m_plan;
    QString m_sentence;       ///< kept: it changes with results, not with ticks
    ElapsedPicture m_picture; ///< as painted last
    ElapsedLayout m_layout;
    Plot m_plot;
};

} // namespace fetchrace
