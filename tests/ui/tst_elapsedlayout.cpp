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
        QCOMPARE(elapsedScale(picture.bars, true).start, 1e8);
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
