// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/reportpdf.h"

#include "ui/charts/chartobjects.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QPdfWriter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

namespace fetchrace {

namespace {

constexpr int pageHeight = 1110; ///< of A4 less its margins, as wide as ChartObjects::width

constexpr char pageStyle[] = "body{font-family:sans-serif;font-size:10pt}h1{font-size:18pt}h2{font-size:13pt}"
                             "h3{font-size:11pt}table{font-size:7.5pt}th,td{padding:2px 5px 2px 0;text-align:left}"
                             "pre{font-size:8pt;white-space:pre-wrap}";
constexpr qreal pageFoot = 4; ///< left free: the last line's descenders would show at the head of the next page

void placeChart(const QTextBlock &block, int chart)
{
    QTextCursor cursor(block);
    cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    QTextCharFormat format;
    format.setObjectType(ChartObjects::type);
    format.setProperty(ChartObjects::number, chart);
    cursor.insertText(QString(QChar(QChar::ObjectReplacementCharacter)), format);
}

void placeCharts(QTextDocument &document)
{
    int chart = 0;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        if (block.text() == chartMark(chart))
            placeChart(block, chart++);
}

void spaceHeadings(QTextDocument &document)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0)
            continue;
        QTextBlockFormat format = block.blockFormat();
        format.setTopMargin(14);
        QTextCursor(block).setBlockFormat(format);
    }
}

void leaveFoot(QTextDocument &document)
{
    QTextFrameFormat page = document.rootFrame()->frameFormat();
    page.setBottomMargin(pageFoot);
    document.rootFrame()->setFrameFormat(page);
}

/// The lower end of what a heading is about: of a table all of it, else the first paragraph.
qreal endBelow(const QTextBlock &heading, const QTextDocument &document)
{
    const QAbstractTextDocumentLayout *layout = document.documentLayout();
    QTextBlock next = heading.next();
    while (next.text().isEmpty() && next.next().isValid()) // one stands before each table
        next = next.next();
    QTextTable *table = QTextCursor(next).currentTable();
    return table != nullptr ? layout->frameBoundingRect(table).bottom() : layout->blockBoundingRect(next).bottom();
}

/// Begins a page with a heading whose paragraph or small table would not end on its own.
void keepTogether(QTextDocument &document)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0 || !block.next().isValid())
            continue;
        (void)document.pageCount(); // lays out all of it, with the page that began before
        const qreal top = document.documentLayout()->blockBoundingRect(block).top();
        const qreal end = endBelow(block, document);
        const auto pageOf = [](qreal y) { return static_cast<int>(y / pageHeight); };
        if (end - top > pageHeight * 0.5 || pageOf(top) == pageOf(end))
            continue;
        QTextBlockFormat format = block.blockFormat();
        format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
        QTextCursor(block).setBlockFormat(format);
    }
}

} // namespace

QByteArray reportPdf(const Report &report)
{
    QList<ChartPicture> charts;
    for (const Results &race : report.races)
        charts += race.charts;
    QTextDocument document;
    document.setDefaultStyleSheet(QLatin1String(pageStyle));
    document.setHtml(reportDraft(report));
    ChartObjects objects(charts);
    document.documentLayout()->registerHandler(ChartObjects::type, &objects);
    placeCharts(document);
    spaceHeadings(document);
    document.setPageSize(QSizeF(ChartObjects::width, pageHeight));
    document.setDocumentMargin(0);
    leaveFoot(document);
    keepTogether(document);

    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(12, 14, 12, 14), QPageLayout::Millimeter);
    writer.setTitle(report.title);
    document.print(&writer);
    return buffer.data();
}

} // namespace fetchrace
