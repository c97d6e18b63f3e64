// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartfiles.h"
#include "charttest.h"
#include "strictness.h"
#include "syntheticruns.h"
#include "tests/plaintext.h"
#include "tests/testregistry.h"
#include "ui/base/modestyle.h"
#include "ui/charts/elapsed/elapsedchart.h"
#include "ui/charts/elapsed/elapsedlayout.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace fetchrace;

namespace {

void giveArticle(ElapsedChart &chart)
{
    for (const FinishedRun &run : articleRuns())
        chart.runs().finish(run);
}

QImage shown(QWidget &widget, const QSize &size = {900, 220})
{
    widget.resize(size);
    return widget.grab().toImage();
}

} // namespace

class ChartsElapsedTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init() { failOnEveryWarning(); }

    void everyModeHasABarOfItsColourInTheUsualOrder()
    {
        ElapsedChart chart;
        giveArticle(chart);
        const QImage image = shown(chart);
        QList<int> rows;
        for (const Mode mode : allModes) {
            const QColor color = modeColor(mode, false);
            int row = 0;
            while (row < image.height() && pixelsOf(image, color, QRect(0, row, image.width(), 1)) < 4)
                ++row;
            rows.append(row);
        }
        QVERIFY(rows.last() < image.height());
        QVERIFY(std::is_sorted(rows.begin(), rows.end()) && rows.first() < rows.at(1));
        QVERIFY(pixelsOf(image, modeColor(Mode::Serial, false)) > 50 * pixelsOf(image, modeColor(Mode::Async, false)));
    }

    void theSummarySaysWhatTheBarsShow()
    {
        const auto pane = chartOf(QStringLiteral("elapsed"));
        auto &chart = *qobject_cast<ElapsedChart *>(pane.get());
        const QString text = test::plain(chart.textSummary());
        QVERIFY2(text.contains(QStringLiteral("Async: 0.309 s, 92× faster than serial, minimum 0.282 s.")),
                 qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("5.0× faster, minimum 5.64 s.")));
        QVERIFY(text.contains(QStringLiteral("Serial: 28.4 s, minimum 28.2 s.")));
        QVERIFY(text.contains(test::plain(chart.sentence())));
        QVERIFY(!chart.accessibleName().isEmpty());
        QCOMPARE(test::plain(chart.accessibleDescription()), text);
    }

    void beforeARaceThePlanIsShownAndWhatToDo()
    {
        ElapsedChart chart;
        const QImage without = shown(chart);
        Plan plan;
        plan.requests = 1'234;
        chart.setPlan(plan);
        QCOMPARE(chart.sentence(), QStringLiteral("Press Race to send the same 1,234 requests in each mode."));
        QVERIFY(shown(chart) != without);
        for (const Mode mode : allModes)
            QCOMPARE(pixelsOf(shown(chart), modeColor(mode, false), 12), 0);
    }

    void theGhostMovesWithTheSettings()
    {
        ElapsedChart chart;
        Plan plan;
        chart.setPlan(plan);
        QVERIFY2(test::plain(chart.textSummary())
                     .contains(QStringLiteral("Not run yet: async at least 0.282 s; threaded at least "
                                              "5.64 s; serial at least 28.2 s; event loop at least "
                                              "0.282 s.")),
                 qPrintable(test::plain(chart.textSummary())));
        const QImage before = shown(chart);
        plan.workers = 50;
        chart.setPlan(plan);
        QVERIFY(test::plain(chart.textSummary()).contains(QStringLiteral("threaded at least 0.564 s")));
        QVERIFY(shown(chart) != before);
    }

    void aResultOfOtherSettingsHasAGhostBeside()
    {
        ElapsedChart chart;
        Plan plan;
        chart.setPlan(plan);
        chart.runs().finish(SyntheticRuns(plan).finished(Mode::Threaded));
        QVERIFY(!test::plain(chart.textSummary()).contains(QStringLiteral("new settings")));
        plan.workers = 10;
        chart.setPlan(plan);
        QVERIFY2(test::plain(chart.textSummary()).contains(QStringLiteral("new settings: at least 2.82 s")),
                 qPrintable(test::plain(chart.textSummary())));
    }

    void aGhostShorterThanItsBarCanBeSeen()
    {
        ElapsedChart chart;
        Plan plan;
        chart.setPlan(plan);
        chart.runs().finish(SyntheticRuns(plan).finished(Mode::Serial));
        const auto lines = [&chart] { // thin ones in the bar of 28 s, across the middle of the picture
            const QImage image = shown(chart);
            int count = 0;
            for (int x = image.width() / 5, top = -1; x < image.width() / 2; ++x, top = -1) {
                for (int y = 0; y < image.height(); ++y) {
                    const bool coloured = image.pixelColor(x, y) == modeColor(Mode::Serial, false);
                    count += coloured && top >= 0 && y - top > 1 && y - top < 6 ? 1 : 0;
                    top = coloured ? y : top;
                }
            }
            return count;
        };
        const int before = lines();
        plan.requests = 300;
        chart.setPlan(plan);
        QVERIFY2(lines() > before + 20, qPrintable(QString::number(lines())));
    }

    /// How wide the bar of the mode is.
    static int widthOf(ElapsedChart &chart, Mode mode)
    {
        const QImage image = shown(chart);
        int widest = 0;
        for (int y = 0; y < image.height(); ++y)
            widest = std::max(widest, pixelsOf(image, modeColor(mode, false), QRect(0, y, image.width(), 1)));
        return widest;
    }

    void aPredictionForAnotherPlanLeavesARunItsLength()
    {
        ElapsedChart chart;
        const Plan shownPlan = [] {
            Plan plan;
            plan.requests = 300;
            return plan;
        }();
        chart.setPlan(shownPlan);
        chart.runs().finish(SyntheticRuns(shownPlan).finished(Mode::Async));
        QVERIFY(widthOf(chart, Mode::Async) < 20); // beside serial's 14 s, which is what the race is about
        chart.setPlan(Plan());
        QVERIFY2(widthOf(chart, Mode::Async) > 150, qPrintable(QString::number(widthOf(chart, Mode::Async))));
        QVERIFY(test::plain(chart.textSummary()).contains(QStringLiteral("serial at least 28.2 s")));
    }

    void aClientsOwnNumberIsNoOtherSetting()
    {
        ElapsedChart chart;
        const Plan plan; // of a hundred in flight
        chart.setPlan(plan);
        Client client;
        client.name = QStringLiteral("loop");
        client.command = QStringLiteral("loop");
        FinishedRun run = SyntheticRuns(plan).finished(Mode::Serial);
        run.run.entry = Entry(client, 1);
        run.run.plan = std::make_shared<const Plan>(ownPlan(plan, run.run.entry));
        chart.runs().start(run.run);
        chart.runs().finish(run);
        QVERIFY2(!test::plain(chart.textSummary()).contains(QStringLiteral("new settings")),
                 qPrintable(test::plain(chart.textSummary())));
    }

    void failedRequestsAreNoOtherSettings()
    {
        ElapsedChart chart;
        const Plan plan;
        chart.setPlan(plan);
        chart.runs().finish(SyntheticRuns(plan).finished(Mode::Serial, 0, 0, [](Sample &sample) {
            if (sample.index % 2 == 0) {
                sample.outcome = Outcome::ConnectionLost;
                sample.firstByte = Sample::unseen;
                sample.handled = Sample::unseen;
            }
        }));
        QVERIFY2(test::plain(chart.textSummary()).contains(QStringLiteral("300 of 600 failed")),
                 qPrintable(test::plain(chart.textSummary())));
        QVERIFY2(!test::plain(chart.textSummary()).contains(QStringLiteral("new settings")),
                 qPrintable(test::plain(chart.textSummary())));
    }

    void ownServersGetAnEstimateThatSaysItIsOne()
    {
        Plan plan;
        plan.targets = {QUrl(QStringLiteral("http://127.0.0.1:1/"))};
        ElapsedChart chart;
        chart.setPlan(plan);
        QVERIFY(!test::plain(chart.textSummary()).contains(QStringLiteral("Not run yet")));
        chart.runs().finish(SyntheticRuns(plan).finished(Mode::Serial));
        // How the server does with more in flight than one is not known yet.
        QVERIFY(!test::plain(chart.textSummary()).contains(QStringLiteral("Not run yet")));
        chart.runs().finish(SyntheticRuns(plan).finished(Mode::Async));
        const QString text = test::plain(chart.textSummary());
        QVERIFY2(text.contains(QRegularExpression(QStringLiteral("threaded estimated [0-9.]+ s, from "
                                                                 "latencies so far"))),
                 qPrintable(text));
        QVERIFY(!text.contains(QStringLiteral("at least")));
    }

    void theRunningBarGrows()
    {
        const SyntheticRuns runs{Plan()};
        const auto [run, log] = runs.begun(Mode::Serial);
        ElapsedChart chart;
        showAt(chart, {900, 220});
        chart.runs().start(run);
        const QImage first = chart.grab().toImage();
        runs.send(*log, Mode::Serial, 0, 0, {}, 140);
        chart.tick();
        QTRY_VERIFY(chart.grab().toImage() != first);
        QVERIFY2(test::plain(chart.textSummary()).contains(QStringLiteral("140 of 600")),
                 qPrintable(test::plain(chart.textSummary())));
        QCOMPARE(chart.sentence(), QStringLiteral("Running serial..."));
    }

    void aRunThatHasEndedStandsStillUntilItsSummaryComes()
    {
        const SyntheticRuns runs{Plan()};
        const auto [run, log] = runs.begun(Mode::Serial);
        runs.send(*log, Mode::Serial, 0, 0);
        ElapsedChart chart;
        chart.runs().start(run);
        QVERIFY2(test::plain(chart.textSummary()).contains(QStringLiteral("Serial: 28.2 s, 600 of 600")),
                 qPrintable(test::plain(chart.textSummary())));
        chart.runs().finish({run, summarize(run)});
        QVERIFY(test::plain(chart.textSummary()).contains(QStringLiteral("Serial: 28.2 s, minimum 28.2 s.")));
    }

    void failuresStandInPlaceOfAComparison()
    {
        const SyntheticRuns runs{Plan()};
        ElapsedChart chart;
        chart.runs().finish(runs.finished(Mode::Async, 0, 0, [](Sample &sample) {
            sample.outcome = sample.index % 50 == 0 ? Outcome::Timeout : Outcome::Ok;
        }));
        chart.runs().finish(runs.finished(Mode::Serial));
        QVERIFY2(test::plain(chart.textSummary()).contains(QStringLiteral("12 of 600 failed")),
                 qPrintable(test::plain(chart.textSummary())));
        QVERIFY(!test::plain(chart.textSummary()).contains(QStringLiteral("faster")));
    }

    void repeatsAreShownByMedianAndRange()
    {
        Plan plan;
        plan.repeat = 3;
        const SyntheticRuns runs(plan);
        ElapsedChart chart;
        for (int repeat = 1; repeat <= 3; ++repeat)
            chart.runs().finish(runs.finished(Mode::Serial, repeat * 1'000'000, 0, {}, repeat));
        QVERIFY2(test::plain(chart.textSummary())
                     .contains(QStringLiteral("Serial: 29.4 s, minimum 28.2 s, repeats 28.8 s to "
                                              "30.0 s.")),
                 qPrintable(test::plain(chart.textSummary())));
    }

    void theLegendEndsBesideTheSwitch()
    {
        ElapsedPicture picture;
        picture.corner = 120;
        const QRectF area(0, 0, 600, 200);
        QVERIFY(layOutElapsed(picture, area, ChartLook()).header.right() <= area.right() - picture.corner);
        picture.corner = 0;
        QVERIFY(layOutElapsed(picture, area, ChartLook()).header.right() > area.right() - 120);
    }

    void clearingForgets()
    {
        ElapsedChart chart;
        giveArticle(chart);
        forget(chart.runs(), Mode::Serial);
        QVERIFY(!test::plain(chart.textSummary()).contains(QStringLiteral("Serial:")));
        QVERIFY(test::plain(chart.textSummary()).contains(QStringLiteral("Async:")));
        forgetAll(chart.runs());
        QCOMPARE(chart.textSummary(), chart.sentence());
        QVERIFY(chart.sentence().startsWith(QStringLiteral("Press Race")));
    }

    void theSwitchChangesTheScale()
    {
        ElapsedChart chart;
        giveArticle(chart);
        const QImage linear = shown(chart);
        QSignalSpy changed(&chart, &ElapsedChart::logScaleChanged);
        auto *log = chart.findChild<QToolButton *>(QStringLiteral("logScale"));
        QTest::mouseClick(log, Qt::LeftButton);
        QCOMPARE(changed.count(), 1);
        QVERIFY(chart.logScale());
        QVERIFY(shown(chart) != linear);
        chart.setLogScale(false);
        QVERIFY(!log->isChecked());
        QCOMPARE(shown(chart), linear);
    }

    void itFollowsADarkTheme()
    {
        ElapsedChart chart;
        giveArticle(chart);
        QVERIFY(pixelsOf(shown(chart), modeColor(Mode::Serial, true)) < 20);
        QPalette dark;
        dark.setColor(QPalette::Window, QColor(0x2B, 0x2D, 0x30));
        dark.setColor(QPalette::Base, QColor(0x1E, 0x1F, 0x22));
        dark.setColor(QPalette::Text, QColor(0xE6, 0xE6, 0xE6));
        chart.setPalette(dark);
        const QImage image = shown(chart);
        QCOMPARE(image.pixelColor(450, 12), QColor(0x1E, 0x1F, 0x22));
        QVERIFY(pixelsOf(image, modeColor(Mode::Serial, true)) > 1'000);
    }
};

FETCHRACE_TEST(ChartsElapsedTest)
#include "tst_chartselapsed.moc"
