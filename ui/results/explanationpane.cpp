// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/explanationpane.h"

#include "app/words/explanation.h"
#include "app/words/sweepsentences.h"

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

QString headingHtml(const QString &words)
{
    return QStringLiteral("<p style=\"margin-top:10px; margin-bottom:2px\"><b>%1</b></p>").arg(words.toHtmlEscaped());
}

QString sentenceHtml(const QString &sentence)
{
    return QStringLiteral("<p style=\"margin-top:0px; margin-bottom:4px\">%1</p>").arg(sentence.toHtmlEscaped());
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

QString explanationHtml(const QList<FinishedRun> &results, const QList<FinishedRun> &sweep, int cores)
{
    QString html;
    std::optional<Explanation::Topic> topic;
    for (const Explanation &explanation : explain(results, cores)) {
        if (topic != explanation.topic) {
            topic = explanation.topic;
            html += headingHtml(headingOf(*topic));
        }
        html += sentenceHtml(explanation.sentence);
    }
    const QStringList gains = sweepSentences(sweep, cores);
    if (!gains.isEmpty())
        html += headingHtml(ExplanationPane::tr("What more requests at once gain"));
    for (const QString &sentence : gains)
        html += sentenceHtml(sentence);
    return html.isEmpty() ? sentenceHtml(ExplanationPane::tr(
                                "After a run, this page says in plain sentences why it took as long as it did."))
                          : html;
}

} // namespace fetchrace
