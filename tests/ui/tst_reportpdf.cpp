// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "tests/ui/syntheticruns.h"
#include "ui/charts/chartpanes.h"
#include "ui/charts/reportpdf.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace fetchrace;

class TestReportPdf : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theTextIsThatOfThePage();
    void chartsAreVectors();
    void noPageBeginsWithTheRestOfATable();
    void eachPlanHasItsCommand();
    void aRaceOfSeveralNumbersHasOneCommand();

private:
    /// What one of poppler's tools prints of the file.
    [[nodiscard]] QByteArray printed(const char *tool, const QStringList &arguments) const;
    /// The text of the pages of the report in which so many lines stand before the machine.
    [[nodiscard]] QList<QByteArray> pagesWith(int lines) const;

    QTemporaryDir m_folder;
    Report m_report;
};

QByteArray TestReportPdf::printed(const char *tool, const QStringList &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(QString::fromLatin1(tool), arguments);
    process.waitForFinished();
    return process.readAllStandardOutput();
}

void TestReportPdf::initTestCase()
{
    if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty())
        QSKIP("pdftotext (package poppler-utils) is not there.");
    RunSet runs;
    Plan plan;
    plan.requests = 50;
    const SyntheticRuns synthetic(plan);
    for (const Mode mode : {Mode::Async, Mode::Serial})
        runs.finish(synthetic.finished(mode), RaceKind::Plain);
    auto charts = drawCharts(runs);
    QVERIFY(charts);
    Results results;
    results.runs = runs.finished();
    results.charts = *charts;
    m_report = {QStringLiteral("Two ways"), {results}};
    QFile file(m_folder.filePath(QStringLiteral("report.pdf")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(reportPdf(m_report));
}

void TestReportPdf::theTextIsThatOfThePage()
{
    const QString text =
        QString::fromUtf8(printed("pdftotext", {QStringLiteral("report.pdf"), QStringLiteral("-")})).simplified();
    QVERIFY2(text.startsWith(QStringLiteral("Two ways")), qPrintable(text.left(200)));
    for (const char *part : {"Results", "Explanation", "How to repeat it", "fetchrace run", "Machine", "CPU cores"})
        QVERIFY2(text.contains(QLatin1String(part)), part);
    QVERIFY(!text.contains(chartMark(0).front()));
}

void TestReportPdf::chartsAreVectors()
{
    // Of few requests; more are drawn as pictures.
    const QByteArray images = printed("pdfimages", {QStringLiteral("-list"), QStringLiteral("report.pdf")});
    QVERIFY2(images.count('\n') == 2, images); // the heading of the list
    const QString text = QString::fromUtf8(printed("pdftotext", {QStringLiteral("report.pdf"), QStringLiteral("-")}));
    for (const ChartPicture &chart : m_report.races.first().charts)
        QVERIFY2(text.contains(chart.title), qPrintable(chart.title));
}

QList<QByteArray> TestReportPdf::pagesWith(int lines) const
{
    Report report = m_report;
    report.races.first().charts.clear();
    FinishedRun run = report.races.first().runs.first();
    for (int i = 0; i < lines; ++i) {
        run.run.repeat = i + 2;
        report.races.first().runs.append(run);
    }
    QFile file(m_folder.filePath(QStringLiteral("lines.pdf")));
    if (file.open(QIODevice::WriteOnly))
        file.write(reportPdf(report));
    file.close();
    return printed("pdftotext", {QStringLiteral("-layout"), QStringLiteral("lines.pdf"), QStringLiteral("-")})
        .split('\f');
}

void TestReportPdf::noPageBeginsWithTheRestOfATable()
{
    int apart = 0;
    for (int lines = 15; lines < 40; ++lines) {
        const QList<QByteArray> pages = pagesWith(lines);
        const auto isIt = [](const char *text) {
            return [text](const QByteArray &page) { return page.contains(text); };
        };
        const auto heading = std::find_if(pages.begin(), pages.end(), isIt("Machine"));
        const auto last = std::find_if(pages.begin(), pages.end(), isIt("CPU cores"));
        QVERIFY(heading != pages.end() && last != pages.end());
        QVERIFY2(heading == last, qPrintable(QStringLiteral("with %1 lines").arg(lines)));
        apart += heading != pages.begin() ? 1 : 0;
    }
    QVERIFY(apart > 0); // else nothing had to be kept together
}

void TestReportPdf::eachPlanHasItsCommand()
{
    Report report = m_report;
    FinishedRun other = report.races.first().runs.first();
    Plan plan = *other.run.plan;
    plan.requests = 77;
    other.run.plan = std::make_shared<const Plan>(plan);
    report.races.first().runs << other << other;
    const QString page = QString::fromUtf8(reportHtml(report));
    QCOMPARE(page.count(QStringLiteral("fetchrace run ")), 2);
    QVERIFY(page.contains(QStringLiteral("--requests 50")) && page.contains(QStringLiteral("--requests 77")));
}

void TestReportPdf::aRaceOfSeveralNumbersHasOneCommand()
{
    Plan plan;
    plan.requests = 50;
    plan.entries = {Mode::Async, Mode::Async, Mode::Threaded};
    plan.entries[0].atOnce = 20;
    plan.entries[1].atOnce = 10;
    Report report;
    report.races.append(Results());
    for (const Entry &entry : std::as_const(plan.entries)) {
        FinishedRun run = SyntheticRuns(ownPlan(plan, entry)).finished(entry.mode);
        run.run.entry = entry;
        report.races.first().runs.append(run);
    }
    const QString page = QString::fromUtf8(reportHtml(report));
    QCOMPARE(page.count(QStringLiteral("fetchrace run ")), 1);
    QVERIFY(page.contains(QStringLiteral("--mode async:20 --mode async:10 --mode threaded")));
}

FETCHRACE_TEST(TestReportPdf)
#include "tst_reportpdf.moc"
