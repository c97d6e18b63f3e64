// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/explanationpane.h"

#include "app/words/explanation.h"
#include "app/words/sweepsentences.h"

#include <QEvent>
#include <QThread>

#include <utility>

namespace fetchrace {

namespace {

QString headingOf(Explanation::Topic topic)
{
    switch (topic) {
    case Explanation::Topic::Result:
        return ExplanationPane::tr("Result");
    case Explanation::Topic::Problem:
        return ExplanationPane::tr("Problems");
    case Explanation::Topic::Waiting:
        return ExplanationPane::tr("Waiting");
    case Explanation::Topic::Handling:
        return ExplanationPane::tr("Response processing");
    case Explanation::Topic::Bound:
        return ExplanationPane::tr("Compared with the minimum");
    case Explanation::Topic::Server:
        return ExplanationPane::tr("Server");
    case Explanation::Topic::Client:
        return ExplanationPane::tr("Clients");
    case Explanation::Topic::Cost:
        return ExplanationPane::tr("Client CPU cost");
    case Explanation::Topic::Spread:
        return ExplanationPane::tr("Variation between repeats");
    case Explanation::Topic::Caution:
        break;
    }
    return ExplanationPane::tr("Caveats");
}

/// The chart in which a topic is seen; empty where it is seen in no other place than the tables.
QLatin1String chartOf(Explanation::Topic topic)
{
    switch (topic) {
    case Explanation::Topic::Problem:
    case Explanation::Topic::Server:
    case Explanation::Topic::Handling:
        return QLatin1String("timeline");
    case Explanation::Topic::Waiting:
        return QLatin1String("over-time");
    case Explanation::Topic::Bound:
        return QLatin1String("where-time-went");
    case Explanation::Topic::Spread:
        return QLatin1String("distribution");
    default:
        return {};
    }
}

QString headingHtml(const QString &words, QLatin1String chart = {})
{
    const QString link = chart.isEmpty() ? QString()
                                         : QStringLiteral(" \u00b7 <a href=\"%1\">%2</a>")
                                               .arg(chart, ExplanationPane::tr("show in chart").toHtmlEscaped());
    return QStringLiteral("<p style=\"margin-top:10px; margin-bottom:2px\"><b>%1</b>%2</p>")
        .arg(words.toHtmlEscaped(), link);
}

QString sentenceHtml(const QString &sentence)
{
    return QStringLiteral("<p style=\"margin-top:0px; margin-bottom:4px\">%1</p>").arg(sentence.toHtmlEscaped());
}

QString rowHtml(const char *cell, const QStringList &cells)
{
    QString html = QStringLiteral("<tr>");
    for (const QString &text : cells)
        html += QStringLiteral("<%1 align=\"left\">%2</%1>").arg(QLatin1String(cell), text.toHtmlEscaped());
    return html + QStringLiteral("</tr>");
}

QString tableHtml(const ExplanationTable &table)
{
    if (table.isEmpty())
        return {};
    QString html = QStringLiteral("<table cellpadding=\"3\">") + rowHtml("th", table.titles);
    for (const QStringList &row : table.rows)
        html += rowHtml("td", row);
    return html + QStringLiteral("</table>");
}

/// A sentence that says so while there are no results.
QString explanationHtml(const QList<FinishedRun> &results, const QList<FinishedRun> &sweep, int cores)
{
    QString html;
    std::optional<Explanation::Topic> topic;
    bool hasTable = false;
    for (const Explanation &explanation : explain(results, cores)) {
        if (topic != explanation.topic) {
            topic = explanation.topic;
            html += headingHtml(headingOf(*topic), chartOf(*topic));
        }
        html += sentenceHtml(explanation.sentence);
        if (topic == Explanation::Topic::Result && !std::exchange(hasTable, true))
            html += tableHtml(explanationTable(results));
    }
    const QStringList gains = sweepSentences(sweep, cores);
    if (!gains.isEmpty())
        html += headingHtml(ExplanationPane::tr("Effect of concurrency"));
    for (const QString &sentence : gains)
        html += sentenceHtml(sentence);
    return html.isEmpty() ? sentenceHtml(ExplanationPane::tr("Run a mode to see why it took as long as it did."))
                          : html;
}

} // namespace

ExplanationPane::ExplanationPane(QWidget *parent) : QTextBrowser(parent)
{
    setObjectName(QStringLiteral("explanation"));
    setAccessibleName(tr("Explanation of the results"));
    setFrameShape(QFrame::NoFrame);
    document()->setDocumentMargin(12);
    setOpenLinks(false); // they name charts
    connect(this, &QTextBrowser::anchorClicked, this,
            [this](const QUrl &link) { emit chartRequested(link.toString()); });
    showResults({});
}

void ExplanationPane::showResults(const QList<FinishedRun> &results, const QList<FinishedRun> &sweep)
{
    setHtml(explanationHtml(results, sweep, QThread::idealThreadCount()));
}

void ExplanationPane::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    // Text that was laid out for the other theme keeps its colours until it is set anew.
    if (event->type() == QEvent::PaletteChange)
        setHtml(toHtml());
}

} // namespace fetchrace

#include "moc_explanationpane.cpp"
