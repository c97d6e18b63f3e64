// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/scenarios/scenario.h"
#include "app/words/caption.h"
#include "tests/plaintext.h"
#include "tests/testregistry.h"

#include <QTest>
#include <QTimeZone>

using namespace fetchrace;

namespace {

/// Of runs of these modes, in parts.
QStringList captionOf(const Plan &plan, const QList<Mode> &modes = {allModes.begin(), allModes.end()})
{
    QList<Run> runs;
    for (const Mode mode : modes) {
        Run run;
        run.plan = std::make_shared<const Plan>(plan);
        run.entry = mode;
        runs << run;
    }
    return raceCaption(runs).split(QStringLiteral(" \u00b7 "));
}

} // namespace

/// Whose results they are, in one line.
class TestCaption : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void aShippedScenarioIsNamedUntilItIsChanged();
    void whoTakesPartChangesNoScenario();
    void onlyNumbersThatTheModesHeedAreThere();
    void ownTargetsAreNamedWithoutPasswords();
    void runsSayWhenTheyWere();
    void aModeThatTakesPartTwiceHasBothNumbers();
    void aPartOfTheTimeHasTheDigitsThatTellItsEndsApart();
};

void TestCaption::aShippedScenarioIsNamedUntilItIsChanged()
{
    for (const Scenario &scenario : scenarios()) {
        QCOMPARE(captionOf(scenario.plan).first(), scenario.title);
        Plan changed = scenario.plan;
        changed.entries = {Mode::Serial};
        QCOMPARE(captionOf(changed).first(), scenario.title);
        ++changed.requests;
        QVERIFY(!captionOf(changed).contains(scenario.title));
    }
}

void TestCaption::whoTakesPartChangesNoScenario()
{
    Plan raced = scenarios().first().plan;
    raced.entries = {Mode::Serial, Mode::Async};
    QCOMPARE(captionOf(raced).first(), scenarios().first().title);
}

void TestCaption::aPartOfTheTimeHasTheDigitsThatTellItsEndsApart()
{
    const auto said = [](std::int64_t from, std::int64_t to) { return test::plain(timePartText({from, to})); };
    QCOMPARE(said(1'200'000'000, 2'400'000'000), QStringLiteral("1.20 s to 2.40 s"));
    QCOMPARE(said(1'203'400'000, 1'204'100'000), QStringLiteral("1.203400 s to 1.204100 s"));
    QCOMPARE(said(0, 240'000'000), QStringLiteral("0 ms to 240 ms"));
    QCOMPARE(said(5'000, 5'000), QStringLiteral("5.00000 \u00b5s to 5.00000 \u00b5s"));
    QVERIFY(timePartCaption({0, 240'000'000}).contains(timePartText({0, 240'000'000})));
}

void TestCaption::onlyNumbersThatTheModesHeedAreThere()
{
    const Plan plan = scenarios().first().plan;
    const auto said = [&plan](const QList<Mode> &modes) {
        return test::plain(captionOf(plan, modes).join(QStringLiteral(", ")));
    };
    QCOMPARE(said({allModes.begin(), allModes.end()}),
             QStringLiteral("The article, 600 requests, delay 47 ms, 5 workers, 100 in flight, demo server"));
    QCOMPARE(said({Mode::Serial}), QStringLiteral("The article, 600 requests, delay 47 ms, demo server"));
    QCOMPARE(said({Mode::Threaded}), QStringLiteral("The article, 600 requests, delay 47 ms, 5 workers, demo server"));
}

void TestCaption::ownTargetsAreNamedWithoutPasswords()
{
    Plan plan;
    plan.requests = 1;
    plan.targets = {QUrl(QStringLiteral("http://me:secret@127.0.0.1:8000/a?key=secret"))};
    QCOMPARE(captionOf(plan, {Mode::Serial}),
             (QStringList{QStringLiteral("1 request"), QStringLiteral("http://127.0.0.1:8000/a")}));
    plan.targets = {QUrl(QStringLiteral("http://me:secret@127.0.0.1:8000/a")),
                    QUrl(QStringLiteral("http://127.0.0.1:8000/b")), QUrl(QStringLiteral("http://127.0.0.1:8001/"))};
    const QString several = captionOf(plan, {Mode::Serial}).last();
    QVERIFY2(!several.contains(QLatin1String("secret")), qPrintable(several));
    QCOMPARE(several, QStringLiteral("127.0.0.1:8000 and 1 more"));
}

void TestCaption::runsSayWhenTheyWere()
{
    QVERIFY(raceCaption(QList<FinishedRun>()).isEmpty());
    FinishedRun run;
    run.run.plan = std::make_shared<const Plan>(scenarios().first().plan);
    run.run.entry = Mode::Serial;
    run.run.startedAt = QDateTime(QDate(2026, 3, 4), QTime(5, 6), QTimeZone::utc());
    const QString said = raceCaption(QList<FinishedRun>{run});
    QVERIFY2(said.startsWith(QLatin1String("The article")), qPrintable(said));
    QVERIFY2(said.endsWith(QLocale().toString(run.run.startedAt.toLocalTime(), QLocale::ShortFormat)),
             qPrintable(said));
}

void TestCaption::aModeThatTakesPartTwiceHasBothNumbers()
{
    const auto said = [](const QList<int> &workers) {
        QList<FinishedRun> runs;
        for (const int number : workers) {
            FinishedRun run;
            run.run.entry = Entry(Mode::Threaded, number);
            run.run.plan = std::make_shared<const Plan>(ownPlan(scenarios().first().plan, run.run.entry));
            runs << run;
        }
        return test::plain(raceCaption(runs));
    };
    QVERIFY2(said({16, 4}).contains(QLatin1String("4 and 16 workers")), qPrintable(said({16, 4})));
    QVERIFY2(said({4, 4}).contains(QLatin1String("4 workers")), qPrintable(said({4, 4})));
    QVERIFY2(said({1, 2, 4, 64}).contains(QLatin1String("1 to 64 workers")), qPrintable(said({1, 2, 4, 64})));
    QVERIFY2(said({1, 1}).contains(QLatin1String("1 worker ")), qPrintable(said({1, 1})));
}

FETCHRACE_TEST(TestCaption)
#include "tst_caption.moc"
