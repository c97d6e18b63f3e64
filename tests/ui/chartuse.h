// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/syntheticruns.h"
#include "ui/charts/chartimage.h"
#include "ui/charts/interactivepane.h"

#include <QMouseEvent>
#include <QTest>
#include <QWheelEvent>

#include <memory>

namespace fetchrace {

/// The charts that show races.
[[nodiscard]] inline QStringList raceKinds()
{
    return {QStringLiteral("elapsed"),      QStringLiteral("latency"),   QStringLiteral("timeline"),
            QStringLiteral("distribution"), QStringLiteral("over-time"), QStringLiteral("where-time-went")};
}

/// Every chart, as the window has them: they share their hidden modes.
class AllCharts
{
public:
    AllCharts() : m_panes(makeChartPanes(&m_parent)) {}

    /// Those that show races.
    [[nodiscard]] QList<InteractivePane *> all() const
    {
        QList<InteractivePane *> panes;
        for (const QString &kind : raceKinds()) {
            panes.append(of(kind));
        }
        return panes;
    }
    [[nodiscard]] InteractivePane *of(const QString &kind) const
    {
        const auto found = std::find_if(m_panes.begin(), m_panes.end(),
                                        [&kind](const ChartPane *pane) { return pane->kind() == kind; });
        return found != m_panes.end() ? qobject_cast<InteractivePane *>(*found) : nullptr;
    }
    void finish(const QList<FinishedRun> &runs)
    {
        for (ChartPane *pane : m_panes) {
            for (const FinishedRun &run : runs) {
                pane->finishRun(run);
            }
        }
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
    QWidget m_parent;
    QList<ChartPane *> m_panes;
};

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

inline void dragPointer(QWidget &widget, const QPointF &from, const QPointF &to)
{
    QTest::mousePress(&widget, Qt::LeftButton, {}, from.toPoint());
    movePointer(widget, (from + to) / 2, Qt::LeftButton);
    movePointer(widget, to, Qt::LeftButton);
    QTest::mouseRelease(&widget, Qt::LeftButton, {}, to.toPoint());
}

} // namespace fetchrace
