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

constexpr char pageStyle[] =
    "body{font-family:sans-serif;font-size:10pt}h1{font-size:18pt}h2{font-size:13pt}"
    "h3{font-size:11pt}table{font-size:7.5pt;margin-top:6px}th,td{padding:2px 5px 2px 0;text-align:left}"
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

QTextBlock blockOf(const QTextTableCell &cell)
{
    return cell.firstCursorPosition().block();
}

/// Below its title every cell is a number or empty.
bool hasNumbers(const QTextTable &table, int column)
{
    for (int row = 1; row < table.rows(); ++row) {
        const QString text = blockOf(table.cellAt(row, column)).text();
        const bool isNumber =
            text.isEmpty() || text.front().isDigit() || QStringLiteral("+-\u2212\u2013").contains(text.front());
        if (!isNumber)
            return false;
    }
    return table.rows() > 1;
}

void alignRight(const QTextTable &table, int column)
{
    for (int row = 0; row < table.rows(); ++row) {
        const QTextBlock block = blockOf(table.cellAt(row, column));
        QTextBlockFormat format = block.blockFormat();
        format.setAlignment(Qt::AlignRight);
        QTextCursor(block).setBlockFormat(format);
    }
}

/// Qt's style sheets have no column but the whole table.
void alignNumbers(const QTextFrame &frame)
{
    for (QTextFrame *child : frame.childFrames()) {
        alignNumbers(*child);
        const auto *table = qobject_cast<QTextTable *>(child);
        for (int column = 1; table != nullptr && column < table->columns(); ++column)
            if (hasNumbers(*table, column))
                alignRight(*table, column);
    }
}

void leaveFoot(QTextDocument &document)
{
    QTextFrameFormat page = document.rootFrame()->frameFormat();
    page.setBottomMargin(pageFoot);
    document.rootFrame()->setFrameFormat(page);
}

QTextBlock contentAfter(const QTextBlock &block)
{
    QTextBlock next = block.next();
    while (next.text().isEmpty() && next.next().isValid()) // one stands before each table
        next = next.next();
    return next;
}

/// The heading below the one of a race, which has a few lines of its own.
QTextBlock firstWithin(const QTextBlock &heading)
{
    constexpr int mostLines = 4;
    QTextBlock next = contentAfter(heading);
    for (int line = 0; line < mostLines && next.isValid() && next.blockFormat().headingLevel() == 0; ++line)
        next = contentAfter(next);
    return next.blockFormat().headingLevel() > heading.blockFormat().headingLevel() ? next : QTextBlock();
}

/// The lower end of what a heading is about: of a table all of it, else the first paragraph.
qreal endBelow(const QTextBlock &heading, const QTextDocument &document)
{
    if (const QTextBlock within = firstWithin(heading); within.isValid())
        return endBelow(within, document);
    const QAbstractTextDocumentLayout *layout = document.documentLayout();
    const QTextBlock next = contentAfter(heading);
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
    QTextDocument document;
    document.setDefaultStyleSheet(QLatin1String(pageStyle));
    document.setHtml(reportDraft(report));
    ChartObjects objects(chartsOf(report));
    document.documentLayout()->registerHandler(ChartObjects::type, &objects);
    placeCharts(document);
    spaceHeadings(document);
    QTextCursor edit(&document); // laid out once, not after each cell
    edit.beginEditBlock();
    alignNumbers(*document.rootFrame());
    edit.endEditBlock();
    document.setPageSize(QSizeF(ChartObjects::width, pageHeight));
    document.setDocumentMargin(0);
    leaveFoot(document);
    keepTogether(document);

    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(12, 14, 12, 14), QPageLayout::Millimeter);
    writer.setTitle(titleOf(report));
    document.print(&writer);
    return buffer.data();
}

} // namespace fetchrace
