// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/modewords.h"
#include "tests/testregistry.h"
#include "tests/ui/chartuse.h"

#include <QTest>

using namespace fetchrace;
using namespace Qt::StringLiterals;

namespace {

/// As many as are shown side by side, with other settings each, so that each name says which.
void finishTwelve(RunSet &runs)
{
    for (int number = 0; number < RunSet::mostShown; ++number) {
        Plan plan;
        plan.requests = 60 + number;
        plan.demo.delay = std::chrono::milliseconds(10 + number);
        runs.beginRace();
        runs.finish(SyntheticRuns(plan).finished(allModes[static_cast<std::size_t>(number) % allModes.size()]));
    }
}

/// Without the reach that is given to a hand around a name.
QRectF nameIn(const ModeArea &place)
{
    constexpr qreal reach = 4;
    return place.area.adjusted(reach, reach, -reach, -reach);
}

} // namespace

/// Charts of as many runs as there can be.
class TestChartsMany : public QObject
{
    Q_OBJECT

private slots:
    void everyNameHasAPlaceOfItsOwn_data();
    void everyNameHasAPlaceOfItsOwn();
    void aChartAsksForNoMoreThanItsNamesNeed();
};

void TestChartsMany::everyNameHasAPlaceOfItsOwn_data()
{
    QStringList kinds = chartKinds();
    kinds.removeAll(u"sweep"_s); // which tells modes apart, not runs
    addKinds(kinds);
}

/// At the least height that the chart asks for.
void TestChartsMany::everyNameHasAPlaceOfItsOwn()
{
    QFETCH(QString, kind);
    AllCharts charts;
    finishTwelve(charts.runs());
    InteractivePane *pane = charts.of(kind);
    pane = charts.show(kind, {900, pane->minimumSizeHint().height()});
    const QList<ModeArea> &places = pane->legend();
    QCOMPARE(places.size(), RunSet::mostShown);
    for (qsizetype i = 0; i < places.size(); ++i) {
        QVERIFY2(QRectF(pane->rect()).contains(nameIn(places.at(i))), qPrintable(modeTitle(places.at(i).mode)));
        for (qsizetype other = 0; other < i; ++other)
            QVERIFY2(!nameIn(places.at(i)).intersects(nameIn(places.at(other))),
                     qPrintable(modeTitle(places.at(i).mode)));
    }
}

void TestChartsMany::aChartAsksForNoMoreThanItsNamesNeed()
{
    AllCharts few;
    AllCharts many;
    few.finish(articleRuns());
    finishTwelve(many.runs());
    for (const QString &kind : chartKinds()) {
        const int line = QFontMetrics(few.of(kind)->font()).height();
        const int asked = many.of(kind)->minimumSizeHint().height() - few.of(kind)->minimumSizeHint().height();
        QVERIFY2(asked >= 0 && asked <= RunSet::mostShown * line, qPrintable(kind));
    }
}

FETCHRACE_TEST(TestChartsMany)
#include "tst_chartsmany.moc"
