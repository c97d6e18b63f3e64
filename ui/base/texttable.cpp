// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/texttable.h"

#include "app/formats/samplescsv.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include <memory>

namespace fetchrace {

QString textCell(const QString &words, TextTable format)
{
    const QByteArray text = words.toUtf8();
    if (format == TextTable::Csv)
        return QString::fromUtf8(csvTextCell(text));
    QString cell = format == TextTable::Markdown ? words : QString::fromUtf8(spreadsheetSafe(text));
    for (const QChar end : {QLatin1Char('\t'), QLatin1Char('\r'), QLatin1Char('\n')})
        cell.replace(end, QLatin1Char(' '));
    if (format == TextTable::Markdown) // nothing in it is a mark
        for (const char mark : {'\\', '|', '<', '`', '*', '_', '[', '@', '#'})
            cell.replace(QLatin1Char(mark), QLatin1Char('\\') + QString(QLatin1Char(mark)));
    return cell;
}

QString textLine(const QStringList &cells, TextTable format)
{
    if (format == TextTable::Markdown)
        return QStringLiteral("| %1 |\n").arg(cells.join(QStringLiteral(" | ")));
    return cells.join(QLatin1Char(format == TextTable::TabSeparated ? '\t' : ',')) + QLatin1Char('\n');
}

void copyTable(const QString &tabSeparated, const QString &csv)
{
    auto data = std::make_unique<QMimeData>();
    data->setText(tabSeparated);
    data->setData(QStringLiteral("text/csv"), csv.toUtf8());
    QGuiApplication::clipboard()->setMimeData(data.release()); // the clipboard owns it
}

} // namespace fetchrace
