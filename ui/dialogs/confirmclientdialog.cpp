// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/confirmclientdialog.h"

#include "ui/base/dialogbuttons.h"
#include "ui/base/notelabel.h"
#include "ui/base/widgethelpers.h"

#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fetchrace {

namespace {

constexpr int linesShown = 6;

QString commandsOf(const QList<Entry> &clients)
{
    QStringList lines;
    for (const Entry &entry : clients)
        lines.append(commandWords(*entry.client));
    return lines.join(QStringLiteral("\n\n"));
}

QLabel *heading(const QList<Entry> &clients, QWidget *parent)
{
    auto *label =
        new QLabel(ConfirmClientDialog::tr("This scenario comes with %Ln command(s) that would run on this computer.",
                                           "programs that take part in the race", static_cast<int>(clients.size())),
                   parent);
    label->setWordWrap(true);
    return label;
}

QWidget *commandsField(const QList<Entry> &clients, QWidget *parent)
{
    auto *commands = new QPlainTextEdit(commandsOf(clients), parent);
    commands->setObjectName(QStringLiteral("commandsToRun"));
    commands->setAccessibleName(ConfirmClientDialog::tr("Commands"));
    commands->setReadOnly(true);
    commands->setTabChangesFocus(true);
    commands->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    commands->setMinimumHeight(heightOfLines(commands, linesShown));
    return commands;
}

} // namespace

ConfirmClientDialog::ConfirmClientDialog(const QList<Entry> &clients, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("confirmClientDialog"));
    setWindowTitle(tr("Run a Command"));
    auto *note = new NoteLabel(NoteLabel::Kind::Quiet, this);
    note->setNote(tr("A command may do whatever you may. You will be asked again only when it has changed."));
    const ConfirmButtons buttons = confirmButtons(this, tr("&Run"), "confirmRun");
    buttons.confirm->setAutoDefault(false);
    buttons.cancel->setDefault(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(12);
    layout->addWidget(heading(clients, this));
    layout->addWidget(commandsField(clients, this), 1);
    layout->addWidget(note);
    layout->addWidget(buttons.box);
    resize(fontMetrics().averageCharWidth() * 80, sizeHint().height());
    buttons.cancel->setFocus();
}

} // namespace fetchrace

#include "moc_confirmclientdialog.cpp"
