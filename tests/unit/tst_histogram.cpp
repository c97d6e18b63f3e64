// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/distribution.h"
#include "app/analysis/histogram.h"
#include "tests/testregistry.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

using namespace fetchrace;

class HistogramTest : public QObject
{
    Q_OBJECT

private slots:
    void figuresThatAreKnownAreGivenAsTheyAre()
    {
        std::mt19937 random(3);
        LatencyHistogram histogram;
        std::vector<std::int64_t> all;
        for (int i = 0; i < 1'500; ++i) {
            all.push_back(45'000'000 + static_cast<std::int64_t>(random() % 4'000'000));
            histogram.add(all.back());
        }
        const Distribution exact = distributionOfEach([&all](auto add) {
            for (const std::int64_t ns : all)
                add(ns);
        });
        histogram.settle(exact);
        QCOMPARE(
            histogram.valuesAt({0.5, 0.9, 0.99, 0.999}),
            (std::vector<double>{double(*exact.p50), double(*exact.p90), double(*exact.p99), double(*exact.p999)}));
        double last = 0;
        for (int i = 0; i <= 1'000; ++i) { // and none of the others contradicts them
            const double value = histogram.valueAt(i / 1'000.0);
            QVERIFY(value >= last);
            last = value;
        }
        histogram.add(90'000'000); // now they are those of fewer
        QVERIFY(std::abs(histogram.valueAt(0.5) / static_cast<double>(*exact.p50) - 1) < 0.0025);
    }

    void percentilesAreExactToAQuarterPerCent()
    {
        std::mt19937 random(17);
        LatencyHistogram histogram;
        std::vector<std::int64_t> all;
        for (int i = 0; i < 20'000; ++i) {
            const double power = 3 + 8.0 * static_cast<double>(random()) / static_cast<double>(std::mt19937::max());
            all.push_back(static_cast<std::int64_t>(std::pow(10.0, power))); // 1 us to 100 s
            histogram.add(all.back());
        }
        std::sort(all.begin(), all.end());
        for (const double percent : {0.1, 1.0, 50.0, 90.0, 99.0, 99.9, 100.0}) {
            const auto exact = static_cast<double>(nearestRank(all, percent));
            const double value = histogram.valueAt(percent / 100);
            QVERIFY2(std::abs(value / exact - 1) < 0.0025,
                     qPrintable(QStringLiteral("%1 %: %2, not %3").arg(percent).arg(value).arg(exact)));
        }
        QCOMPARE(histogram.min(), all.front());
        QCOMPARE(histogram.max(), all.back());
        QCOMPARE(histogram.valueAt(1), static_cast<double>(all.back()));
    }

    void anySetAgreesWithSorting()
    {
        std::mt19937 random(18);
        for (int round = 0; round < 32; ++round) {
            // Sets of one to some hundred, of a few equal values or all different, over one to eight decades.
            const double decades = 1 + round % 8;
            const int grain = round % 3 == 0 ? 3 : 1'000'000;
            LatencyHistogram histogram;
            std::vector<std::int64_t> sorted;
            for (int i = static_cast<int>(random() % 400); i >= 0; --i) {
                const double share = static_cast<double>(static_cast<int>(random() % 1'000'003) % grain) / grain;
                sorted.push_back(static_cast<std::int64_t>(1'000 * std::pow(10.0, decades * share)));
                histogram.add(sorted.back());
            }
            std::sort(sorted.begin(), sorted.end());
            for (const double percent : {0.001, 10.0, 25.0, 50.0, 75.0, 90.0, 99.0, 100.0}) {
                const auto exact = static_cast<double>(nearestRank(sorted, percent));
                QVERIFY2(std::abs(histogram.valueAt(percent / 100) / exact - 1) < 0.0025,
                         qPrintable(QStringLiteral("round %1, %2 %").arg(round).arg(percent)));
            }
            compareCounts(histogram, sorted, 1 + static_cast<int>(random() % 60));
        }
    }

    void everyLatencyIsCountedOnce()
    {
        LatencyHistogram histogram;
        for (std::int64_t ns = 1'000'000; ns < 2'000'000; ns += 1'000)
            histogram.add(ns);
        for (const int bins : {1, 7, 80}) {
            const auto counts = histogram.counts(0.9e6, 2.1e6, bins);
            QCOMPARE(counts.size(), static_cast<std::size_t>(bins));
            QCOMPARE(std::accumulate(counts.begin(), counts.end(), 0.0), static_cast<double>(histogram.count()));
        }
        QCOMPARE(histogram.counts(5e6, 9e6, 1).front(), 0.0);
    }

    void binsFinerThanItsOwnHaveNoGaps()
    {
        LatencyHistogram histogram;
        for (std::int64_t ns = 1'000'000; ns < 1'050'000; ++ns)
            histogram.add(ns);
        for (const bool ratio : {false, true})
            for (const double count : histogram.counts(1.01e6, 1.04e6, 80, ratio))
                QVERIFY2(count > 355 && count < 395, qPrintable(QString::number(count))); // 375 each
    }

    void whatIsOutOfRangeIsHeldAtTheEnds()
    {
        LatencyHistogram histogram;
        for (const std::int64_t ns : {std::int64_t(0), std::int64_t(1), std::int64_t(5'000'000'000'000)})
            histogram.add(ns);
        QCOMPARE(histogram.count(), std::uint64_t(3));
        QCOMPARE(histogram.min(), 0);
        QCOMPARE(histogram.max(), 5'000'000'000'000);
        const auto counts = histogram.counts(LatencyHistogram::lowest, LatencyHistogram::highest, 10);
        QCOMPARE(counts.front(), 2.0);
        QCOMPARE(counts.back(), 1.0);
    }

    void fewAreNoHarm()
    {
        LatencyHistogram histogram;
        QCOMPARE(histogram.valueAt(0.5), 0.0);
        histogram.add(47'000'000);
        for (const double share : {0.0, 0.5, 0.999, 1.0})
            QCOMPARE(histogram.valueAt(share), 47e6);
        const LatencyHistogram moved = std::move(histogram);
        QCOMPARE(moved.count(), std::uint64_t(1));
    }

private:
    /// Up to each bin's edge there are as many as plain counting finds, but for those that lie within the histogram's
    /// own precision of it.
    static void compareCounts(const LatencyHistogram &histogram, const std::vector<std::int64_t> &all, int bins)
    {
        const double from = 900;
        const double to = 1e12;
        const auto counts = histogram.counts(from, to, bins);
        constexpr double rounding = 1e-6;
        double counted = 0;
        for (int bin = 0; bin < bins; ++bin) {
            counted += counts[static_cast<std::size_t>(bin)];
            const double edge = from * std::pow(to / from, (bin + 1.0) / bins);
            const auto below = [&all](double limit) {
                return static_cast<double>(std::count_if(
                    all.begin(), all.end(), [limit](std::int64_t ns) { return static_cast<double>(ns) < limit; }));
            };
            QVERIFY(below(edge / 1.0025) <= counted + rounding && counted <= below(edge * 1.0025) + rounding);
        }
        QCOMPARE(counted, static_cast<double>(histogram.count()));
    }
};

FETCHRACE_TEST(HistogramTest)
#include "tst_histogram.moc"
