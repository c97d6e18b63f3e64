// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/kit/chartpane.h"

#include <QObject>

class QTabWidget;

namespace fetchrace {

class ElapsedChart;
class Settings;
class SweepChart;

/// All charts of the window: the elapsed times, which are always there, and the others in tabs. What happens to a race
/// goes to each of them.
class ChartSet final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartSet)

public:
    /// The charts become children of `parent`, which puts top() and tabs() where it wants them.
    explicit ChartSet(QWidget *parent);

    [[nodiscard]] QWidget *top() const;
    [[nodiscard]] QTabWidget *tabs() const { return m_tabs; }
    [[nodiscard]] const QList<ChartPane *> &panes() const { return m_panes; }
    /// The one with the focus; else the first.
    [[nodiscard]] ChartPane *current() const;
    /// The one with the focus if it can be zoomed, else the one in the tab that is open; null where that cannot either.
    [[nodiscard]] ChartPane *zoomable() const;
    /// Whether a chart has the focus.
    [[nodiscard]] bool hasFocus() const;

    void showPlan(const Plan &plan);
    void startRun(const Run &run);
    void finishRun(const FinishedRun &run);
    void forget(Mode mode);
    /// The runs of a sweep are for its own chart: the others show one plan.
    void startSweepRun(const Run &run);
    void finishSweepRun(const FinishedRun &run);
    void forgetSweep(Mode mode);
    void tick();
    /// Whether the sweep's tab is open.
    [[nodiscard]] bool showsSweep() const;
    /// Turns to the tab of this kind of chart.
    void show(const QString &kind);

    /// Log or linear, now and whenever it is switched.
    void rememberScales(Settings &settings);

private:
    [[nodiscard]] ChartPane *focused() const;

    QList<ChartPane *> m_panes;
    QList<ChartPane *> m_ofRaces; ///< all but the sweep's
    ElapsedChart *m_elapsed;
    SweepChart *m_sweep = nullptr;
    QTabWidget *m_tabs;
};

} // namespace fetchrace
