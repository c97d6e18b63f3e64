// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "tests/ui/strictness.h"
#include "ui/charts/elapsed/elapsedlayout.h"

#include <QTest>

using namespace fetchrace;

namespace {

constexpr std::int64_t second = 1'000'000'000;

ChartLook testLook()
{
    QWidget widget;
    return screenLook(widget);
}

ElapsedBar bar(Mode mode, std::int64_t elapsedNs, std::int64_t boundNs, const QString &value,
               const QString &detail = {})
{
    ElapsedBar result;
    result.mode = mode;
    result.elapsedNs = elapsedNs;
    result.boundNs = boundNs;
    result.value = value;
    result.detail = detail;
    return result;
}

ElapsedPicture articlePicture(bool log)
{
    ElapsedPicture picture;
    picture.log = log;
    picture.title = QStringLiteral("Elapsed time");
    picture.sentence = QStringLiteral("Async completed all 600 requests in 0.307 s, with up to 100 in flight. "
                                      "A typical request still took 48.9 ms: responses were no faster.");
    picture.bars = {bar(Mode::Async, second * 307 / 1000, second * 282 / 1000, QStringLiteral("0.307 s"),
                        QStringLiteral("93× faster than serial")),
                    bar(Mode::Threaded, second * 569 / 100, second * 564 / 100, QStringLiteral("5.69 s"),
                        QStringLiteral("5.0× faster")),
                    bar(Mode::Serial, second * 284 / 10, second * 282 / 10, QStringLiteral("28.4 s")),
                    bar(Mode::EventLoop, 0, second * 282 / 1000, QStringLiteral("at least 0.282 s"))};
    return picture;
}

} // namespace

/// Where the elapsed chart has its bars, names and labels.
class ElapsedLayoutTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { failOnEveryWarning(); }

    void barsAreInProportion()
    {
        const ElapsedLayout layout = layOutElapsed(articlePicture(false), QRectF(0, 0, 900, 200), testLook());
        QCOMPARE(layout.scale.end, 30e9);
        QVERIFY(qAbs(layout.rows.at(2).bar.width() / layout.track.width() - 28.4 / 30) < 1e-6);
        QVERIFY(qAbs(layout.rows.at(1).bar.width() / layout.rows.at(2).bar.width() - 5.69 / 28.4) < 1e-6);
        QVERIFY(layout.rows.at(3).bar.isEmpty());
        QVERIFY(!layout.rows.at(3).outline.isEmpty());
    }

    void everythingHasItsPlaceAtEverySize_data()
    {
        QTest::addColumn<QSizeF>("size");
        QTest::addColumn<bool>("log");
        for (const bool log : {false, true})
            for (const int width : {330, 480, 690, 960, 1600})
                QTest::addRow("%d %s", width, log ? "log" : "linear") << QSizeF(width, 210) << log;
    }

    void everythingHasItsPlaceAtEverySize()
    {
        QFETCH(QSizeF, size);
        QFETCH(bool, log);
        const QRectF area(QPointF(), size);
        const ElapsedLayout layout = layOutElapsed(articlePicture(log), area, testLook());
        QCOMPARE(layout.rows.size(), 4);
        qreal below = layout.header.bottom();
        for (const ElapsedRow &row : layout.rows) {
            QVERIFY(row.name.top() >= below - 0.01);
            below = row.name.bottom();
            QVERIFY(area.contains(row.name));
            QVERIFY(!row.text.isEmpty());
            QVERIFY2(area.contains(row.label), qPrintable(row.text));
            QVERIFY(row.bar.isEmpty() || area.contains(row.bar));
            QVERIFY(row.bar.right() <= layout.track.right() + 0.01);
            if (row.place == ElapsedRow::LabelPlace::Inside)
                QVERIFY(row.bar.contains(row.label));
            else
                QVERIFY(row.label.left() >= row.bar.right());
        }
        QVERIFY(layout.sentence.top() >= below);
        QVERIFY(area.contains(layout.sentence));
    }

    void theLabelGoesIntoTheBarWhereThereIsNoRoomBesideIt()
    {
        const ElapsedLayout layout = layOutElapsed(articlePicture(false), QRectF(0, 0, 690, 200), testLook());
        QCOMPARE(layout.rows.at(2).place, ElapsedRow::LabelPlace::Inside);
        QVERIFY(layout.rows.at(2).label.right() < layout.rows.at(2).outline.right());
        QCOMPARE(layout.rows.at(0).place, ElapsedRow::LabelPlace::Beside);
        QCOMPARE(layout.rows.at(0).text, QStringLiteral("0.307 s, 93× faster than serial"));
    }

    void aLogarithmicScaleShowsTheShortestBarToo()
    {
        const ElapsedLayout layout = layOutElapsed(articlePicture(true), QRectF(0, 0, 900, 200), testLook());
        QVERIFY(layout.scale.log);
        QCOMPARE(layout.scale.start, 1e8);
        QVERIFY(layout.rows.at(0).bar.width() > layout.track.width() / 10);
        QVERIFY(!layout.ticks.isEmpty());
    }

    void aGrowingBarDoesNotMoveTheStartOfALogarithmicScale()
    {
        ElapsedPicture picture = articlePicture(true);
        picture.bars[0].running = true;
        picture.bars[0].elapsedNs = 1'000;
        QCOMPARE(elapsedScale(picture).start, 1e8);
    }

    void aLongPredictionOfOtherWorkIsCutAtTheEdge()
    {
        ElapsedPicture picture;
        picture.bars = {bar(Mode::Async, second / 2, second * 282 / 1000, QStringLiteral("0.5 s")),
                        bar(Mode::Serial, 0, second * 282 / 10, QStringLiteral("at least 28.2 s"))};
        const ElapsedLayout layout = layOutElapsed(picture, QRectF(0, 0, 900, 200), testLook());
        QVERIFY(layout.rows.at(0).bar.width() > layout.track.width() * 0.7);
        QVERIFY(layout.rows.at(0).bar.width() < layout.track.width() * 0.95);
        QVERIFY(layout.rows.at(0).cut.isEmpty());
        const ElapsedRow &serial = layout.rows.at(1);
        QVERIFY(qAbs(serial.outline.right() - layout.track.right()) < 0.01);
        QVERIFY(serial.cut.left() > layout.track.left() && serial.cut.right() < layout.track.right());
        QCOMPARE(serial.text, QStringLiteral("at least 28.2 s"));
        QVERIFY(serial.label.right() < serial.cut.left());
    }

    void whatComesNextIsCutLikeWhatHasNotRun()
    {
        ElapsedPicture picture;
        picture.bars = {bar(Mode::Async, second / 20, second / 25, QStringLiteral("0.050 s"), QStringLiteral("next"))};
        picture.bars[0].nextNs = second * 60;
        picture.bars.append(bar(Mode::Serial, second / 2, second / 2, QStringLiteral("0.5 s")));
        const ElapsedLayout layout = layOutElapsed(picture, QRectF(0, 0, 900, 200), testLook());
        QCOMPARE(layout.scale.end, 0.6e9);
        const ElapsedRow &async = layout.rows.at(0);
        QVERIFY(!async.cut.isEmpty());
        QCOMPARE(async.text, QStringLiteral("0.050 s, next"));
        QVERIFY(async.label.left() > async.bar.right() && async.label.right() < async.cut.left());
    }

    void aLabelStandsInTheBarBehindItsBoundWhereThatIsShort()
    {
        ElapsedPicture picture;
        picture.bars = {bar(Mode::Async, second / 2, second / 20, QStringLiteral("0.5 s"),
                            QStringLiteral("new settings: at least 28 s"))};
        picture.bars[0].nextNs = 28 * second;
        const ElapsedRow row = layOutElapsed(picture, QRectF(0, 0, 500, 200), testLook()).rows.first();
        QVERIFY(!row.cut.isEmpty());
        QCOMPARE(row.text, QStringLiteral("0.5 s, new settings: at least 28 s"));
        QCOMPARE(row.place, ElapsedRow::LabelPlace::Inside);
        QVERIFY(row.label.left() > row.outline.right() && row.label.right() < row.bar.right());
    }

    void aPredictionSetsTheScaleWhereItTakesNothingFromWhatWasMeasured()
    {
        ElapsedPicture picture;
        picture.bars = {bar(Mode::Serial, 0, 28 * second, QStringLiteral("at least 28 s"))};
        QCOMPARE(elapsedScale(picture).end, 30e9); // nothing was measured
        picture.bars.prepend(bar(Mode::Threaded, 7 * second, 6 * second, QStringLiteral("7 s")));
        QCOMPARE(elapsedScale(picture).end, 30e9); // four times as long
        picture.bars[0].elapsedNs = 6 * second;
        QCOMPARE(elapsedScale(picture).end, 8e9);
        picture.comparesPredictions = true; // the same work: how much longer it would take is what to see
        QCOMPARE(elapsedScale(picture).end, 30e9);
        picture.comparesPredictions = false;
        picture.log = true; // where both have room
        QVERIFY(elapsedScale(picture).end >= 28e9);
        QVERIFY(layOutElapsed(picture, QRectF(0, 0, 900, 200), testLook()).rows.at(1).cut.isEmpty());
    }

    void nothingToShowIsNoHarm()
    {
        ElapsedPicture picture;
        picture.bars = {ElapsedBar()};
        for (const bool log : {false, true}) {
            picture.log = log;
            const ElapsedLayout layout = layOutElapsed(picture, QRectF(0, 0, 10, 10), testLook());
            QVERIFY(layout.rows.at(0).bar.isEmpty());
            QVERIFY(layout.scale.end > layout.scale.start);
        }
    }
};

FETCHRACE_TEST(ElapsedLayoutTest)
#include "tst_elapsedlayout.moc"
