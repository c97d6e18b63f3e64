// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/overtime.h"
#include "tests/milliseconds.h"
#include "tests/testregistry.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace fetchrace;

namespace {

Sample sampleAt(std::int64_t start, std::int64_t length, Outcome outcome = Outcome::Ok)
{
    Sample sample;
    sample.started = start;
    sample.lastByte = start + length;
    sample.outcome = outcome;
    return sample;
}

} // namespace

class OverTimeTest : public QObject
{
    Q_OBJECT

private slots:
    void theBucketsFollowTheLengthOfTheRun_data()
    {
        QTest::addColumn<qint64>("length");
        for (const std::int64_t length : {std::int64_t(200'000), 300 * ms, 28'400 * ms, 100'000 * ms, 3'600'000 * ms})
            QTest::addRow("%lld ms", static_cast<long long>(length / ms)) << qint64(length);
    }

    void theBucketsFollowTheLengthOfTheRun()
    {
        QFETCH(qint64, length);
        OverTime course;
        for (int i = 0; i < 600; ++i)
            course.add(sampleAt(length / 600 * i, length / 600));
        const std::size_t buckets = course.buckets().size();
        QVERIFY2(buckets >= 60 && buckets <= OverTime::mostBuckets, qPrintable(QString::number(buckets)));
        QVERIFY(course.width() * static_cast<std::int64_t>(buckets) >= course.end());
    }

    /// Against a sum over every request.
    void nothingIsLostWhenBucketsBecomeOne()
    {
        OverTime course;
        std::mt19937 random(23);
        std::vector<Sample> samples;
        for (int i = 0; i < 2'000; ++i) {
            const auto start = static_cast<std::int64_t>(random() % (900 * ms));
            const bool fails = i % 10 == 0;
            samples.push_back(sampleAt(start, static_cast<std::int64_t>(random() % (90 * ms)),
                                       fails ? Outcome::Timeout : Outcome::Ok));
        }
        for (const Sample &sample : samples)
            course.add(sample);
        const std::vector<TimeBucket> buckets = course.buckets();
        std::uint64_t answered = 0;
        std::uint64_t failed = 0;
        double under = 0;
        for (std::size_t i = 0; i < buckets.size(); ++i) {
            answered += buckets[i].answered;
            failed += buckets[i].failed;
            under += buckets[i].inFlight * static_cast<double>(course.widthOf(i));
        }
        QCOMPARE(answered, std::uint64_t(1'800));
        QCOMPARE(failed, std::uint64_t(200));
        double exact = 0;
        for (const Sample &sample : samples)
            exact += static_cast<double>(sample.latency());
        QVERIFY2(std::abs(under / exact - 1) < 0.001, qPrintable(QString::number(under / exact)));
    }

    void requestsInFlightAreTheMeanOfTheirTime()
    {
        OverTime course;
        for (int i = 0; i < 100; ++i) {
            course.add(sampleAt(0, 47 * ms));
            course.add(sampleAt(47 * ms, 47 * ms));
        }
        const std::vector<TimeBucket> buckets = course.buckets();
        for (std::size_t i = 0; i + 1 < buckets.size(); ++i)
            QVERIFY2(std::abs(buckets[i].inFlight - 100) < 1e-6, qPrintable(QString::number(buckets[i].inFlight)));
        QCOMPARE(course.known(), 47 * ms);
    }

    void oddRequestsAreNoHarm()
    {
        OverTime course;
        QVERIFY(course.buckets().empty());
        course.add(sampleAt(0, 0));
        QCOMPARE(course.buckets().size(), std::size_t(1));
        QCOMPARE(course.buckets().front().answered, 1U);
        course.add(sampleAt(Sample::unseen, 5, Outcome::Cancelled));
        course.add(sampleAt(0, 100'000 * ms));
        QCOMPARE(course.count(), 3U);
        QCOMPARE(course.failed(), 1U);
    }
};

FETCHRACE_TEST(OverTimeTest)
#include "tst_overtime.moc"
