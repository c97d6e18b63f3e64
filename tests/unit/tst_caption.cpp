// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/scenarios/scenario.h"
#include "app/words/caption.h"
#include "tests/plaintext.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;

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
};

void TestCaption::aShippedScenarioIsNamedUntilItIsChanged()
{
    for (const Scenario &scenario : scenarios()) {
        QCOMPARE(planCaption(scenario.plan).first(), scenario.title);
        Plan changed = scenario.plan;
        changed.entries = {Mode::Serial};
        QCOMPARE(planCaption(changed).first(), scenario.title);
        ++changed.requests;
        QVERIFY(!planCaption(changed).contains(scenario.title));
    }
}

void TestCaption::whoTakesPartChangesNoScenario()
{
    Plan raced = scenarios().first().plan;
    raced.entries = {Mode::Serial, Mode::Async};
    QCOMPARE(planCaption(raced).first(), scenarios().first().title);
}

void TestCaption::onlyNumbersThatTheModesHeedAreThere()
{
    const Plan plan = scenarios().first().plan;
    const auto said = [&plan](const QList<Mode> &modes) {
        return test::plain(planCaption(plan, modes).join(QStringLiteral(", ")));
    };
    QCOMPARE(said({}), QStringLiteral("The article, 600 requests, delay 47 ms, 5 workers, 100 in flight, demo server"));
    QCOMPARE(said({Mode::Serial}), QStringLiteral("The article, 600 requests, delay 47 ms, demo server"));
    QCOMPARE(said({Mode::Threaded}), QStringLiteral("The article, 600 requests, delay 47 ms, 5 workers, demo server"));
}

void TestCaption::ownTargetsAreNamedWithoutPasswords()
{
    Plan plan;
    plan.requests = 1;
    plan.targets = {QUrl(QStringLiteral("http://me:secret@127.0.0.1:8000/a?key=secret"))};
    QCOMPARE(planCaption(plan, {Mode::Serial}),
             (QStringList{QStringLiteral("1 request"), QStringLiteral("http://127.0.0.1:8000/a")}));
    plan.targets = {QUrl(QStringLiteral("http://me:secret@127.0.0.1:8000/a")),
                    QUrl(QStringLiteral("http://127.0.0.1:8000/b")), QUrl(QStringLiteral("http://127.0.0.1:8001/"))};
    const QString several = planCaption(plan, {Mode::Serial}).last();
    QVERIFY2(!several.contains(QLatin1String("secret")), qPrintable(several));
    QCOMPARE(several, QStringLiteral("127.0.0.1:8000 and 1 more"));
}

void TestCaption::runsSayWhenTheyWere()
{
    QVERIFY(raceCaption({}).isEmpty());
    FinishedRun run;
    run.run.plan = std::make_shared<const Plan>(scenarios().first().plan);
    run.run.entry = Mode::Serial;
    run.run.startedAt = QDateTime(QDate(2026, 3, 4), QTime(5, 6), Qt::UTC);
    const QString said = raceCaption({run});
    QVERIFY2(said.startsWith(QLatin1String("The article")), qPrintable(said));
    QVERIFY2(said.endsWith(QLocale().toString(run.run.startedAt.toLocalTime(), QLocale::ShortFormat)),
             qPrintable(said));
}

FETCHRACE_TEST(TestCaption)
#include "tst_caption.moc"
