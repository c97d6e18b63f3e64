// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "tests/ui/syntheticruns.h"
#include "ui/base/language.h"
#include "ui/window/racewords.h"

#include <QLocale>
#include <QTest>

using namespace fetchrace;

class TestRaceWords : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installLanguage();
    }

    void progressSaysHowFarAndHowLong();
    void progressSaysWhatIsNotDecided();
    void theEndSaysWhatWasDecided();
    void titleTellsHowFarARaceIs();
    void remainingTimeIsRoundedUp_data();
    void remainingTimeIsRoundedUp();
    void reportSaysHowItEnded_data();
    void reportSaysHowItEnded();
};

void TestRaceWords::titleTellsHowFarARaceIs()
{
    RaceProgress progress;
    progress.share = 0.349;
    QCOMPARE(titleWords(progress), QStringLiteral("34% \u2013 Fetchrace"));
}

void TestRaceWords::progressSaysHowFarAndHowLong()
{
    RaceProgress progress;
    progress.requests = 5000;
    progress.ended = 1240;
    progress.inFlight = 32;
    QCOMPARE(progressWords(progress), QStringLiteral("1,240 of 5,000 requests, 32 in flight"));
    progress.remainingNs = 7'200'000'000;
    QCOMPARE(progressWords(progress), QStringLiteral("1,240 of 5,000 requests, 32 in flight, about 8 s left"));
    progress = {};
    progress.requests = 1;
    QCOMPARE(progressWords(progress), QStringLiteral("0 of 1 request, 0 in flight"));
}

void TestRaceWords::progressSaysWhatIsNotDecided()
{
    RaceProgress progress;
    progress.requests = 5000;
    progress.questions = OpenQuestions();
    QCOMPARE(progressWords(progress),
             QStringLiteral("0 of 5,000 requests, 0 in flight, nothing decided before 5 runs each"));
    progress.questions = OpenQuestions{2, 1};
    QCOMPARE(progressWords(progress), QStringLiteral("0 of 5,000 requests, 0 in flight, 1 of 2 differences open"));
    progress.requests = 0;
    progress.repeat = 6;
    QCOMPARE(progressWords(progress), QStringLiteral("0 requests, 0 in flight, repeat 6, 1 of 2 differences open"));
}

void TestRaceWords::theEndSaysWhatWasDecided()
{
    Plan plan;
    plan.requests = 20;
    plan.repeat = 6;
    plan.untilDecided = true;
    const auto endOf = [](const Plan &plan) {
        const SyntheticRuns source(plan);
        RunSet runs;
        runs.beginRace();
        for (int repeat = 1; repeat <= plan.repeat; ++repeat)
            for (const Mode mode : {Mode::Async, Mode::Serial})
                runs.finish(source.finished(mode, repeat * 1'000, 0, {}, repeat));
        RaceReport report;
        report.modes = {Mode::Async, Mode::Serial};
        report.planned = report.ended = 240;
        return endWords(report, runs);
    };
    const QString decided = endOf(plan);
    QVERIFY2(decided.startsWith(QStringLiteral("Async is 95% faster than serial. Race finished: ")),
             qPrintable(decided));
    plan.untilDecided = false;
    QCOMPARE(endOf(plan), QStringLiteral("Race finished: 240 requests, all successful."));
}

void TestRaceWords::remainingTimeIsRoundedUp_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing") << qint64(0) << QStringLiteral("about 1 s left");
    QTest::newRow("part of a second") << qint64(1'001) << QStringLiteral("about 2 s left");
    QTest::newRow("a minute and a half") << qint64(90'000) << QStringLiteral("about 90 s left");
    QTest::newRow("more") << qint64(100'000) << QStringLiteral("about 2 min left");
    QTest::newRow("an hour") << qint64(3'600'000) << QStringLiteral("about 60 min left");
}

void TestRaceWords::remainingTimeIsRoundedUp()
{
    QFETCH(qint64, milliseconds);
    QFETCH(QString, words);
    QCOMPARE(remainingWords(milliseconds * 1'000'000), words);
}

void TestRaceWords::reportSaysHowItEnded_data()
{
    QTest::addColumn<RaceReport>("report");
    QTest::addColumn<QString>("words");
    const QList<Mode> all{allModes.begin(), allModes.end()};
    const auto row = [](const char *name, const RaceReport &report, const char *words) {
        QTest::newRow(name) << report << QString::fromLatin1(words);
    };
    RaceReport report;
    report.modes = all;
    report.planned = report.ended = 1800;
    row("whole", report, "Race finished: 1,800 requests, all successful.");
    report.modes = {Mode::EventLoop};
    report.planned = report.ended = 1;
    row("one request", report, "Event loop finished: 1 request, successful.");
    report.planned = report.ended = 600;
    report.failed = 12;
    row("failures", report, "Event loop finished: 12 of 600 requests failed.");
    report.stopped = true;
    report.ended = 1 + 99;
    row("stopped", report, "Event loop stopped after 100 of 600 requests.");
    report.planned = 0; // time ends its runs, or what they show
    row("stopped before its time", report, "Event loop stopped after 100 requests.");
    report = {};
    report.modes = all;
    report.planned = 2400;
    report.impossible = true;
    row("never began", report, "Nothing was sent.");
    report.ended = 600;
    row("broke off", report, "Race ended early.");
}

void TestRaceWords::reportSaysHowItEnded()
{
    QFETCH(RaceReport, report);
    QFETCH(QString, words);
    QCOMPARE(reportWords(report), words);
}

FETCHRACE_TEST(TestRaceWords)
#include "tst_racewords.moc"
