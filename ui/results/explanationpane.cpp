// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/explanationpane.h"

#include "app/analysis/explanation.h"

#include <QEvent>
#include <QThread>

namespace fetchrace {

namespace {

QString headingOf(Explanation::Topic topic)
{
    switch (topic) {
    case Explanation::Topic::Result:
        return ExplanationPane::tr("What happened");
    case Explanation::Topic::Problem:
        return ExplanationPane::tr("What went wrong");
    case Explanation::Topic::Waiting:
        return ExplanationPane::tr("How they waited");
    case Explanation::Topic::Handling:
        return ExplanationPane::tr("What their answers were used for");
    case Explanation::Topic::Bound:
        return ExplanationPane::tr("What was possible");
    case Explanation::Topic::Server:
        return ExplanationPane::tr("What the server did");
    case Explanation::Topic::Cost:
        return ExplanationPane::tr("What it cost the client");
    case Explanation::Topic::Spread:
        return ExplanationPane::tr("How far repeats differ");
    case Explanation::Topic::Caution:
        break;
    }
    return ExplanationPane::tr("To be read with care");
}

} // namespace

ExplanationPane::ExplanationPane(QWidget *parent) : QTextBrowser(parent)
{
    setObjectName(QStringLiteral("explanation"));
    setAccessibleName(tr("Explanation of the results"));
    setFrameShape(QFrame::NoFrame);
    document()->setDocumentMargin(12);
    showResults({});
}

void ExplanationPane::showResults(const QList<FinishedRun> &results)
{
    setHtml(explanationHtml(results, QThread::idealThreadCount()));
}

void ExplanationPane::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    // Text that was laid out for the other theme keeps its colours until it is set anew.
    if (event->type() == QEvent::PaletteChange)
        setHtml(toHtml());
}

QString explanationHtml(const QList<FinishedRun> &results, int cores)
{
    const QList<Explanation> sentences = explain(results, cores);
    if (sentences.isEmpty())
        return QStringLiteral("<p>%1</p>")
            .arg(ExplanationPane::tr("After a run, this page says in plain sentences why it took as long as it did.")
                     .toHtmlEscaped());
    QString html;
    std::optional<Explanation::Topic> topic;
    for (const Explanation &explanation : sentences) {
        if (topic != explanation.topic) {
            topic = explanation.topic;
            html += QStringLiteral("<p style=\"margin-top:10px; margin-bottom:2px\"><b>%1</b></p>")
                        .arg(headingOf(*topic).toHtmlEscaped());
        }
        html += QStringLiteral("<p style=\"margin-top:0px; margin-bottom:4px\">%1</p>")
                    .arg(explanation.sentence.toHtmlEscaped());
    }
    return html;
}

} // namespace fetchrace
