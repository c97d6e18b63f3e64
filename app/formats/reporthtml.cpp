// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formats/reporthtml.h"

#include "app/analysis/numberformat.h"
#include "app/plan/demo/demofields.h"
#include "app/plan/request/redact.h"
#include "app/words/caption.h"
#include "app/words/explanation.h"
#include "app/words/modewords.h"
#include "app/words/sweepsentences.h"

#include <QCoreApplication>

namespace fetchrace {

namespace {

struct ReportWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::ReportWords)
};

const QString style = QStringLiteral(
    "body{font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:66em;margin:2em auto;padding:0 "
    "1em}"
    "h1{font-size:1.6em}h2{font-size:1.2em;margin-top:2em}table{border-collapse:collapse;font-size:.9em}"
    "th,td{padding:.25em .8em .25em 0;text-align:right;white-space:nowrap;border-bottom:1px solid "
    "#ddd;font-variant-numeric:tabular-nums}"
    "th:first-child,td:first-child{text-align:left}svg{width:100%;height:auto}footer{margin-top:3em;color:#595959}");

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

/// Every figure of each run, a row each.
QString resultsTable(const QString &title, const QList<FinishedRun> &runs, QString (*name)(const Run &))
{
    if (runs.isEmpty())
        return {};
    QString html =
        element("h2", title) + QStringLiteral("<table>\n") +
        row("th", {ReportWords::tr("Mode"), ReportWords::tr("Elapsed"), ReportWords::tr("Minimum"),
                   ReportWords::tr("req/s"), ReportWords::tr("p50"), ReportWords::tr("p90"), ReportWords::tr("p99"),
                   ReportWords::tr("Slowest"), ReportWords::tr("In flight"), ReportWords::tr("Connections"),
                   ReportWords::tr("CPU"), ReportWords::tr("OK"), ReportWords::tr("Failed")});
    for (const FinishedRun &finished : runs) {
        const Summary &summary = finished.summary;
        const auto cpu = finished.run.cost ? std::optional(finished.run.cost->client.totalNs()) : std::nullopt;
        html +=
            row("td", {name(finished.run), durationText(summary.elapsedNs), timeCell(summary.boundNs),
                       rateText(summary.throughputRps), timeCell(summary.latency.p50), timeCell(summary.latency.p90),
                       timeCell(summary.latency.p99), timeCell(summary.latency.max), countText(summary.peakInFlight),
                       summary.connectionsOpened ? countText(*summary.connectionsOpened) : timeCell({}), timeCell(cpu),
                       countText(summary.count(Outcome::Ok)), countText(summary.failed())});
    }
    return html + QStringLiteral("</table>\n");
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

QString tableOf(const ExplanationTable &table)
{
    if (table.isEmpty())
        return {};
    QString html = QStringLiteral("<table>\n") + row("th", table.titles);
    for (const QStringList &cells : table.rows)
        html += row("td", cells);
    return html + QStringLiteral("</table>\n");
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

QString chartsOf(const QList<ChartPicture> &charts)
{
    QString html;
    int number = 0;
    for (const ChartPicture &chart : charts) {
        html += element("h2", chart.title) + QStringLiteral("<figure role=\"img\" aria-label=\"%1\">\n%2\n</figure>\n")
                                                 .arg(chart.summary.toHtmlEscaped(), inlined(chart.svg, ++number));
    }
    return html;
}

} // namespace

QByteArray reportHtml(const Results &results)
{
    const QString title = ReportWords::tr("Fetchrace report");
    QString html = QStringLiteral("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n") +
                   element("title", title) + QStringLiteral("<style>") + style +
                   QStringLiteral("</style>\n</head>\n<body>\n") + element("h1", title);
    if (const QList<FinishedRun> runs = results.runs + results.sweep; !runs.isEmpty()) {
        const Run &first = runs.first().run;
        html += element("p", raceCaption(runs));
        html += element("p", whatWasSent(*first.plan)) +
                element("p", ReportWords::tr("Started %1.").arg(first.startedAt.toLocalTime().toString(Qt::ISODate)));
    }
    html += resultsTable(ReportWords::tr("Results"), results.runs, nameOf) +
            resultsTable(ReportWords::tr("Sweep"), results.sweep, nameInSweep) +
            element("h2", ReportWords::tr("Explanation")) + sentencesOf(results) + chartsOf(results.charts) +
            element("footer", ReportWords::tr("Fetchrace %1, Qt %2, %3, %4 CPU cores.")
                                  .arg(results.app.version, results.app.qt, results.app.platform)
                                  .arg(results.app.cpus)) +
            QStringLiteral("</body>\n</html>\n");
    return html.toUtf8();
}

extern const Exporter reportPage{
    "report",
    "html",
    QT_TRANSLATE_NOOP("fetchrace::Exporter", "Report as a web page"),
    "Write numbers, explanation and charts as one HTML file",
    Exporter::Runs | Exporter::Sweep,
    true,
    [](QIODevice &device, const Results &results) { return writeAll(device, reportHtml(results)); }};

} // namespace fetchrace
