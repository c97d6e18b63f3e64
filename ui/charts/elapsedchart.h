// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/raceresults.h"
#include "ui/charts/chartpane.h"
#include "ui/charts/elapsedlayout.h"

namespace fetchrace {

class ScaleSwitch;

/// How long each mode took: a bar per mode, the least possible time drawn around it, and why in a sentence.
class ElapsedChart final : public ChartPane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ElapsedChart)

public:
    explicit ElapsedChart(QWidget *parent = nullptr);
    ~ElapsedChart() override;

    /// Modes without a result show the least time this plan would take them.
    void setPlan(const Plan &plan);

    void setLogScale(bool on);
    [[nodiscard]] bool logScale() const { return m_log; }

    [[nodiscard]] QString kind() const override;
    [[nodiscard]] QString title() const override;
    void clear() override;
    void clearMode(Mode mode) override;
    void startRun(const Run &run) override;
    void finishRun(const FinishedRun &run) override;
    void tick() override;
    [[nodiscard]] QString textSummary() const override;
    void drawInto(QPainter &painter, const QRectF &area, bool whiteBackground, bool withTitle) override;

    /// Why the times are what they are, or what to do as long as there are none.
    [[nodiscard]] QString sentence() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void logScaleChanged(bool on);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void placeSwitch();
    void resultsChanged();
    void describe();
    /// Rows without any result are left out of images.
    [[nodiscard]] ElapsedPicture picture(bool withEmptyRows) const;
    [[nodiscard]] ElapsedBar barOf(Mode mode) const;
    [[nodiscard]] QString labelOf(const ModeResult &result, bool firstOfItsKind) const;

    RaceResults m_results;
    std::optional<Run> m_running;
    std::shared_ptr<const Plan> m_plan;
    ScaleSwitch *m_switch = nullptr;
    bool m_log = false;
    QString m_sentence; ///< kept: it changes with results, not with ticks
};

} // namespace fetchrace
