// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/milliseconds.h"
#include "tests/plaintext.h"
#include "tests/testregistry.h"
#include "tests/ui/chartuse.h"
#include "ui/charts/compare/comparechart.h"
#include "ui/charts/compare/comparepicture.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace fetchrace;
using namespace Qt::StringLiterals;

namespace {

Plan hundred()
{
    Plan plan;
    plan.requests = 100;
    return plan;
}

/// Five repeats of two modes with as many in flight, of which the event loop is quicker by 2 ms of 49; one of its
/// requests takes far longer.
void finishRepeats(RunSet &set)
{
    const SyntheticRuns runs(hundred());
    for (int repeat = 1; repeat <= 5; ++repeat) {
        set.finish(runs.finished(Mode::Async, 2 * ms + repeat * 10'000, 0, {}, repeat));
        set.finish(runs.finished(
            Mode::EventLoop, repeat * 10'000, 0,
            [](Sample &sample) { sample.lastByte += sample.index == 63 ? 20 * ms : 0; }, repeat));
    }
}

} // namespace

class ChartsCompareTest : public QObject
{
    Q_OBJECT

private slots:
    void theFasterEntryIsComparedWithTheNext()
    {
        CompareChart chart;
        finishRepeats(chart.runs());
        QVERIFY(chart.comparison());
        QCOMPARE(chart.comparison()->a.runs.size(), 5);
        const MeasuredDifference &p50 = *chart.comparison()->of(*measureOf(u"p50"));
        QVERIFY(p50.difference->isReal());
        QVERIFY(chart.textSummary().contains(u"95% sure between"_s));
        QCOMPARE(chart.numbers().rows, static_cast<int>(chart.comparison()->measured.size()));
    }

    /// One run each could not tell whether the difference is real.
    void aChosenRepeatLeavesTheMeasuresToAllOfThem()
    {
        CompareChart chart;
        finishRepeats(chart.runs());
        const ChartNumbers all = chart.numbers();
        const std::int64_t last = chart.paired().differences.front().ns;
        chart.runs().setRepeat(2);
        QCOMPARE(chart.comparison()->a.runs.size(), 5);
        const ChartNumbers numbers = chart.numbers();
        QCOMPARE(numbers.rows, all.rows);
        for (int row = 0; row < all.rows; ++row)
            for (int column = 0; column < all.columns.size(); ++column)
                QCOMPARE(numbers.cell(row, column), all.cell(row, column));
        QVERIFY(!chart.caption().contains(u"repeat"_s));
        QVERIFY(chart.textSummary().startsWith(u"All repeats: "_s));
        QVERIFY(chart.textSummary().contains(u"in repeat 2 of 5"_s));
        chart.runs().setRepeat(0);
        QVERIFY(chart.textSummary().contains(u"in repeat 5 of 5"_s));
        QCOMPARE(chart.paired().differences.front().ns, last);
    }

    void aRequestIsChosenOfTheChosenRepeat()
    {
        CompareChart chart;
        chart.resize(900, 600);
        finishRepeats(chart.runs());
        chart.runs().setRepeat(2);
        chart.grab(); // it is painted once before anything can be clicked
        QSignalSpy chosen(&chart, &ChartPane::sampleActivated);
        QTest::mouseClick(&chart, Qt::LeftButton, {}, chart.placeOf(63)->toPoint());
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().value<SampleKey>().repeat, 2);
    }

    void hidingAnEntryChoosesOthers()
    {
        CompareChart chart;
        finishRepeats(chart.runs());
        const SyntheticRuns runs(hundred());
        for (int repeat = 1; repeat <= 5; ++repeat)
            chart.runs().finish(runs.finished(Mode::Serial, 0, 0, {}, repeat));
        QVERIFY(!(chart.comparison()->a.entry == Entry(Mode::Serial)));
        chart.runs().setShown(Mode::Async, false);
        QCOMPARE(chart.comparison()->a.entry, Entry(Mode::Serial));
        QCOMPARE(chart.comparison()->b.entry, Entry(Mode::EventLoop));
        chart.runs().setShown(Mode::Serial, false);
        QVERIFY(!chart.comparison());
    }

    void anOutlierCanBeChosen()
    {
        CompareChart chart;
        chart.resize(900, 600);
        finishRepeats(chart.runs());
        QCOMPARE(chart.paired().differences.size(), std::size_t(100));
        QCOMPARE(chart.paired().outliers, std::size_t(1));
        const QImage image = chart.grab().toImage(); // it is painted once before anything can be clicked
        QSignalSpy chosen(&chart, &ChartPane::sampleActivated);
        const std::optional<QPointF> place = chart.placeOf(63);
        QVERIFY(place);
        QTest::mouseClick(&chart, Qt::LeftButton, {}, place->toPoint());
        QCOMPARE(chosen.size(), 1);
        const auto key = chosen.first().first().value<SampleKey>();
        QCOMPARE(key.index, 63U);
        chart.setSelection(key);
        QVERIFY(chart.grab().toImage() != image); // it is marked
    }

    void rowsHaveTheirRoomBeforeTheRequestsGetAny()
    {
        CompareChart chart;
        finishRepeats(chart.runs());
        const ChartLook look = screenLook(chart);
        const ComparePicture picture{*chart.comparison(), chart.paired(), u"A sentence."_s, {}, {}, {}};
        const qreal line = QFontMetricsF(look.font).height();
        for (const qreal height : {210.0, 240.0, 280.0, 340.0, 500.0}) {
            const CompareLayout layout = layOutComparison(picture, QRectF(0, 0, 640, height), look, false);
            QVERIFY(layout.rows.size() >= 6);
            qreal below = layout.sentence.bottom();
            for (const CompareRow &row : layout.rows) {
                QVERIFY2(row.name.height() >= line, qPrintable(u"%1 of %2"_s.arg(row.name.height()).arg(height)));
                QVERIFY(row.name.top() >= below - 0.01);
                below = row.name.bottom();
            }
            const QRectF &paired = layout.paired.rect;
            QVERIFY(paired.isEmpty() ? height < 340 : height > 210);
            QVERIFY(paired.isEmpty() || (layout.pairedTitle.top() >= below && paired.height() > 2 * line));
        }
    }

    void aSentenceAndBothPlotsHaveTheirRoom()
    {
        CompareChart chart;
        finishRepeats(chart.runs());
        const QSize hidden = chart.minimumSizeHint();
        chart.resize(560, 200);
        chart.show();
        const QSize least = chart.minimumSizeHint();
        QVERIFY(least.height() > hidden.height()); // other tabs are not as high for its sake
        const ChartLook look = screenLook(chart);
        const QString sentence = u"A sentence that is far too long for a single line, up to its caveat. "_s.repeated(3);
        const ComparePicture picture{*chart.comparison(), chart.paired(), sentence, {}, {}, {}};
        const QRectF area(0, 0, 560, leastHeight(picture, 560, look));
        const CompareLayout layout = layOutComparison(picture, area, look, false);
        QVERIFY(layout.sentence.height() > 2 * QFontMetricsF(look.font).height());
        QVERIFY(layout.rows.first().name.top() >= layout.sentence.bottom());
        QVERIFY(layout.paired.rect.height() > 3 * QFontMetricsF(look.font).height());
        QVERIFY(area.contains(layout.paired.rect));
    }

    /// None is left out for want of room, so that both sides have the same.
    void theAxisHasTheSameNumbersOnBothSides()
    {
        for (const double change : {0.06, 0.11, 0.23, 0.38, 0.45, 0.6}) {
            CompareChart chart;
            const SyntheticRuns runs(hundred());
            chart.runs().finish(runs.finished(Mode::Async, static_cast<std::int64_t>(change * 50 * ms)));
            chart.runs().finish(runs.finished(Mode::EventLoop));
            const ChartLook look = screenLook(chart);
            const QFontMetricsF metrics(look.smallFont());
            const ComparePicture picture{*chart.comparison(), chart.paired(), u"A sentence."_s, {}, {}, {}};
            for (const qreal width : {480.0, 560.0, 640.0, 720.0, 900.0}) {
                const CompareLayout layout = layOutComparison(picture, {0, 0, width, 400}, look, false);
                const QList<PlotMark> &marks = layout.measures.bottom;
                QVERIFY(marks.size() >= 3);
                for (qsizetype i = 0; i < marks.size(); ++i)
                    QVERIFY(std::abs(marks.at(i).position + marks.at(marks.size() - 1 - i).position - 1) < 1e-6);
                for (qsizetype i = 1; i < marks.size(); ++i) {
                    const qreal half = metrics.horizontalAdvance(marks.at(i - 1).text + marks.at(i).text) / 2;
                    const qreal apart =
                        (marks.at(i).position - marks.at(i - 1).position) * layout.measures.rect.width();
                    QVERIFY2(apart >= half + 6 * look.unit || marks.size() == 3, qPrintable(marks.at(i).text));
                }
            }
        }
    }

    void ofManyRunsTheSidesAreStillNamed()
    {
        CompareChart chart;
        finishRepeats(chart.runs());
        const ChartLook look = screenLook(chart);
        const QList<ModeKey> optional{{Mode::Async, u"p50"_s}, {Mode::Serial, u"p50"_s}};
        const QList<ModeKey> needed{{Mode::Async, u"A"_s, false, true}, {Mode::Serial, u"B"_s, false, true}};
        const qreal narrow = QFontMetricsF(look.smallFont()).horizontalAdvance(u"Async Serial"_s);
        QImage image(400, 100, QImage::Format_RGB32);
        const auto painted = [&](const QList<ModeKey> &keys) {
            image.fill(look.background);
            QPainter painter(&image);
            paintModeKeys(painter, QRectF(0, 0, narrow, 100), keys, look);
            return image;
        };
        const QList<ModeKey> without{{Mode::Async, {}}, {Mode::Serial, {}}};
        QCOMPARE(painted(optional), painted(without));
        QVERIFY(painted(needed) != painted(without));
    }

    void aRowOfOneRunEachHasItsValues()
    {
        CompareChart chart;
        const SyntheticRuns runs(hundred());
        chart.runs().finish(runs.finished(Mode::Async, 2 * ms));
        chart.runs().finish(runs.finished(Mode::EventLoop));
        const ComparePicture picture{*chart.comparison(), chart.paired(), u"A sentence."_s, {}, {}, {}};
        const CompareLayout layout = layOutComparison(picture, QRectF(0, 0, 640, 300), screenLook(chart), false);
        const QString p50 = test::plain(layout.rows.at(2).said);
        QVERIFY2(
            QRegularExpression(u"^A 49\\.\\d ms, B 47\\.\\d ms \\(\u2212[34]\\.?\\d?%\\)$"_s).match(p50).hasMatch(),
            qPrintable(p50));
    }

    void otherTargetsHaveNoPairs()
    {
        Plan plan = hundred();
        plan.targets = {QUrl(u"http://127.0.0.1:8000/"_s)};
        const SyntheticRuns runs(plan);
        CompareChart chart;
        chart.runs().finish(runs.finished(Mode::Async));
        chart.runs().finish(runs.finished(Mode::EventLoop));
        QVERIFY(chart.comparison());
        QVERIFY(chart.paired().differences.empty());
        QVERIFY(chart.textSummary().contains(u"one run each"_s));
    }
};

FETCHRACE_TEST(ChartsCompareTest)
#include "tst_chartscompare.moc"
