// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/modes/testrun.h"

#include <QEventLoop>
#include <QTest>
#include <QTimer>

#include <vector>

namespace fetchrace {

namespace {

bool timesAreInOrder(const Sample &sample)
{
    std::int64_t reached = 0;
    for (const std::int64_t time : {sample.started, sample.connected, sample.secured, sample.sent, sample.firstByte,
                                    sample.lastByte, sample.handled}) {
        if (time == Sample::unseen)
            continue;
        if (time < reached)
            return false;
        reached = time;
    }
    return sample.started != Sample::unseen && sample.lastByte != Sample::unseen;
}

std::unique_ptr<Handler> startedHandler(const Handling &handling)
{
    auto handler = startHandler(handling);
    if (!handler)
        qFatal("%s", qPrintable(handler.error().sentence));
    return std::move(*handler);
}

QString defectOf(const Sample &sample, const PreparedPlan &plan, Mode mode)
{
    if (sample.target != sample.index % static_cast<std::uint32_t>(plan.targets.size()))
        return QStringLiteral("a target out of turn");
    if (sample.lane >= plan.plan->concurrency(mode))
        return QStringLiteral("a lane that there is not");
    if (!timesAreInOrder(sample))
        return QStringLiteral("times in disorder");
    if (isComplete(sample.outcome) && (sample.status == 0 || sample.firstByte == Sample::unseen))
        return QStringLiteral("a complete response without a status or a first byte");
    return {};
}

} // namespace

void addModeRows()
{
    QTest::addColumn<Mode>("mode");
    for (const Mode mode : allModes)
        QTest::newRow(modeName(mode).data()) << mode;
}

PreparedPlan prepared(const Plan &plan, const QUrl &demoBase)
{
    const auto result = preparePlan(plan, demoBase, {});
    if (!result)
        qFatal("%s", qPrintable(result.error().sentence));
    return *result;
}

Plan planFor(const QUrl &target, int requests)
{
    Plan plan;
    plan.targets = {target};
    plan.requests = requests;
    plan.inFlight = 10;
    plan.workers = 5;
    plan.timeout = std::chrono::seconds(20);
    plan.pace.backOff = BackOff::Never; // tests want every failure they ask for
    return plan;
}

TestRun::TestRun(Mode mode, const PreparedPlan &plan)
    : m_plan(plan)
    , m_log(static_cast<std::uint32_t>(plan.plan->requests))
    , m_runner(makeRunner(mode, startedHandler(plan.plan->handling)))
{
    QObject::connect(m_runner.get(), &Runner::finished, m_runner.get(), [times = m_timesFinished] { ++*times; });
}

bool TestRun::waitForEnd(int ms) const
{
    if (*m_timesFinished > 0)
        return true;
    // Not QTest::qWaitFor(), which sleeps 10 ms at a time: the servers in this thread would become slow.
    QEventLoop loop;
    QObject::connect(m_runner.get(), &Runner::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
    return *m_timesFinished > 0;
}

bool TestRun::run()
{
    start();
    return waitForEnd();
}

QString TestRun::outcomes() const
{
    QMap<QString, int> counts;
    for (const Sample &sample : samples())
        ++counts[outcomeName(sample.outcome)];
    QStringList parts;
    for (auto count = counts.cbegin(); count != counts.cend(); ++count)
        parts.append(QStringLiteral("%1 %2").arg(count.key()).arg(count.value()));
    return parts.join(QLatin1String(", "));
}

QString defectsOf(const TestRun &run, const PreparedPlan &plan, Mode mode)
{
    std::vector<int> timesSeen(static_cast<std::size_t>(plan.plan->requests), 0);
    for (const Sample &sample : run.samples()) {
        if (sample.index >= timesSeen.size() || ++timesSeen[sample.index] > 1)
            return QStringLiteral("index %1 is there twice or out of range").arg(sample.index);
        if (const QString defect = defectOf(sample, plan, mode); !defect.isEmpty())
            return QStringLiteral("request %1 has %2").arg(sample.index).arg(defect);
    }
    if (run.samples().size() != timesSeen.size())
        return QStringLiteral("only %1 of %2 requests ended").arg(run.samples().size()).arg(timesSeen.size());
    return {};
}

} // namespace fetchrace
