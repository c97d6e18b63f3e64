// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/demoserver.h"
#include "app/race/racecontroller.h"
#include "tests/bench/chartbench.h"
#include "ui/window/chartset.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTabWidget>
#include <QVBoxLayout>

#include <cstdio>
#include <optional>

namespace fetchrace::bench {

namespace {

constexpr int rounds = 3;

Plan fullSpeed()
{
    Plan plan;
    plan.requests = 250'000;
    plan.inFlight = 100;
    plan.entries = {Mode::EventLoop};
    plan.demo.delay = {};
    return plan;
}

/// Long enough for some fifty ticks.
Plan tenThousand()
{
    Plan plan;
    plan.requests = 10'000;
    plan.inFlight = 100;
    plan.entries = {Mode::EventLoop};
    plan.demo.delay = std::chrono::milliseconds(20);
    return plan;
}

struct Race {
    double requestsPerSecond = 0;
    double ticksPerSecond = 0;
    std::vector<double> ticks; ///< what the window's thread did from one to the next
};

/// Sends the plan with event-loop, beside earlier runs; with charts as the window has them, the tab `tab` open, or
/// without any.
Race race(std::optional<int> tab, const Plan &plan, const QList<FinishedRun> &earlier = {})
{
    DemoServer server;
    RaceController controller;
    for (const FinishedRun &run : earlier) {
        controller.runs().beginRace();
        controller.runs().finish(run);
    }
    DemoServer::Settings behaving;
    behaving.behaviour = plan.demo;
    if (const auto started = server.start(behaving); !started) {
        std::fprintf(stderr, "%s\n", qPrintable(started.error().sentence));
        return {};
    }
    RunSet none;
    QWidget window;
    ChartSet charts(tab ? controller.runs() : none, &window);
    Race result;
    double before = threadMilliseconds();
    if (tab) {
        auto *layout = new QVBoxLayout(&window);
        layout->addWidget(charts.top(), 2);
        layout->addWidget(charts.tabs(), 3);
        charts.tabs()->setCurrentIndex(*tab);
        window.resize(1'200, 800);
        window.show();
        QCoreApplication::processEvents();
    }
    QObject::connect(&controller.runs(), &RunSet::added, &window, [&] { before = threadMilliseconds(); });
    QObject::connect(&controller, &RaceController::tick, &window, [&] {
        const double now = threadMilliseconds();
        result.ticks.push_back(now - before);
        before = now;
    });
    QEventLoop loop;
    QObject::connect(&controller.runs(), &RunSet::changed, &window, [&](const KeptRun &run) {
        result.requestsPerSecond = run.summary->throughputRps;
        result.ticksPerSecond =
            static_cast<double>(result.ticks.size()) / (static_cast<double>(run.summary->elapsedNs) / 1e9);
    });
    QObject::connect(&controller, &RaceController::finished, &loop, &QEventLoop::quit);
    controller.start({plan, server.baseUrl(), server.observer()});
    loop.exec();
    return result;
}

QStringList tabKinds()
{
    RunSet none;
    QWidget owner;
    const ChartSet set(none, &owner);
    QStringList names;
    for (int i = 0; i < set.tabs()->count(); ++i)
        names.append(qobject_cast<ChartPane *>(set.tabs()->widget(i))->kind());
    return names;
}

} // namespace

void measureLive()
{
    std::printf("event-loop at full speed, %d requests\n", fullSpeed().requests);
    QWidget parent;
    const QStringList kinds = tabKinds();
    std::vector<double> without;
    std::vector<double> with;
    for (int round = 0; round < rounds; ++round) {
        for (int tab = 0; tab < kinds.size(); ++tab) {
            without.push_back(race(std::nullopt, fullSpeed()).requestsPerSecond);
            const Race shown = race(tab, fullSpeed());
            with.push_back(shown.requestsPerSecond);
            if (round == 0) {
                print(kinds.at(tab), "requests per second", shown.requestsPerSecond, "/s");
                print(kinds.at(tab), "window thread per tick, p99", percentile(shown.ticks, 0.99), "ms", 8);
                print(kinds.at(tab), "ticks", shown.ticksPerSecond, "/s");
            }
        }
    }
    const double slower = 100 * (1 - percentile(with, 0.5) / percentile(without, 0.5));
    print(QStringLiteral("all"), "race without charts, median", percentile(without, 0.5), "/s");
    print(QStringLiteral("all"), "race slower with charts", slower, "%", 5);
}

void measureTicksOfTwelve(const QString &chart)
{
    QWidget parent;
    const QStringList kinds = tabKinds();
    const QList<FinishedRun> earlier = twelveRuns().mid(1);
    std::printf("event-loop, %d requests in flight, beside %d runs of 10,000 requests\n", tenThousand().inFlight,
                static_cast<int>(earlier.size()));
    for (int tab = 0; tab < kinds.size(); ++tab) {
        if (!chart.isEmpty() && kinds.at(tab) != chart)
            continue;
        const Race shown = race(tab, tenThousand(), earlier);
        print(kinds.at(tab), "window thread per tick, median", percentile(shown.ticks, 0.5), "ms");
        print(kinds.at(tab), "window thread per tick, p99", percentile(shown.ticks, 0.99), "ms", 8);
        print(kinds.at(tab), "ticks", shown.ticksPerSecond, "/s");
    }
}

} // namespace fetchrace::bench
