// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "ui/base/sliderscale.h"

#include <QTest>

#include <cmath>

using namespace fetchrace;

class TestSliderScale : public QObject
{
    Q_OBJECT

private slots:
    void scaleHasRoundStopsFromEndToEnd();
    void scaleFindsTheNearestStop();
};

void TestSliderScale::scaleHasRoundStopsFromEndToEnd()
{
    const SliderScale scale = SliderScale::logarithmic(1, 1'000'000, true);
    QCOMPARE(scale.valueAt(0), 1.0);
    QCOMPARE(scale.valueAt(scale.last()), 1'000'000.0);
    for (int stop = 1; stop <= scale.last(); ++stop) {
        const double value = scale.valueAt(stop);
        QVERIFY(value > scale.valueAt(stop - 1));
        QCOMPARE(value, std::round(value));
        // Each step is felt, and none is a leap.
        QVERIFY(value <= 2 * scale.valueAt(stop - 1));
    }
    for (const double expected : {2.0, 5.0, 10.0, 100.0, 600.0, 5000.0})
        QCOMPARE(scale.valueAt(scale.nearest(expected)), expected);
}

void TestSliderScale::scaleFindsTheNearestStop()
{
    const SliderScale scale = SliderScale::logarithmic(0.1, 60'000, false, {0, 47});
    QCOMPARE(scale.valueAt(scale.nearest(0)), 0.0);
    QCOMPARE(scale.valueAt(scale.nearest(47)), 47.0);
    QCOMPARE(scale.valueAt(scale.nearest(47.4)), 47.0);
    QCOMPARE(scale.valueAt(scale.nearest(59)), 60.0);
    QCOMPARE(scale.valueAt(scale.nearest(1e9)), 60'000.0);
}

FETCHRACE_TEST(TestSliderScale)
#include "tst_sliderscale.moc"
