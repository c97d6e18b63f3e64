// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "strictness.h"
#include "tests/milliseconds.h"
#include "tests/testregistry.h"
#include "ui/charts/lanes/laneimages.h"
#include "ui/charts/timeline/timelinelayout.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace fetchrace;

namespace {

Sample sampleAt(std::int64_t start, std::int64_t length, std::uint16_t lane = 0)
{
    Sample sample;
    sample.started = start;
    sample.sent = start + length / 10;
    sample.firstByte = start + length;
    sample.lastByte = start + length;
    sample.lane = lane;
    sample.outcome = Outcome::Ok;
    return sample;
}

LaneRaster::Task taskOf(const QSize &pixels, const TimeSpan &time, double lanes = 1)
{
    LaneRaster::Task task;
    task.lanes = {0, lanes};
    task.time = time;
    task.pixels = pixels;
    task.colors.track = Qt::white;
    for (const BarKind kind : allBarKinds)
        task.colors.kinds[static_cast<std::size_t>(kind)] = QColor(20 * static_cast<int>(kind), 100, 60);
    task.colors.paper = QColor(250, 250, 200);
    task.colors.slow = QColor(200, 0, 200);
    return task;
}

QImage imageOf(const LaneIndex &index, const LaneRaster::Task &task)
{
    LaneRaster raster(task);
    raster.draw(index);
    return raster.image();
}

} // namespace

class ChartsLanesTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { failOnEveryWarning(); }

    void aRequestIsDrawnWhereItWas()
    {
        LaneIndex index;
        index.add(sampleAt(20 * ms, 50 * ms), 0);
        const LaneRaster::Task task = taskOf({100, 20}, {0, 100e6});
        const QImage image = imageOf(index, task);
        QCOMPARE(image.pixelColor(10, 5), task.colors.track);
        QCOMPARE(image.pixelColor(22, 5), task.colors.of(BarKind::Send));
        QCOMPARE(image.pixelColor(24, 5), task.colors.of(BarKind::Send));
        QCOMPARE(image.pixelColor(40, 5), task.colors.of(BarKind::Wait));
        QCOMPARE(image.pixelColor(67, 5), task.colors.of(BarKind::Wait));
        QCOMPARE(image.pixelColor(71, 5), task.colors.track);
    }

    void aShortEdgeCanStillBeSeen()
    {
        LaneIndex index;
        Sample sample = sampleAt(0, 100 * ms);
        sample.sent = 1;
        index.add(sample, 0);
        const LaneRaster::Task task = taskOf({100, 20}, {0, 100e6});
        const QImage image = imageOf(index, task);
        QCOMPARE(image.pixelColor(0, 5), task.colors.of(BarKind::Send));
        QCOMPARE(image.pixelColor(3, 5), task.colors.of(BarKind::Wait));
    }

    void partsDifferInShape()
    {
        LaneIndex index;
        Sample sample = sampleAt(0, 100 * ms);
        sample.lag = static_cast<std::uint32_t>(40 * ms);
        sample.firstByte = 70 * ms;
        sample.handled = 120 * ms;
        index.add(sample, 0);
        const LaneRaster::Task task = taskOf({120, 20}, {0, 120e6});
        const QImage image = imageOf(index, task);
        QCOMPARE(image.pixelColor(50, 2), task.colors.track);
        QCOMPARE(image.pixelColor(50, 15), task.colors.of(BarKind::Lag));
        QCOMPARE(image.pixelColor(85, 0), task.colors.track);
        QCOMPARE(image.pixelColor(85, 9), task.colors.of(BarKind::Receive));
        QCOMPARE(image.pixelColor(110, 4), task.colors.track);
        QCOMPARE(image.pixelColor(110, 9), task.colors.of(BarKind::Handle));
    }

    /// Of random requests, each column's pixels say what share of its time was spent with what, in no other colour than
    /// the legend's.
    void densityIsTheShareOfWhatHappened()
    {
        LaneIndex index;
        std::mt19937 random(11);
        constexpr int columns = 50;
        constexpr double column = 1e6;
        std::vector<double> sending(columns);
        std::int64_t at = 0;
        for (std::uint32_t i = 0; at < std::int64_t(columns * column); ++i) {
            const auto length = 200 + static_cast<std::int64_t>(random() % 4'000);
            Sample sample = sampleAt(at, length);
            sample.sent = at + length * (at < 25 * ms ? 1 : 3) / 4;
            index.add(sample, i);
            const auto where = static_cast<std::size_t>(static_cast<double>(at) / column);
            sending[std::min<std::size_t>(where, columns - 1)] += static_cast<double>(sample.sent - at) / column;
            at += length;
        }
        const LaneRaster::Task task = taskOf({columns, 100}, {0, columns * column});
        const QImage image = imageOf(index, task);
        for (int x = 0; x < columns - 1; ++x) {
            int send = 0;
            for (int y = 0; y < 98; ++y) { // a line between lanes follows
                const QColor pixel = image.pixelColor(x, y);
                QVERIFY(pixel == task.colors.of(BarKind::Send) || pixel == task.colors.of(BarKind::Wait) ||
                        pixel == task.colors.track || pixel == task.colors.slow);
                send += pixel == task.colors.of(BarKind::Send) ? 1 : 0;
            }
            const double share = sending[static_cast<std::size_t>(x)];
            const double drawn = send / 98.0;
            if (image.pixelColor(x, 0) != task.colors.slow)
                QVERIFY2(std::abs(drawn - share) < 0.06,
                         qPrintable(QStringLiteral("%1: %2, not %3").arg(x).arg(drawn).arg(share)));
        }
    }

    void whatIsNotToldApartIsHatched()
    {
        LaneIndex index;
        Run run;
        run.plan = std::make_shared<const Plan>();
        run.entry = Mode::Async;
        Sample sample = sampleAt(0, 100 * ms);
        sample.sent = 50 * ms;
        index.add(run, sample, 0);
        const LaneRaster::Task task = taskOf({100, 20}, {0, 100e6});
        const QImage image = imageOf(index, task);
        int lines = 0;
        int paper = 0;
        for (int x = 2; x < 48; ++x) {
            lines += image.pixelColor(x, 9) == task.colors.of(BarKind::Library) ? 1 : 0;
            paper += image.pixelColor(x, 9) == task.colors.paper ? 1 : 0;
        }
        QVERIFY(lines > 8 && paper > 20);
        QCOMPARE(lines + paper, 46);
        QCOMPARE(image.pixelColor(70, 9), task.colors.of(BarKind::Wait));
    }

    void outliersAreMarkedInAnyCrowd_data()
    {
        QTest::addColumn<int>("lanes");
        QTest::newRow("one lane") << 1;
        QTest::newRow("a row each") << 20;
        QTest::newRow("many lanes in a row") << 1'000;
    }

    void outliersAreMarkedInAnyCrowd()
    {
        QFETCH(int, lanes);
        LaneIndex index;
        for (std::uint32_t i = 0; i < 100'000; ++i) {
            const auto lane = static_cast<std::uint16_t>(static_cast<int>(i) % lanes);
            Sample sample = sampleAt(std::int64_t(i) / lanes * 1'000, i == 70'000 ? 900 : 100, lane);
            sample.outcome = i == 30'000 ? Outcome::Timeout : Outcome::Ok;
            index.add(sample, i);
        }
        const double end = 1e5 / lanes * 1'000;
        const LaneRaster::Task task = taskOf({200, 20}, {0, end}, lanes);
        const QImage image = imageOf(index, task);
        const auto rowsOf = [&](int x, const QColor &color) {
            int count = 0;
            for (int y = 0; y < image.height(); ++y)
                count += image.pixelColor(x, y) == color ? 1 : 0;
            return count;
        };
        if (lanes < 1'000) // there, 900 ns are wider than a pixel and need no mark
            QVERIFY(rowsOf(140, task.colors.slow) + rowsOf(139, task.colors.slow) > 0);
        QVERIFY(rowsOf(60, task.colors.of(BarKind::Failed)) + rowsOf(59, task.colors.of(BarKind::Failed)) > 0);
    }

    void whatIsDrawnInPartsIsTheSame()
    {
        LaneIndex index;
        for (std::uint32_t i = 0; i < 3'000; ++i)
            index.add(sampleAt(i / 100 * ms, 900'000, static_cast<std::uint16_t>(i % 100)), i);
        const LaneRaster::Task task = taskOf({300, 130}, {0, 30e6}, 100);
        LaneRaster parts(task);
        int calls = 1;
        while (!parts.draw(index, 500))
            ++calls;
        QVERIFY(calls > 10);
        QCOMPARE(parts.image(), imageOf(index, task));
    }

    void whatIsNotDrawnYetStandsWhereItBelongs()
    {
        LaneIndex index;
        for (std::uint32_t i = 0; i < 100; ++i)
            index.add(sampleAt(40 * ms, 20 * ms, static_cast<std::uint16_t>(i)), i);
        LaneImages images;
        const auto samples = std::make_shared<const SampleLog>(1U);
        const LaneRaster::Task before = taskOf({100, 100}, {0, 100e6}, 100);
        QCOMPARE(images.of(Mode::Async, samples, index, before, LaneRaster::allWork), imageOf(index, before));
        QVERIFY(images.areWhole());
        LaneRaster::Task after = before;
        after.time = {30e6, 80e6};
        const QImage &image = images.of(Mode::Async, samples, index, after, 0);
        QVERIFY(!images.areWhole());
        QCOMPARE(image.pixelColor(40, 50), before.colors.of(BarKind::Wait)); // 50 ms
        QCOMPARE(image.pixelColor(10, 50), before.colors.track);
        QCOMPARE(image.pixelColor(80, 50), before.colors.track);
        QCOMPARE(images.of(Mode::Async, samples, index, after, LaneRaster::allWork), imageOf(index, after));
        images.keep({});
        QVERIFY(images.areWhole());
    }

    void anImageGoesOnWhileRequestsCome()
    {
        LaneIndex index;
        LaneImages images;
        const auto samples = std::make_shared<const SampleLog>(1U);
        const LaneRaster::Task task = taskOf({100, 100}, {0, 100e6}, 100);
        bool whole = false;
        for (std::uint32_t i = 0; i < 1'000; ++i) {
            index.add(sampleAt(i / 100 * 10 * ms, 9 * ms, static_cast<std::uint16_t>(i % 100)), i);
            (void)images.of(Mode::Async, samples, index, task, 200);
            whole = whole || images.areWhole();
        }
        QVERIFY(whole); // and not begun again with every request
        for (int i = 0; i < 200; ++i)
            (void)images.of(Mode::Async, samples, index, task, 200);
        QCOMPARE(images.of(Mode::Async, samples, index, task, 0), imageOf(index, task));
    }

    void thePointerMeansTheRequestUnderIt()
    {
        LaneIndex index;
        index.add(sampleAt(0, 10 * ms), 0);
        index.add(sampleAt(10 * ms, 100 * ms), 1);
        index.add(sampleAt(120 * ms, 2), 2);
        const auto at = [&](double middle, double around) {
            const auto entry = entryAt(index, {0, 0, middle - around, middle + around, middle});
            return entry ? static_cast<int>(entry->position) : -1;
        };
        QCOMPARE(at(5e6, 1e5), 0);
        QCOMPARE(at(50e6, 1e5), 1);
        QCOMPARE(at(120.05e6, 1e5), 2); // nearly
        QCOMPARE(at(119e6, 1e5), -1);
        QCOMPARE(at(60e6, 1e9), 1); // of many in a pixel, the longest
        QVERIFY(!entryAt(index, {1, 3, 0, 1e9, 1e6}));
        QVERIFY(!entryAt(LaneIndex(), {0, 0, 0, 1e9, 1e6}));
    }
};

FETCHRACE_TEST(ChartsLanesTest)
#include "tst_chartslanes.moc"
