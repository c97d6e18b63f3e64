// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/sweep.h"
#include "tests/ui/syntheticruns.h"
#include "ui/charts/chartpanes.h"
#include "ui/charts/kit/chartimage.h"
#include "ui/charts/kit/interactivepane.h"

#include <QMouseEvent>
#include <QTest>
#include <QWheelEvent>

#include <memory>

namespace fetchrace {

/// Each mode with 1, 2, 4 ... 64 requests at once, serial with one.
[[nodiscard]] inline QList<FinishedRun> sweepRuns(const QList<Mode> &modes = {allModes.begin(), allModes.end()})
{
    Plan plan;
    plan.requests = 200;
    plan = sweepPlan(plan, 64);
    QList<FinishedRun> runs;
    for (const Mode mode : modes) {
        int place = 0;
        for (const int atOnce : sweepSteps(plan, mode)) {
            const SyntheticRuns step(withAtOnce(plan, mode, atOnce));
            runs.append(step.finished(mode, (1 + static_cast<int>(mode)) * 1'000'000 + atOnce * 100'000));
            runs.back().run.entry = Entry(mode, atOnce);
            runs.back().run.entry.place = place++;
        }
    }
    return runs;
}

/// Every chart, as the window has them: they share their runs.
class AllCharts
{
public:
    AllCharts() : m_panes(makeChartPanes(m_runs, &m_parent)) {}

    [[nodiscard]] RunSet &runs() { return m_runs; }

    [[nodiscard]] QList<InteractivePane *> all() const
    {
        QList<InteractivePane *> panes;
        for (const QString &kind : chartKinds())
            panes.append(of(kind));
        return panes;
    }
    [[nodiscard]] InteractivePane *of(const QString &kind) const
    {
        const auto found = std::find_if(m_panes.begin(), m_panes.end(),
                                        [&kind](const ChartPane *pane) { return pane->kind() == kind; });
        return found != m_panes.end() ? qobject_cast<InteractivePane *>(*found) : nullptr;
    }
    /// A race; the sweep's chart, which shows none, gets a sweep of the same modes.
    void finish(const QList<FinishedRun> &runs)
    {
        QList<Mode> modes;
        for (const FinishedRun &run : runs)
            modes.append(run.run.entry.mode);
        for (const FinishedRun &run : runs)
            m_runs.finish(run);
        for (const FinishedRun &run : sweepRuns(modes))
            m_runs.finish(run, RaceKind::Sweep);
    }
    /// Shows one of them alone, and waits until it has drawn all there is.
    InteractivePane *show(const QString &kind, const QSize &size = {900, 420})
    {
        for (ChartPane *pane : m_panes) {
            pane->setVisible(pane->kind() == kind);
            pane->resize(size);
        }
        m_parent.resize(size);
        m_parent.show();
        InteractivePane *pane = of(kind);
        settle(*pane);
        return pane;
    }
    /// Until it shows the same twice.
    static QImage settle(QWidget &pane)
    {
        QImage before;
        QImage now = pane.grab().toImage();
        for (int i = 0; i < 200 && now != before; ++i) {
            before = now;
            QCoreApplication::processEvents();
            now = pane.grab().toImage();
        }
        return now;
    }

private:
    RunSet m_runs;
    QWidget m_parent;
    QList<ChartPane *> m_panes;
};

/// Rows of a test that each of these charts has to pass.
inline void addKinds(const QStringList &kinds)
{
    QTest::addColumn<QString>("kind");
    for (const QString &kind : kinds)
        QTest::newRow(qPrintable(kind)) << kind;
}

/// The charts that can be zoomed.
inline void addZoomable()
{
    addKinds({QStringLiteral("latency"), QStringLiteral("timeline"), QStringLiteral("distribution"),
              QStringLiteral("over-time"), QStringLiteral("sweep")});
}

inline QRectF legendOf(const InteractivePane &pane, Mode mode)
{
    for (const ModeArea &place : pane.legend())
        if (place.mode == mode)
            return place.area;
    return {};
}

inline void movePointer(QWidget &widget, const QPointF &to, Qt::MouseButtons buttons = Qt::NoButton)
{
    QMouseEvent move(QEvent::MouseMove, to, widget.mapToGlobal(to), Qt::NoButton, buttons, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &move);
}

inline void turnWheel(QWidget &widget, const QPointF &at, int notches, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(&widget, &event);
}

inline void dragPointer(QWidget &widget, const QPointF &from, const QPointF &to,
                        Qt::MouseButton button = Qt::LeftButton)
{
    QTest::mousePress(&widget, button, {}, from.toPoint());
    movePointer(widget, (from + to) / 2, button);
    movePointer(widget, to, button);
    QTest::mouseRelease(&widget, button, {}, to.toPoint());
}

} // namespace fetchrace
