// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "tests/ui/syntheticruns.h"
#include "ui/charts/chartpanes.h"
#include "ui/charts/reportpdf.h"

#include <QFile>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace fetchrace;

namespace {

QString findBrowser()
{
    for (const char *name : {"chromium", "chromium-browser", "google-chrome"})
        if (QString found = QStandardPaths::findExecutable(QString::fromLatin1(name)); !found.isEmpty())
            return found;
    return {};
}

} // namespace

class TestReportPdf : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theTextIsThatOfThePage();
    void chartsAreVectors();
    void noPageBeginsWithTheRestOfATable();
    void textsOfChartsAreTexts();
    void numbersStandToTheRight();
    void aRaceBeginsWithItsResults();
    void theBrowserShowsThePageInBothThemes_data();
    void theBrowserShowsThePageInBothThemes();
    void eachPlanHasItsCommand();
    void aRaceOfSeveralNumbersHasOneCommand();

private:
    void write(const char *name, const QByteArray &content) const;
    /// What one of poppler's tools prints of the file.
    [[nodiscard]] QByteArray printed(const char *tool, const QStringList &arguments) const;
    /// The text of the pages of the report in which so many lines stand before the machine.
    [[nodiscard]] QList<QByteArray> pagesWith(int lines) const;

    QTemporaryDir m_folder;
    Report m_report;
};

void TestReportPdf::write(const char *name, const QByteArray &content) const
{
    QFile file(m_folder.filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s cannot be written", name);
}

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
    write("report.pdf", reportPdf(m_report));
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

void TestReportPdf::textsOfChartsAreTexts()
{
    const QString text = QString::fromUtf8(printed("pdftotext", {QStringLiteral("report.pdf"), QStringLiteral("-")}));
    for (const char *part : {"theoretical minimum", "waiting for the server"})
        QVERIFY2(text.contains(QLatin1String(part)), part);
    const QByteArray info = printed("pdfinfo", {QStringLiteral("report.pdf")});
    QVERIFY2(info.contains("Two ways"), info);
    // As outlines of letters, they alone were more than that.
    const qint64 size = QFileInfo(m_folder.filePath(QStringLiteral("report.pdf"))).size();
    QVERIFY2(size < 400'000, qPrintable(QString::number(size)));
    Report unnamed = m_report;
    unnamed.title.clear();
    write("unnamed.pdf", reportPdf(unnamed));
    QVERIFY(printed("pdfinfo", {QStringLiteral("unnamed.pdf")}).contains("Fetchrace report"));
}

/// Their ends stand below each other.
void TestReportPdf::numbersStandToTheRight()
{
    Report report = m_report;
    report.races.first().charts.clear();
    report.races.first().runs.first().summary.elapsedNs = 12'345'000'000;
    report.races.first().runs.last().summary.elapsedNs = 8'000;
    write("right.pdf", reportPdf(report));
    const QString boxes = QString::fromUtf8(
        printed("pdftotext", {QStringLiteral("-bbox"), QStringLiteral("right.pdf"), QStringLiteral("-")}));
    const auto endAfter = [&boxes](const char *begin) {
        const QRegularExpression box(QString::fromLatin1(begin) + QStringLiteral("[^>]* xMax=\"([0-9.]+)\""));
        return box.match(boxes).captured(1).toDouble();
    };
    // A number and its unit are two words.
    const double seconds = endAfter(">12.3</word>\\s*<word");
    QVERIFY2(seconds > 0, qPrintable(boxes.left(5'000)));
    QVERIFY(qAbs(endAfter(">8.00</word>\\s*<word") - seconds) < 1);
    const double title = boxes.section(QStringLiteral(">Elapsed<"), 0, 0)
                             .section(QStringLiteral("xMax=\""), -1)
                             .section(QLatin1Char('"'), 0, 0)
                             .toDouble();
    QVERIFY(qAbs(title - seconds) < 1);
}

void TestReportPdf::aRaceBeginsWithItsResults()
{
    Report report = m_report;
    report.races.first().charts.clear();
    Results second = report.races.first();
    second.title = QStringLiteral("second.fetchrace");
    int apart = 0;
    for (int lines = 10; lines < 45; lines += 5) {
        for (int line = lines; line < lines + 5; ++line) {
            report.races.first().runs.append(report.races.first().runs.first());
            report.races.first().runs.last().run.entry.place = line; // of many repeats few are listed
        }
        report.races.resize(1);
        report.races.append(second);
        write("second.pdf", reportPdf(report));
        const QList<QByteArray> pages =
            printed("pdftotext", {QStringLiteral("-layout"), QStringLiteral("second.pdf"), QStringLiteral("-")})
                .split('\f');
        const auto page = std::find_if(pages.begin(), pages.end(),
                                       [](const QByteArray &each) { return each.contains("second.fetchrace"); });
        QVERIFY(page != pages.end());
        QVERIFY2(page->mid(page->indexOf("second.fetchrace")).contains("Serial"), qPrintable(QString::number(lines)));
        apart += page != pages.begin() ? 1 : 0;
    }
    QVERIFY(apart > 0);
}

void TestReportPdf::theBrowserShowsThePageInBothThemes_data()
{
    QTest::addColumn<QString>("scheme"); // as blink counts them
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << QStringLiteral("1") << false;
    QTest::newRow("dark") << QStringLiteral("0") << true;
}

void TestReportPdf::theBrowserShowsThePageInBothThemes()
{
    QFETCH(const QString, scheme);
    QFETCH(const bool, isDark);
    const QString browser = findBrowser();
    if (browser.isEmpty())
        QSKIP("chromium is not there.");
    write("page.html", reportHtml(m_report));
    const QString picture = m_folder.filePath(QStringLiteral("page.png"));
    QFile::remove(picture);
    (void)printed(qPrintable(browser),
                  {QStringLiteral("--headless"), QStringLiteral("--no-sandbox"), QStringLiteral("--disable-gpu"),
                   QStringLiteral("--hide-scrollbars"), QStringLiteral("--window-size=1100,4200"),
                   QStringLiteral("--user-data-dir=") + m_folder.filePath(QStringLiteral("browser")),
                   QStringLiteral("--blink-settings=preferredColorScheme=") + scheme,
                   QStringLiteral("--screenshot=") + picture, m_folder.filePath(QStringLiteral("page.html"))});
    const QImage page(picture);
    QVERIFY2(!page.isNull(), "There is no picture.");
    // Text and lines are on one ground everywhere, charts included.
    int ground = 0;
    int pixels = 0;
    for (int y = 0; y < page.height(); y += 3) {
        for (int x = 0; x < page.width(); x += 3, ++pixels) {
            const int gray = qGray(page.pixel(x, y));
            ground += (isDark ? gray < 60 : gray > 230) ? 1 : 0;
        }
    }
    QVERIFY2(ground > pixels * 0.7, qPrintable(QStringLiteral("%1 of %2").arg(ground).arg(pixels)));
    QVERIFY(ground < pixels); // something is written on it
}

QList<QByteArray> TestReportPdf::pagesWith(int lines) const
{
    Report report = m_report;
    report.races.first().charts.clear();
    FinishedRun run = report.races.first().runs.first();
    for (int i = 0; i < lines; ++i) {
        run.run.entry.place = i + 1; // of many repeats few are listed
        report.races.first().runs.append(run);
    }
    write("lines.pdf", reportPdf(report));
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
