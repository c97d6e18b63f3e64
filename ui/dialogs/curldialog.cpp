// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/curldialog.h"

#include "ui/base/dialogbuttons.h"
#include "ui/base/notelabel.h"
#include "ui/base/widgethelpers.h"

#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fetchrace {

CurlDialog::CurlDialog(const Plan &base, const QString &text, QWidget *parent)
    : QDialog(parent)
    , m_base(base)
    , m_command(new QPlainTextEdit(this))
    , m_note(new NoteLabel(NoteLabel::Kind::Remark, this))
    , m_problem(new NoteLabel(NoteLabel::Kind::Problem, this))
    , m_use(nullptr)
{
    setObjectName(QStringLiteral("curlDialog"));
    setWindowTitle(tr("Paste cURL Command"));
    setUpLayout();
    connect(m_command, &QPlainTextEdit::textChanged, this, &CurlDialog::read);
    if (isCurlCommand(text))
        m_command->setPlainText(text);
    read();
}

void CurlDialog::setUpLayout()
{
    m_command->setObjectName(QStringLiteral("curlCommand"));
    m_command->setAccessibleName(tr("curl command"));
    m_command->setPlaceholderText(QStringLiteral("curl 'http://127.0.0.1:8000/' -H 'Accept: application/json'"));
    m_command->setTabChangesFocus(true);
    m_command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_command->setMinimumHeight(heightOfLines(m_command, 8));
    m_note->setObjectName(QStringLiteral("curlNote"));
    m_problem->setObjectName(QStringLiteral("curlProblem"));

    auto *label =
        new QLabel(tr("Replaces the plan's request. In a browser's network panel, choose \"Copy as cURL\"."), this);
    label->setWordWrap(true);
    label->setBuddy(m_command);
    const ConfirmButtons buttons = confirmButtons(this, tr("&Import"), "curlUse");
    m_use = buttons.confirm;

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(10);
    layout->addWidget(label);
    layout->addWidget(m_command, 1);
    layout->addWidget(m_note);
    layout->addWidget(m_problem);
    layout->addWidget(buttons.box);
    resize(fontMetrics().averageCharWidth() * 90, sizeHint().height());
}

void CurlDialog::read()
{
    const QString text = m_command->toPlainText();
    const auto request = requestFromCurl(text, m_base);
    m_use->setEnabled(request.has_value());
    m_problem->setNote(request || text.trimmed().isEmpty() ? QString() : request.error().sentence);
    m_note->setNote(request ? request->notes.join(QLatin1Char('\n')) : QString());
}

void CurlDialog::accept()
{
    const auto request = requestFromCurl(m_command->toPlainText(), m_base);
    if (!request)
        return;
    emit requestRead(*request);
    QDialog::accept();
}

} // namespace fetchrace

#include "moc_curldialog.cpp"
