// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/chartbench.h"
#include "tests/ui/syntheticruns.h"
#include "ui/charts/chartpanes.h"
#include "ui/charts/kit/chartimage.h"
#include "ui/charts/kit/interactivepane.h"

#include <QApplication>
#include <QMouseEvent>
#include <QWheelEvent>

#include <cstdio>

namespace fetchrace::bench {

namespace {

constexpr QSize size(1'200, 520);
constexpr int steps = 300;

Plan planOf(int requests)
{
    Plan plan;
    plan.requests = requests;
    plan.demo.delay = std::chrono::microseconds(900);
    return plan;
}

/// A million requests: of one mode, or a quarter of them of each.
QList<FinishedRun> million(const QList<Mode> &modes)
{
    const SyntheticRuns runs(planOf(1'000'000 / static_cast<int>(modes.size())));
    QList<FinishedRun> result;
    for (const Mode mode : modes) {
        result.append(runs.finished(mode, 50'000, 3'000'000, [](Sample &sample) {
            if (sample.index % 9'973 == 0) {
                sample.outcome = Outcome::Timeout;
                sample.lastByte += 20'000'000;
                sample.handled = sample.lastByte;
            }
        }));
    }
    return result;
}

Plan planOfTwelve(int number)
{
    Plan plan = planOf(10'000);
    plan.demo.delay = std::chrono::microseconds(900 + 50 * number);
    return plan;
}

/// Until nothing is left to do: what a million requests need comes in parts.
void settle()
{
    for (int i = 0; i < 400; ++i) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

/// What the user waits for: the event and the picture that answers it.
template<typename Step>
double timed(InteractivePane &pane, Step step)
{
    const double start = threadMilliseconds();
    step();
    pane.repaint();
    for (QWidget *child : pane.findChildren<QWidget *>())
        if (child->isVisible())
            child->repaint();
    return threadMilliseconds() - start;
}

void wheel(InteractivePane &pane, const QPointF &at, int notches, Qt::KeyboardModifiers modifiers)
{
    QWheelEvent event(at, pane.mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(&pane, &event);
}

void measureFirstPaint(InteractivePane &pane)
{
    const double start = threadMilliseconds();
    pane.show();
    pane.repaint();
    print(pane.kind(), "first paint", threadMilliseconds() - start, "ms", 300);
    double longest = 0;
    QImage last;
    for (int same = 0; same < 3;) {
        const double before = threadMilliseconds();
        QCoreApplication::processEvents();
        longest = std::max(longest, threadMilliseconds() - before);
        const QImage now = pane.grab().toImage();
        same = now == last ? same + 1 : 0;
        last = now;
    }
    print(pane.kind(), "longest part of catching up", longest, "ms");
}

void measureZoom(InteractivePane &pane)
{
    std::vector<double> taken;
    for (int i = 0; i < steps; ++i) {
        const QPointF at(200 + i * 37 % 800, 80 + i * 53 % 300);
        // In and out, to the sides, and now and then back.
        const int phase = i / 12 % 4;
        taken.push_back(timed(pane, [&] {
            if (phase == 3)
                wheel(pane, at, 1, Qt::ShiftModifier);
            else if (i % 48 == 47)
                pane.resetZoom();
            else
                wheel(pane, at, phase == 2 ? -1 : 1, phase == 1 ? Qt::ControlModifier : Qt::NoModifier);
        }));
        QCoreApplication::processEvents();
    }
    print(pane.kind(), "zoom or pan step, median", percentile(taken, 0.5), "ms");
    print(pane.kind(), "zoom or pan step, p99", percentile(taken, 0.99), "ms", 33);
    pane.resetZoom();
    settle();
}

void measureHover(InteractivePane &pane)
{
    std::vector<double> taken;
    for (int i = 0; i < steps; ++i) {
        const QPointF at(150 + i * 41 % 900, 60 + i * 29 % 380);
        taken.push_back(timed(pane, [&] {
            QMouseEvent move(QEvent::MouseMove, at, pane.mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
            QCoreApplication::sendEvent(&pane, &move);
        }));
        QCoreApplication::processEvents();
    }
    print(pane.kind(), "hover, median", percentile(taken, 0.5), "ms");
    print(pane.kind(), "hover, p99", percentile(taken, 0.99), "ms", 16);
}

void measureAll(const char *what, const QList<FinishedRun> &runs, const QString &only = {})
{
    std::printf("%s, %d x %d pixels\n", what, size.width(), size.height());
    for (const QString &kind : only.isEmpty() ? chartKinds() : QStringList{only}) {
        RunSet kept;
        QWidget parent;
        parent.resize(size);
        const QList<ChartPane *> panes = makeChartPanes(kept, &parent);
        parent.show();
        for (ChartPane *pane : panes) {
            auto *chart = qobject_cast<InteractivePane *>(pane);
            if (chart == nullptr || chart->kind() != kind)
                continue;
            chart->hide();
            chart->resize(size);
            for (const FinishedRun &run : runs) {
                kept.beginRace();
                kept.finish(run, kind == QLatin1String("sweep") ? RaceKind::Sweep : RaceKind::Plain);
            }
            settle();
            measureFirstPaint(*chart);
            if (chart->canZoom())
                measureZoom(*chart);
            measureHover(*chart);
        }
    }
}

} // namespace

QList<FinishedRun> twelveRuns()
{
    QList<FinishedRun> runs;
    for (int number = 0; number < RunSet::mostShown; ++number) {
        const Mode mode = allModes[static_cast<std::size_t>(number) % allModes.size()];
        runs.append(SyntheticRuns(planOfTwelve(number)).finished(mode, 50'000, 3'000'000));
    }
    return runs;
}

void measureSteps()
{
    measureAll("1,000,000 requests of one mode", million({Mode::EventLoop}));
    measureAll("250,000 requests of each mode", million({allModes.begin(), allModes.end()}));
}

void measureStepsOfTwelve(const QString &chart)
{
    measureAll("12 runs of 10,000 requests", twelveRuns(), chart);
}

} // namespace fetchrace::bench
