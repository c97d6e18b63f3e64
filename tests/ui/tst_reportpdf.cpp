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

private:
    /// What one of poppler's tools prints of the file.
    [[nodiscard]] QByteArray printed(const char *tool, const QStringList &arguments) const;

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

FETCHRACE_TEST(TestReportPdf)
#include "tst_reportpdf.moc"
