// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formats/reporthtml.h"
#include "app/plan/entries/sweep.h"
#include "app/words/explanation.h"
#include "app/words/sweepsentences.h"
#include "tests/testregistry.h"
#include "tests/unit/finishedrunfixture.h"

#include <QLocale>
#include <QTest>
#include <QXmlStreamReader>

using namespace fetchrace;

namespace {

Results reportOf(const Plan &plan = {})
{
    FinishedRun finished = test::finishedRun();
    finished.run.plan = std::make_shared<const Plan>(plan);
    Results report;
    report.runs = {finished};
    report.app = {QStringLiteral("0.1.0"), QStringLiteral("6.4"), QStringLiteral("Debian"), 2};
    return report;
}

/// Void elements apart, the page is XML: what is open is closed, and nothing stands there unescaped.
QString problemOf(QByteArray html)
{
    html.replace("<!DOCTYPE html>", "")
        .replace("<meta charset=\"utf-8\">", "")
        .replace("<meta name=\"viewport\" content=\"width=device-width\">", "");
    QXmlStreamReader reader(html);
    while (!reader.atEnd())
        reader.readNext();
    return reader.hasError() ? reader.errorString() : QString();
}

} // namespace

class TestReportHtml : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void eachRunIsARowOfTheTable();
    void theSentencesAreThoseOfTheExplanation();
    void whatOthersWroteIsEscaped();
    void secretsAreLeftOut();
    void picturesAreInsideAndShareNoNames();
    void withoutRunsItIsStillAPage();
    void theHeadOfARaceSaysEachThingOnce();
    void repeatsHaveTheirMedian();
    void differencesNameTheirRaces();
};

void TestReportHtml::eachRunIsARowOfTheTable()
{
    const QByteArray html = reportHtml({{}, {reportOf()}});
    QCOMPARE(problemOf(html), QString());
    QCOMPARE(html.first(html.indexOf("</table>")).count("<tr>"), 2);
    QVERIFY(html.contains("<td>Threaded</td>"));
    QVERIFY(html.contains("<td>0.282\u00a0s</td>"));
    QVERIFY(!html.contains("<script"));
    QVERIFY(!html.contains("http-equiv"));
}

void TestReportHtml::theSentencesAreThoseOfTheExplanation()
{
    Results report = reportOf();
    for (const int atOnce : {1, 2, 4}) {
        FinishedRun run = test::finishedRun();
        run.run.plan = std::make_shared<const Plan>(withAtOnce(Plan(), run.run.entry.mode, atOnce));
        run.summary.elapsedNs /= atOnce;
        report.sweep.append(run);
    }
    const QString html = QString::fromUtf8(reportHtml({{}, {report}}));
    const auto sentences = explain(report.runs, report.app.cpus);
    QVERIFY(!sentences.isEmpty());
    for (const Explanation &explanation : sentences)
        QVERIFY(html.contains(explanation.sentence.toHtmlEscaped()));
    const QStringList ofSweep = sweepSentences(report.sweep, report.app.cpus);
    QVERIFY(!ofSweep.isEmpty());
    for (const QString &sentence : ofSweep)
        QVERIFY(html.contains(QStringLiteral("<p>%1</p>").arg(sentence.toHtmlEscaped())));
    QVERIFY(html.contains(QStringLiteral("<td>Threaded \u00d74</td>")));
}

void TestReportHtml::whatOthersWroteIsEscaped()
{
    Plan plan;
    plan.targets = {QUrl(QStringLiteral("http://127.0.0.1/<b>&'\"</b>"))};
    Results report = reportOf(plan);
    report.charts = {{QStringLiteral("<i>"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", QStringLiteral("\"><b>")}};
    const QByteArray html = reportHtml({{}, {report}});
    QCOMPARE(problemOf(html), QString());
    QVERIFY(!html.contains("<b>"));
    QVERIFY(!html.contains("<i>"));
}

void TestReportHtml::secretsAreLeftOut()
{
    Plan plan;
    plan.targets = {QUrl(QStringLiteral("http://127.0.0.1/?token=geheim"))};
    QVERIFY(!reportHtml({{}, {reportOf(plan)}}).contains("geheim"));
}

void TestReportHtml::picturesAreInsideAndShareNoNames()
{
    const QByteArray svg = "<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<svg xmlns=\"http://www.w3.org/2000/svg\"><g "
                           "id=\"clip1\"/><path clip-path=\"url(#clip1)\"/></svg>";
    Results report = reportOf();
    report.charts = {{QStringLiteral("A"), svg, {}}, {QStringLiteral("B"), svg, {}}};
    const QByteArray html = reportHtml({{}, {report}});
    QCOMPARE(problemOf(html), QString());
    QCOMPARE(html.count("<svg"), 2);
    QCOMPARE(html.count("<?xml"), 0);
    QCOMPARE(html.count(" id=\"c1-clip1\""), 1);
    QCOMPARE(html.count("url(#c2-clip1)"), 1);
    QCOMPARE(html.count("\"clip1\""), 0);
}

void TestReportHtml::withoutRunsItIsStillAPage()
{
    QCOMPARE(problemOf(reportHtml({})), QString());
}

void TestReportHtml::theHeadOfARaceSaysEachThingOnce()
{
    Plan plan;
    plan.requests = 321;
    const QString html = QString::fromUtf8(reportHtml({{}, {reportOf(plan)}}));
    QVERIFY(html.contains(QStringLiteral("<html lang=\"en\">")));
    QCOMPARE(html.count(QStringLiteral("321 requests \u00b7 delay")), 1);
    QVERIFY(!html.contains(QStringLiteral("321 requests per run")));
    const QDateTime started = test::finishedRun().run.startedAt.toLocalTime();
    QCOMPARE(html.count(started.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))), 1);
    QVERIFY(!html.contains(QLocale().toString(started, QLocale::ShortFormat)));
    plan.targets = {QUrl(QStringLiteral("/a")), QUrl(QStringLiteral("/b"))};
    plan.demo.workers = 8;
    Results two = reportOf();
    two.runs += reportOf(plan).runs;
    two.sources = {QStringLiteral("a.fetchrace"), QStringLiteral("b.fetchrace")};
    const QString both = QString::fromUtf8(reportHtml({{}, {two}}));
    QVERIFY(both.indexOf(QStringLiteral("<p>a.fetchrace</p>\n<p>")) > 0);
    QVERIFY(both.indexOf(QStringLiteral("<p>b.fetchrace</p>\n<p>321 requests")) > 0);
    const QString more = QString::fromUtf8(reportHtml({{}, {reportOf(plan)}}));
    QVERIFY(more.contains(QStringLiteral("<p>Targets: /a, /b</p>")));
    QVERIFY(more.contains(QStringLiteral("<p>Demo server: ")));
}

void TestReportHtml::repeatsHaveTheirMedian()
{
    Results report = reportOf();
    const FinishedRun run = report.runs.first();
    QVERIFY(!reportHtml({{}, {report}}).contains("Median of"));
    for (int repeat = 2; repeat <= 7; ++repeat) {
        report.runs.append(run);
        report.runs.last().run.repeat = repeat;
        report.runs.last().summary.elapsedNs = repeat * 1'000'000'000LL;
    }
    const QString html = QString::fromUtf8(reportHtml({{}, {report}}));
    QVERIFY(html.contains(QStringLiteral("<td>Threaded</td><td>7</td><td>5.00\u00a0s (")));
    QVERIFY(html.contains(QStringLiteral("more than 5 repeats")));
    report.runs.resize(5);
    QVERIFY(!reportHtml({{}, {report}}).contains("more than 5 repeats"));
}

void TestReportHtml::differencesNameTheirRaces()
{
    Report report{{}, {reportOf(), reportOf(), reportOf()}};
    for (int race = 0; race < 3; ++race)
        report.races[race].title = QStringLiteral("<%1>").arg(race);
    for (int race = 1; race < 3; ++race)
        report.differences.append(
            {race,
             {compare({Mode::Threaded, report.races.first().runs}, {Mode::Threaded, report.races.at(race).runs}, {})},
             {{QStringLiteral("Picture %1").arg(race), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", {}}}});
    const QString html = QString::fromUtf8(reportHtml(report));
    QCOMPARE(problemOf(html.toUtf8()), QString());
    QVERIFY(html.contains(QStringLiteral("<p>A is race 1 (&lt;0&gt;), B is race 2 (&lt;1&gt;).</p>")));
    QVERIFY(html.contains(QStringLiteral("<p>A is race 1 (&lt;0&gt;), B is race 3 (&lt;2&gt;).</p>")));
    QVERIFY(html.contains(QStringLiteral("<h2>Race 3: &lt;2&gt;</h2>")));
    QVERIFY(html.indexOf(QStringLiteral("<h3>Picture 1</h3>")) < html.indexOf(QStringLiteral("<h2>Race 1: ")));
    QCOMPARE(chartsOf(report).size(), 2);
}

FETCHRACE_TEST(TestReportHtml)
#include "tst_reporthtml.moc"
