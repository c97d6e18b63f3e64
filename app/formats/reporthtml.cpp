// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formats/reporthtml.h"

#include "app/analysis/figures.h"
#include "app/analysis/numberformat.h"
#include "app/analysis/repeats.h"
#include "app/formats/repeatcommands.h"
#include "app/plan/demo/demofields.h"
#include "app/plan/request/redact.h"
#include "app/words/caption.h"
#include "app/words/comparisonwords.h"
#include "app/words/explanation.h"
#include "app/words/modewords.h"
#include "app/words/sweepsentences.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace fetchrace {

namespace {

struct ReportWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::ReportWords)
};

constexpr char style[] = R"(
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:66em;margin:2em auto;padding:0 1em}
h1{font-size:1.6em}h2{font-size:1.25em;margin-top:2em}h3{font-size:1.05em;margin-top:1.6em}
.wide{overflow-x:auto;margin:1em 0}
table{border-collapse:collapse;font-size:.9em}
th,td{padding:.25em .8em .25em 0;text-align:right;white-space:nowrap;border-bottom:1px solid #ddd;font-variant-numeric:tabular-nums}
th:first-child,td:first-child,.words td,.words th{text-align:left}
.causes td:last-child,.causes th:last-child{text-align:left}
.words td:last-child,.causes td:last-child{white-space:normal}
figure{margin:1em 0;background:#fff;overflow-x:auto}
svg{width:100%;min-width:40em;height:auto;display:block}svg text{white-space:pre}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f2f2f2;padding:.6em .8em}
.quiet{color:#595959}
@media screen and (prefers-color-scheme:dark){body{color:#e6e6e6;background:#1c1c1c}th,td{border-color:#444}pre{background:#2a2a2a}.quiet{color:#a6a6a6}figure{background:none}svg{filter:invert(.89) hue-rotate(180deg)}}
@media print{body{max-width:none;margin:0;font-size:10pt;color:#000;background:#fff}figure,table,pre{break-inside:avoid}h2,h3{break-after:avoid}svg{min-width:0}.wide{overflow:visible}table{font-size:7.5pt}pre{background:none;border:1px solid #ddd}}
)";

QString element(const char *name, const QString &text)
{
    return QStringLiteral("<%1>%2</%1>\n").arg(QLatin1String(name), text.toHtmlEscaped());
}

QString row(const char *cell, const QStringList &cells)
{
    QString html = QStringLiteral("<tr>");
    for (const QString &text : cells)
        html += QStringLiteral("<%1>%2</%1>").arg(QLatin1String(cell), text.toHtmlEscaped());
    return html + QStringLiteral("</tr>\n");
}

/// "Threaded ×4", as a sweep tells its runs apart.
QString titleInSweep(const Run &run)
{
    return runTitle(run, QStringLiteral("%1 \u00d7%2").arg(modeTitle(run.entry)).arg(run.concurrency()));
}

/// Of a row of the table of results, left to right.
constexpr std::array shownFigures{
    &figures::elapsed, &figures::minimum,  &figures::throughput,  &figures::p50, &figures::p90, &figures::p99,
    &figures::max,     &figures::inFlight, &figures::connections, &figures::cpu, &figures::ok,  &figures::failed,
};

/// `kind` is a class of the style sheet, or nothing.
QString table(const QString &titles, const QString &rows, const char *kind = "")
{
    return QStringLiteral("<div class=\"wide\"><table class=\"%1\">\n").arg(QLatin1String(kind)) + titles + rows +
           QStringLiteral("</table></div>\n");
}

/// Every figure of each run, a row each.
QString resultsTable(const QList<FinishedRun> &runs, QString (*title)(const Run &))
{
    QStringList titles{ReportWords::tr("Mode")};
    for (const Figure *figure : shownFigures)
        titles.append(figure->titleText());
    QString rows;
    for (const FinishedRun &finished : runs) {
        QStringList cells{title(finished.run)};
        for (const Figure *figure : shownFigures) {
            const QString text = figure->text(finished.run, finished.summary);
            cells.append(text.isEmpty() ? QStringLiteral("\u2013") : text);
        }
        rows += row("td", cells);
    }
    return table(row("th", titles), rows);
}

/// What the line over a race has no room for: several targets, or what the demo server does besides waiting.
QString detailsOf(const Plan &plan)
{
    QStringList targets;
    for (const QUrl &target : plan.targets)
        targets << redacted(target).toString();
    const QString list = targets.join(QStringLiteral(", "));
    QString html;
    if (list != targetText(plan) && plan.targets != Plan().targets)
        html += element("p", ReportWords::tr("Targets: %1").arg(list));
    if (plan.usesDemoServer() && (!plan.demo.isPlain() || !plan.demo.constantDelay()))
        html += element("p", ReportWords::tr("Demo server: %1").arg(describeDemo(plan.demo)));
    return html;
}

/// "600 requests · delay 47 ms · ... · started 2026-11-30 06:16:19".
QString headOf(const QList<FinishedRun> &runs)
{
    if (runs.isEmpty())
        return {};
    const QString started = runs.first().run.startedAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    return element("p", ReportWords::tr("%1 \u00b7 started %2").arg(planCaption(runs), started)) +
           detailsOf(*runs.first().run.plan);
}

/// "0.310 s (0.305 s to 0.322 s)"
QString repeatedCell(const std::optional<RepeatedFigure> &figure)
{
    if (!figure)
        return QStringLiteral("\u2013");
    return ReportWords::tr("%1 (%2 to %3)", "a median and its range")
        .arg(durationText(figure->median), durationText(figure->min), durationText(figure->max));
}

/// The medians of what was repeated; empty where nothing was.
QString repeatsTable(const QList<FinishedRun> &runs)
{
    QString rows;
    bool isShort = false;
    for (const RepeatedMode &repeated : repeatedModes(runs)) {
        isShort = isShort || repeated.elapsed.repeats > mostListedRepeats;
        rows += row("td", {modeTitle(repeated.mode), countText(repeated.elapsed.repeats),
                           repeatedCell(repeated.elapsed), repeatedCell(repeated.p50), repeatedCell(repeated.p99)});
    }
    if (rows.isEmpty())
        return {};
    QString html = table(row("th", {ReportWords::tr("Median of"), ReportWords::tr("Runs"), ReportWords::tr("Elapsed"),
                                    ReportWords::tr("p50"), ReportWords::tr("p99")}),
                         rows);
    if (isShort)
        html += element("p", ReportWords::tr("Of an entry with more than %1 repeats, the run with the median elapsed "
                                             "time is listed.")
                                 .arg(mostListedRepeats));
    return html;
}

QString tableOf(const ExplanationTable &explained)
{
    QString rows;
    for (const QStringList &cells : explained.rows)
        rows += row("td", cells);
    return explained.isEmpty() ? QString() : table(row("th", explained.titles), rows, "causes");
}

QString sentencesOf(const Results &results)
{
    QString html;
    for (const Explanation &explanation : explain(results.runs, results.app.cpus))
        html += element("p", explanation.sentence);
    html += tableOf(explanationTable(results.runs));
    for (const QString &sentence : sweepSentences(results.sweep, results.app.cpus))
        html += element("p", sentence);
    return html;
}

/// What stands in the page: without the head of a file, and with names that no other picture has.
QString inlined(const QByteArray &svg, int number)
{
    const QString text = QString::fromUtf8(svg.mid(svg.indexOf("<svg")));
    const QString prefix = QStringLiteral("c%1-").arg(number);
    return QString(text)
        .replace(QLatin1String(" id=\""), QLatin1String(" id=\"") + prefix)
        .replace(QLatin1String("url(#"), QLatin1String("url(#") + prefix)
        .replace(QLatin1String("href=\"#"), QLatin1String("href=\"#") + prefix);
}

/// A page under way: how it shows a chart, and what it has shown.
struct Page {
    QString (*figure)(const ChartPicture &chart, int number, const char *heading);
    int charts = 0;
};

QString inlineFigure(const ChartPicture &chart, int number, const char *heading)
{
    return element(heading, chart.title) + QStringLiteral("<figure role=\"img\" aria-label=\"%1\">\n%2\n</figure>\n")
                                               .arg(chart.summary.toHtmlEscaped(), inlined(chart.svg, number + 1));
}

QString markedFigure(const ChartPicture &, int number, const char *)
{
    return element("p", chartMark(number));
}

/// Of several races in one table each has its own.
QString headsOf(const Results &results)
{
    if (results.sources.isEmpty())
        return headOf(results.runs + results.sweep);
    QString html;
    for (qsizetype first = 0, next = 0; first < results.runs.size(); first = next) {
        while (next < results.runs.size() && results.sources.at(next) == results.sources.at(first))
            ++next;
        html += element("p", results.sources.at(first)) + headOf(results.runs.mid(first, next - first));
    }
    return html;
}

/// Titles within a race are those below its own, where it has one.
QString raceSection(Page &page, const Results &results, const char *heading)
{
    const QList<FinishedRun> runs = results.runs + results.sweep;
    QString html = headsOf(results);
    if (!results.runs.isEmpty())
        html += element(heading, ReportWords::tr("Results")) + repeatsTable(results.runs) +
                resultsTable(listedRuns(results.runs), runTitle);
    if (!results.sweep.isEmpty())
        html += element(heading, ReportWords::tr("Sweep")) + resultsTable(results.sweep, titleInSweep);
    html += element(heading, ReportWords::tr("Explanation")) + sentencesOf(results);
    for (const ChartPicture &chart : results.charts)
        html += page.figure(chart, page.charts++, heading);
    if (!runs.isEmpty())
        html += element(heading, ReportWords::tr("How to repeat it")) + element("pre", commandsOf(results));
    return html;
}

/// Where the two cannot be compared, a sentence says why; their figures are with their races.
QString comparisonSection(const Comparison &comparison)
{
    if (comparison.obstacle != Comparison::Obstacle::None)
        return element("p", comparisonSentence(comparison));
    QString rows;
    for (const MeasuredDifference &measured : comparison.measured)
        rows += row("td", {measureTitle(*measured.measure), measureText(*measured.measure, measured.a),
                           measureText(*measured.measure, measured.b),
                           measured.difference ? changeText(measured.difference->change) : QString(),
                           differenceWords(comparison, measured)});
    return element("p", comparisonSentence(comparison)) +
           table(row("th", {comparedEntries(comparison), QStringLiteral("A"), QStringLiteral("B"),
                            ReportWords::tr("Difference"), QString()}),
                 rows, "causes");
}

/// "race 2 (after.fetchrace, 2026-11-30 06:16:19)".
QString namedRace(const Report &report, qsizetype race)
{
    return ReportWords::tr("race %1 (%2)").arg(race + 1).arg(report.races.at(race).title);
}

QString differencesSection(Page &page, const Report &report)
{
    QString html;
    for (const ReportedDifference &difference : report.differences) {
        if (difference.comparisons.isEmpty())
            continue;
        html += element(
            "p", ReportWords::tr("A is %1, B is %2.").arg(namedRace(report, 0), namedRace(report, difference.race)));
        for (const Comparison &comparison : difference.comparisons)
            html += comparisonSection(comparison);
        for (const ChartPicture &chart : difference.charts)
            html += page.figure(chart, page.charts++, "h3");
    }
    return html.isEmpty() ? html : element("h2", ReportWords::tr("Differences")) + html;
}

QString machineSection(const AppInfo &app)
{
    QString rows =
        row("td", {ReportWords::tr("Program"), QStringLiteral("Fetchrace %1, Qt %2").arg(app.version, app.qt)}) +
        row("td", {ReportWords::tr("System"), app.platform});
    if (!app.processor.isEmpty())
        rows += row("td", {ReportWords::tr("Processor"), app.processor});
    rows += row("td", {ReportWords::tr("CPU cores"), countText(app.cpus)});
    return element("h2", ReportWords::tr("Machine")) + table({}, rows, "words");
}

QString bodyOf(Page page, const Report &report)
{
    QString html = element("h1", titleOf(report)) + differencesSection(page, report);
    const bool isOne = report.races.size() == 1;
    for (qsizetype race = 0; race < report.races.size(); ++race) {
        const QString &title = report.races.at(race).title;
        if (!isOne)
            html += element("h2", title.isEmpty() ? ReportWords::tr("Race %1").arg(race + 1)
                                                  : ReportWords::tr("Race %1: %2").arg(race + 1).arg(title));
        html += raceSection(page, report.races.at(race), isOne ? "h2" : "h3");
    }
    return html + machineSection(report.races.isEmpty() ? currentAppInfo() : report.races.first().app);
}

} // namespace

QString titleOf(const Report &report)
{
    return report.title.isEmpty() ? ReportWords::tr("Fetchrace report") : report.title;
}

QList<ChartPicture> chartsOf(const Report &report)
{
    QList<ChartPicture> charts;
    for (const ReportedDifference &difference : report.differences)
        charts += difference.charts;
    for (const Results &race : report.races)
        charts += race.charts;
    return charts;
}

QByteArray reportHtml(const Report &report)
{
    const QString html =
        QStringLiteral("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                       "content=\"width=device-width\">\n") +
        element("title", titleOf(report)) + QStringLiteral("<style>") + QLatin1String(style) +
        QStringLiteral("</style>\n</head>\n<body>\n") + bodyOf({inlineFigure}, report) +
        QStringLiteral("</body>\n</html>\n");
    return html.toUtf8();
}

bool isOnPaper(const QString &file)
{
    return file.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive);
}

QString chartMark(int chart)
{
    return QChar(0xE000) + QString::number(chart); // of private use: in no text
}

QString reportDraft(const Report &report)
{
    return bodyOf({markedFigure}, report);
}

extern const Exporter reportPage{
    "report",
    "html",
    QT_TRANSLATE_NOOP("fetchrace::Exporter", "Report as a web page"),
    "Write numbers, explanation and charts as one HTML file, or as a PDF where it ends in .pdf",
    Exporter::Runs | Exporter::Sweep,
    true,
    [](QIODevice &device, const Results &results) {
        return writeAll(device, reportHtml({{}, {results}}));
    }};

} // namespace fetchrace
