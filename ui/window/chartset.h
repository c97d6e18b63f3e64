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

/// All charts of the window: the elapsed times, which are always there, and the others in tabs.
class ChartSet final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartSet)

public:
    /// The charts become children of `parent`, which puts top() and tabs() where it wants them.
    ChartSet(RunSet &runs, QWidget *parent);

    [[nodiscard]] QWidget *top() const;
    [[nodiscard]] QTabWidget *tabs() const { return m_tabs; }
    [[nodiscard]] const QList<ChartPane *> &panes() const { return m_panes; }
    /// The one with the focus; else the one in the tab that is open; else the first.
    [[nodiscard]] ChartPane *current() const;
    /// The one with the focus if it can be zoomed, else the one in the tab that is open; null where that cannot either.
    [[nodiscard]] ChartPane *zoomable() const;
    /// Whether a chart has the focus.
    [[nodiscard]] bool hasFocus() const;

    void showPlan(const Plan &plan);
    /// Whether the sweep's tab is open.
    [[nodiscard]] bool showsSweep() const;
    /// Turns to the tab of this kind of chart.
    void show(const QString &kind);

    /// Log or linear, now and whenever it is switched.
    void rememberScales(Settings &settings);

signals:
    /// For a chart of the tabs, which may have been open already.
    void asked();

private:
    [[nodiscard]] ChartPane *focused() const;

    QList<ChartPane *> m_panes;
    ElapsedChart *m_elapsed;
    SweepChart *m_sweep = nullptr;
    QTabWidget *m_tabs;
};

} // namespace fetchrace
