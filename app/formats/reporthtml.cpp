// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formats/reporthtml.h"

#include "app/analysis/numberformat.h"
#include "app/analysis/raceresults.h"
#include "app/plan/demo/demofields.h"
#include "app/plan/request/redact.h"
#include "app/plan/settings/plancommand.h"
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
.wide{overflow-x:auto}
table{border-collapse:collapse;font-size:.9em}
th,td{padding:.25em .8em .25em 0;text-align:right;white-space:nowrap;border-bottom:1px solid #ddd;font-variant-numeric:tabular-nums}
th:first-child,td:first-child,.words td,.words th{text-align:left}
.causes td:last-child,.causes th:last-child{text-align:left}
.words td:last-child{white-space:normal}
figure{margin:1em 0;background:#fff;overflow-x:auto}
svg{width:100%;min-width:40em;height:auto;display:block}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f2f2f2;padding:.6em .8em}
.quiet{color:#595959}
@media (prefers-color-scheme:dark){body{color:#e6e6e6;background:#1b1b1b}th,td{border-color:#444}pre{background:#2a2a2a}.quiet{color:#a6a6a6}figure{padding:.4em}}
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

QString timeCell(const std::optional<std::int64_t> &ns)
{
    return ns ? durationText(*ns) : QStringLiteral("\u2013");
}

QString nameOf(const Run &run)
{
    const QString title = modeTitle(run.entry);
    return run.plan->repeat > 1 ? QStringLiteral("%1 #%2").arg(title).arg(run.repeat) : title;
}

/// "Threaded ×4", as a sweep tells its runs apart.
QString nameInSweep(const Run &run)
{
    return QStringLiteral("%1 \u00d7%2").arg(nameOf(run)).arg(run.plan->concurrency(run.entry));
}

/// Of a row of the table of results, left to right.
struct Figure {
    const char *title;
    QString (*text)(const FinishedRun &finished);
};

QString countCell(const std::optional<std::uint32_t> &count)
{
    return count ? countText(*count) : timeCell({});
}

constexpr std::array figures{
    Figure{QT_TRANSLATE_NOOP("fetchrace::ReportWords", "Elapsed"),
           [](const FinishedRun &finished) { return durationText(finished.summary.elapsedNs); }},
    Figure{QT_TRANSLATE_NOOP("fetchrace::ReportWords", "Minimum"),
           [](const FinishedRun &finished) { return timeCell(finished.summary.boundNs); }},
    Figure{QT_TRANSLATE_NOOP("fetchrace::ReportWords", "req/s"),
           [](const FinishedRun &finished) { return rateText(finished.summary.throughputRps); }},
    Figure{QT_TRANSLATE_NOOP("fetchrace::ReportWords", "p50"),
           [](const FinishedRun &finished) { return timeCell(finished.summary.latency.p50); }},
    Figure{QT_TRANSLATE_NOOP("fetchrace::ReportWords", "p90"),
           [](const FinishedRun &finished) { return timeCell(finished.summary.latency.p90); }},
    Figure{QT_TRANSLATE_NOOP("fetchrace::ReportWords", "p99"),
           [](const FinishedRun &finished) { return timeCell(finished.summary.latency.p99); }},
    Figure{QT_TRANSLATE_NOOP("fetchrace::ReportWords", "Slowest"),
           [](const FinishedRun &finished) { return timeCell(finished.summary.latency.max); }},
    Figure{QT_TRANSLATE_NOOP("fetchrace::ReportWords", "In flight"),
           [](const FinishedRun &finished) { return countText(finished.summary.peakInFlight); }},
    Figure{QT_TRANSLATE_NOOP("fetchrace::ReportWords", "Connections"),
           [](const FinishedRun &finished) { return countCell(finished.summary.connectionsOpened); }},
    Figure{QT_TRANSLATE_NOOP("fetchrace::ReportWords", "CPU"),
           [](const FinishedRun &finished) {
               const auto &cost = finished.run.cost;
               return timeCell(cost ? std::optional(cost->client.totalNs()) : std::nullopt);
           }},
    Figure{QT_TRANSLATE_NOOP("fetchrace::ReportWords", "OK"),
           [](const FinishedRun &finished) { return countText(finished.summary.count(Outcome::Ok)); }},
    Figure{QT_TRANSLATE_NOOP("fetchrace::ReportWords", "Failed"),
           [](const FinishedRun &finished) { return countText(finished.summary.failed()); }},
};

/// `kind` is a class of the style sheet, or nothing.
QString table(const QString &titles, const QString &rows, const char *kind = "")
{
    return QStringLiteral("<div class=\"wide\"><table class=\"%1\">\n").arg(QLatin1String(kind)) + titles + rows +
           QStringLiteral("</table></div>\n");
}

/// Every figure of each run, a row each.
QString resultsTable(const QList<FinishedRun> &runs, QString (*name)(const Run &))
{
    QStringList titles{ReportWords::tr("Mode")};
    for (const Figure &figure : figures)
        titles.append(QCoreApplication::translate("fetchrace::ReportWords", figure.title));
    QString rows;
    for (const FinishedRun &finished : runs) {
        QStringList cells{name(finished.run)};
        for (const Figure &figure : figures)
            cells.append(figure.text(finished));
        rows += row("td", cells);
    }
    return table(row("th", titles), rows);
}

QString whatWasSent(const Plan &plan)
{
    QStringList targets;
    for (const QUrl &target : plan.targets)
        targets << redacted(target).toString();
    const QString list = targets.join(QStringLiteral(", "));
    const QString requests = countText(static_cast<std::uint64_t>(plan.requests));
    if (!plan.usesDemoServer())
        return ReportWords::tr("%1 requests per run to %2.").arg(requests, list);
    const auto delay = plan.demo.constantDelay();
    if (!plan.demo.isPlain() || !delay)
        return ReportWords::tr("%1 requests per run to the demo server (%2; %3).")
            .arg(requests, list, describeDemo(plan.demo));
    return ReportWords::tr("%1 requests per run to the demo server (%2) with a delay of %3.")
        .arg(requests, list, roundDurationText(static_cast<double>(delay->count())));
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

/// Whether the command of the one runs the other as well: each run of a race has the numbers of its own entry in its
/// plan, and all entries.
bool hasSameCommand(const Run &run, const Run &other)
{
    const Plan own = ownPlan(*run.plan, other.entry);
    return own.entries == other.plan->entries && own.repeat == other.plan->repeat &&
           sameWork(own, *other.plan, other.entry.mode);
}

/// What repeats the races and the sweep, a line each.
QString commandsOf(const Results &results)
{
    QStringList commands;
    QList<Run> firsts;
    for (const FinishedRun &finished : results.runs) {
        const Run &run = finished.run;
        if (std::any_of(firsts.begin(), firsts.end(), [&run](const Run &each) { return hasSameCommand(each, run); }))
            continue;
        firsts.append(run);
        commands.append(planCommand(*run.plan));
    }
    int most = 0;
    for (const FinishedRun &finished : results.sweep)
        most = std::max(most, finished.run.plan->concurrency(finished.run.entry));
    if (!results.sweep.isEmpty())
        commands.append(sweepCommand(*results.sweep.first().run.plan, most));
    return commands.join(QLatin1Char('\n'));
}

/// Titles within a race are those below its own, where it has one.
QString raceSection(Page &page, const Results &results, const char *heading)
{
    const QList<FinishedRun> runs = results.runs + results.sweep;
    QString html;
    if (!runs.isEmpty()) {
        const Run &first = runs.first().run;
        html += element("p", whatWasSent(*first.plan)) +
                element("p", ReportWords::tr("Started %1.")
                                 .arg(first.startedAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))));
    }
    if (!results.runs.isEmpty())
        html += element(heading, ReportWords::tr("Results")) + resultsTable(results.runs, nameOf);
    if (!results.sweep.isEmpty())
        html += element(heading, ReportWords::tr("Sweep")) + resultsTable(results.sweep, nameInSweep);
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
                 rows, "words");
}

QString differencesSection(const Report &report)
{
    QString html;
    for (const Comparison &comparison : report.comparisons)
        html += comparisonSection(comparison);
    return html.isEmpty() ? html
                          : element("h2", ReportWords::tr("Differences")) +
                                element("p", ReportWords::tr("A is the first race, B each later one.")) + html;
}

QString machineSection(const AppInfo &app)
{
    QString rows =
        row("td", {ReportWords::tr("Program"), QStringLiteral("Fetchrace %1, Qt %2").arg(app.version, app.qt)}) +
        row("td", {ReportWords::tr("System"), app.platform});
    if (!app.processor.isEmpty())
        rows += row("td", {ReportWords::tr("Processor"), app.processor});
    rows += row("td", {ReportWords::tr("CPU cores"), countText(std::uint64_t(app.cpus))});
    return element("h2", ReportWords::tr("Machine")) + table({}, rows, "words");
}

QString captionOf(const Results &results)
{
    return raceCaption(results.runs + results.sweep);
}

QString bodyOf(Page page, const Report &report)
{
    QString html = element("h1", report.title.isEmpty() ? ReportWords::tr("Fetchrace report") : report.title);
    if (report.races.size() == 1) {
        const Results &race = report.races.first();
        html += element("p", captionOf(race)) + raceSection(page, race, "h2");
    } else {
        html += differencesSection(report);
        int number = 0;
        for (const Results &race : report.races)
            html += element("h2", ReportWords::tr("Race %1").arg(++number)) + element("p", captionOf(race)) +
                    raceSection(page, race, "h3");
    }
    return html + machineSection(report.races.isEmpty() ? currentAppInfo() : report.races.first().app);
}

} // namespace

QByteArray reportHtml(const Report &report)
{
    const QString title = report.title.isEmpty() ? ReportWords::tr("Fetchrace report") : report.title;
    const QString html =
        QStringLiteral("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                       "content=\"width=device-width\">\n") +
        element("title", title) + QStringLiteral("<style>") + QLatin1String(style) +
        QStringLiteral("</style>\n</head>\n<body>\n") + bodyOf({inlineFigure}, report) +
        QStringLiteral("</body>\n</html>\n");
    return html.toUtf8();
}

QString chartMark(int chart)
{
    return QChar(0xE000) + QString::number(chart); // of private use: in no text
}

QString reportDraft(const Report &report)
{
    return bodyOf({markedFigure}, report);
}

extern const Exporter reportPage{"report",
                                 "html",
                                 QT_TRANSLATE_NOOP("fetchrace::Exporter", "Report as a web page"),
                                 "Write numbers, explanation and charts as one HTML file",
                                 Exporter::Runs | Exporter::Sweep,
                                 true,
                                 [](QIODevice &device, const Results &results) {
                                     return writeAll(device, reportHtml({{}, {results}}));
                                 }};

} // namespace fetchrace
