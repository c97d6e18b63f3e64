// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/textdialog.h"

#include "app/formats/appinfo.h"
#include "app/words/modewords.h"
#include "ui/base/dialogbuttons.h"
#include "ui/base/samplecolumns.h"
#include "ui/results/resultcolumns.h"

#include <QAction>
#include <QGuiApplication>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <memory>

namespace fetchrace {

namespace {

struct DialogWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::DialogWords)
};

QString tableRow(const QString &left, const QString &right)
{
    return QStringLiteral("<tr><td style=\"white-space: pre\">%1</td><td width=\"18\"></td><td>%2</td></tr>")
        .arg(left, right);
}

QString plain(QString text)
{
    return text.remove(QLatin1Char('&')).remove(QStringLiteral("...")).toHtmlEscaped();
}

QString tableOf(const QString &rows)
{
    return QStringLiteral("<table cellpadding=\"3\">%1</table>").arg(rows);
}

/// What the columns of a table mean.
template<typename Column>
QString columnsTable(std::span<const Column> columns)
{
    QString rows;
    for (const Column &column : columns)
        rows += tableRow(Column::tr(column.title).toHtmlEscaped(), Column::tr(column.explanation).toHtmlEscaped());
    return tableOf(rows);
}

QString heading(const QString &text)
{
    return QStringLiteral("<h3>%1</h3>").arg(text);
}

/// What keys do in a chart that has the focus; they belong to no action.
QString chartKeysTable()
{
    return tableOf(tableRow(DialogWords::tr("Left or Right"), DialogWords::tr("Pan left or right")) +
                   tableRow(DialogWords::tr("Shift+Up or Shift+Down"), DialogWords::tr("Pan up or down")) +
                   tableRow(DialogWords::tr("Up or Down"), DialogWords::tr("Zoom in or out")) +
                   tableRow(DialogWords::tr("Backspace"), DialogWords::tr("Go back to the previous zoom")) +
                   tableRow(DialogWords::tr("Home"), DialogWords::tr("Show the whole chart")) +
                   tableRow(DialogWords::tr("End"), DialogWords::tr("Show all the data")) +
                   tableRow(DialogWords::tr("1 to %1").arg(allSenders.size()),
                            DialogWords::tr("Hide or show a mode in every chart")) +
                   tableRow(DialogWords::tr("PgUp or PgDown"),
                            DialogWords::tr("In the timeline: show another repeat in every chart")));
}

} // namespace

TextDialog::TextDialog(const QString &objectName, const QString &title, const QString &html, QWidget *parent)
    : QDialog(parent)
    , m_text(new QTextBrowser(this))
{
    setObjectName(objectName);
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_text->setOpenExternalLinks(true);
    m_text->setHtml(html);
    m_text->setAccessibleName(title);
    m_text->document()->setDocumentMargin(14);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addWidget(closeButtons(this));
    // Room for the text as it is, but never more than most screens have. The browser breaks its own document's lines
    // for its width of the moment.
    const int line = fontMetrics().lineSpacing();
    const std::unique_ptr<QTextDocument> measured(m_text->document()->clone());
    measured->setTextWidth(34 * line);
    const int needed = static_cast<int>(measured->size().height());
    resize(36 * line, qBound(10 * line, needed + 5 * line, 34 * line));
}

TextDialog *messageDialog(const QString &message, QWidget *parent)
{
    const QString html = message.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>"));
    return new TextDialog(QStringLiteral("messageDialog"), DialogWords::tr("Message"), html, parent);
}

TextDialog *shortcutsDialog(const QList<QAction *> &actions, QWidget *parent)
{
    QString rows;
    for (const QAction *action : actions) {
        QStringList keys;
        for (const QKeySequence &key : action->shortcuts())
            keys << key.toString(QKeySequence::NativeText);
        if (!keys.isEmpty())
            rows += tableRow(keys.join(DialogWords::tr(" or ", "between two shortcuts")).toHtmlEscaped(),
                             plain(action->text()));
    }
    return new TextDialog(QStringLiteral("shortcutsDialog"), DialogWords::tr("Keyboard Shortcuts"),
                          tableOf(rows) + heading(DialogWords::tr("In a chart")) + chartKeysTable(), parent);
}

TextDialog *aboutDialog(QWidget *parent)
{
    const AppInfo info = currentAppInfo();
    const QString html =
        heading(DialogWords::tr("Fetchrace %1", "name and version").arg(info.version.toHtmlEscaped())) +
        QStringLiteral("<p>%1</p><p>%2</p><p>%3</p>")
            .arg(DialogWords::tr("A teaching tool that races asynchronous, threaded and serial HTTP requests and shows "
                                 "why they differ."),
                 DialogWords::tr(
                     "Free software under the GNU General Public License, version 3 or later, without any warranty."),
                 DialogWords::tr("Qt %1, Boost, on %2.").arg(info.qt.toHtmlEscaped(), info.platform.toHtmlEscaped()));
    return new TextDialog(QStringLiteral("aboutDialog"), DialogWords::tr("About Fetchrace"), html, parent);
}

QString versionsText()
{
    const AppInfo info = currentAppInfo();
    const QStringList lines{QStringLiteral("Fetchrace %1").arg(info.version),
                            QStringLiteral("Qt %1, %2").arg(info.qt, QGuiApplication::platformName()), info.platform,
                            QStringLiteral("%1 CPU cores, %2").arg(info.cpus).arg(info.processor)};
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

TextDialog *helpDialog(QWidget *parent)
{
    QString modes;
    for (const Mode mode : allSenders)
        modes += tableRow(modeTitle(mode), modeAbout(mode));
    const QString chartsUse =
        DialogWords::tr(
            "Point at a chart to read values; scroll or drag a rectangle to zoom, and double-click to reset. Click a "
            "mode's name, or press 1 to %1, to hide the mode in every chart; click a request to mark it everywhere. "
            "Only This Time, beside the timeline and Over Time, restricts distribution, time breakdown and requests to "
            "the time that is shown. A chart's menu copies, saves and shows its numbers as a table.")
            .arg(allSenders.size());
    const QString html =
        heading(DialogWords::tr("The modes")) + tableOf(modes) + heading(DialogWords::tr("The charts")) +
        QStringLiteral("<p>%1</p>")
            .arg(DialogWords::tr(
                "A bar is the time from just before the first connection to the last response. Its outline is the "
                "theoretical minimum: waiting for the server, which is unavoidable. Anything beyond the outline is "
                "overhead. In the latency chart each request is a point.")) +
        QStringLiteral("<p>%1</p>").arg(chartsUse) + heading(DialogWords::tr("The results")) +
        columnsTable(resultColumns()) + heading(DialogWords::tr("The requests")) + columnsTable(sampleColumns());
    return new TextDialog(QStringLiteral("helpDialog"), DialogWords::tr("How to Read the Results"), html, parent);
}

} // namespace fetchrace

#include "moc_textdialog.cpp"
