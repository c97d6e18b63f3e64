// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/modewords.h"
#include "charttest.h"
#include "chartuse.h"
#include "strictness.h"
#include "tests/milliseconds.h"
#include "tests/testregistry.h"
#include "ui/base/chartlook.h"
#include "ui/base/modestyle.h"
#include "ui/charts/chartpanes.h"

#include <QSvgRenderer>

#include <cmath>

using namespace fetchrace;

namespace {

Plan delayedPlan(int requests, std::chrono::nanoseconds delay = std::chrono::milliseconds(47))
{
    Plan plan;
    plan.requests = requests;
    plan.demo.delay = delay;
    return plan;
}

FinishedRun serial(int requests, const SyntheticRuns::Change &change = {})
{
    return SyntheticRuns(delayedPlan(requests)).finished(Mode::Serial, 0, 0, change);
}

/// From a microsecond to a hundred seconds in one run.
FinishedRun ofAllSizes()
{
    return serial(1'000, [](Sample &sample) {
        sample.lastByte = sample.started + std::llround(1'000 * std::pow(10, sample.index / 999.0 * 8));
        sample.sent = sample.started + sample.latency() / 20;
        sample.firstByte = sample.lastByte;
        sample.handled = sample.lastByte;
    });
}

/// Ten requests, a pause of three seconds, ten more.
FinishedRun withAGap()
{
    return serial(20, [](Sample &sample) {
        const std::int64_t pause = sample.index >= 10 ? 3'000 * ms : 0;
        for (std::int64_t *time : {&sample.started, &sample.sent, &sample.firstByte, &sample.lastByte, &sample.handled})
            *time += pause;
    });
}

FinishedRun allFailed()
{
    return serial(600, [](Sample &sample) {
        sample.outcome = Outcome::ConnectionLost;
        sample.status = 0;
    });
}

FinishedRun stoppedBeforeTheFirst()
{
    const auto [run, log] = SyntheticRuns(delayedPlan(600)).begun(Mode::Serial);
    Run stopped = run;
    stopped.stopped = true;
    return {stopped, summarize(stopped)};
}

struct BadInput {
    const char *name;
    FinishedRun (*make)();
    bool drawsTheMode; ///< something in its colour
};

const std::array<BadInput, 6> inputs{{
    {"one request", [] { return serial(1); }, true},
    {"all equal", [] { return serial(600); }, true},
    {"all failed", &allFailed, false},
    {"of all sizes", &ofAllSizes, true},
    {"a gap", &withAGap, true},
    {"stopped before the first", &stoppedBeforeTheFirst, false},
}};

/// Moves the pointer all over it; nothing may go wrong anywhere.
void lookEverywhere(InteractivePane &pane)
{
    for (int x = 5; x < pane.width(); x += 219) {
        for (int y = 5; y < pane.height(); y += 103) {
            movePointer(pane, QPointF(x, y));
            QVERIFY(!pane.grab().isNull());
        }
    }
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&pane, &leave);
}

void lookAtTheNumbers(ChartPane &pane)
{
    const ChartNumbers numbers = pane.numbers();
    for (int row = 0; row < numbers.rows; row += std::max(1, numbers.rows / 50)) {
        for (int column = 0; column < numbers.columns.size(); ++column) {
            const QVariant value = numbers.cell(row, column);
            QVERIFY2(value.typeId() != QMetaType::Double || std::isfinite(value.toDouble()), qPrintable(pane.kind()));
        }
    }
}

} // namespace

/// What comes out when something goes wrong, or hardly anything happens: every chart says something true, none is empty
/// without saying why, and nothing is warned about.
class ChartsBadInputTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init() { failOnEveryWarning(); }

    void oddRunsAreShownAsTheyAre_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("input");
        for (const QString &kind : chartKinds())
            for (std::size_t i = 0; i < inputs.size(); ++i)
                QTest::addRow("%s: %s", qPrintable(kind), inputs[i].name) << kind << static_cast<int>(i);
    }
    void oddRunsAreShownAsTheyAre()
    {
        QFETCH(QString, kind);
        QFETCH(int, input);
        const BadInput &bad = inputs[static_cast<std::size_t>(input)];
        AllCharts charts;
        InteractivePane *pane = charts.show(kind);
        const QImage empty = AllCharts::settle(*pane);
        const FinishedRun run = bad.make();
        charts.runs().finish(run);
        charts.runs().finish(run, RaceKind::Sweep); // of one run
        const QImage image = AllCharts::settle(*pane);
        QVERIFY(image != empty);
        const bool drawn = pixelsOf(image, modeColor(Mode::Serial, false), QRect(50, 40, 840, 370), 110) > 3;
        const bool said = pixelsOf(image, screenLook(*pane).quietText, QRect(50, 40, 840, 370), 60) > 60;
        const bool needsTwo = kind == QLatin1String("compare");
        QVERIFY2(bad.drawsTheMode && !needsTwo ? drawn : drawn || said, bad.name);
        const QString text = pane->textSummary();
        const QString due = needsTwo ? QStringLiteral("needs two entries") : QStringLiteral("Serial");
        QVERIFY2(text.contains(due) || text.contains(QStringLiteral("No request")), qPrintable(text));
        QVERIFY(!text.contains(QStringLiteral("nan")) && !text.contains(QStringLiteral("inf")));
        lookEverywhere(*pane);
        lookAtTheNumbers(*pane);
        for (const bool log : {true, false}) {
            pane->setLogScale(log);
            AllCharts::settle(*pane);
            const auto svg = chartImageData(*pane, ImageFormat::Svg, {});
            QVERIFY(svg && QSvgRenderer(*svg).isValid());
        }
        for (int i = 0; i < 3; ++i) {
            turnWheel(*pane, {500, 200}, 5);
            AllCharts::settle(*pane);
        }
    }

    void aRunWithoutARequestSoFarSaysSo_data()
    {
        QTest::addColumn<QString>("kind");
        for (const QString &kind : chartKinds())
            QTest::newRow(qPrintable(kind)) << kind;
    }
    void aRunWithoutARequestSoFarSaysSo()
    {
        QFETCH(QString, kind);
        AllCharts charts;
        InteractivePane *pane = charts.show(kind);
        const QImage before = AllCharts::settle(*pane);
        QVERIFY(pixelsOf(before, screenLook(*pane).quietText, 60) > 60);
        const auto [run, log] = SyntheticRuns(delayedPlan(600)).begun(Mode::Async);
        charts.runs().start(run, kind == QLatin1String("sweep") ? RaceKind::Sweep : RaceKind::Plain);
        pane->tick();
        const QImage begun = pane->grab().toImage(); // the elapsed time goes on: it would never be the same twice
        QVERIFY(begun != before);
        QVERIFY(pixelsOf(begun, screenLook(*pane).quietText, 60) > 60);
        QVERIFY(!pane->textSummary().isEmpty());
        lookEverywhere(*pane);
        lookAtTheNumbers(*pane);
        QVERIFY(!chartImage(*pane, {}).isNull());
    }

    void oneModeIsEnough_data() // but for a comparison, which says what it needs
    {
        QTest::addColumn<QString>("kind");
        for (const QString &kind : chartKinds())
            if (kind != QLatin1String("compare"))
                QTest::newRow(qPrintable(kind)) << kind;
    }
    void oneModeIsEnough()
    {
        QFETCH(QString, kind);
        for (const Mode mode : allModes) {
            AllCharts charts;
            charts.finish(articleRuns({mode}));
            InteractivePane *pane = charts.show(kind);
            QVERIFY(pixelsOf(AllCharts::settle(*pane), modeColor(mode, false), 110) > 20);
            const QString text = pane->textSummary();
            QVERIFY2(text.contains(modeTitle(mode)), qPrintable(text));
            for (const Mode other : allModes)
                QVERIFY2(other == mode || !text.contains(modeTitle(other) + QLatin1Char(':')), qPrintable(text));
        }
    }
};

FETCHRACE_TEST(ChartsBadInputTest)
#include "tst_chartsbadinput.moc"
