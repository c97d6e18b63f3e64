// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/requestsection.h"

#include "app/plan/plancheck.h"
#include "ui/notelabel.h"
#include "ui/widgethelpers.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QTextDocument>
#include <QVBoxLayout>

namespace fetchrace {

namespace {

QStringList headerLines(const QPlainTextEdit *editor)
{
    return editor->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

} // namespace

RequestSection::RequestSection(QWidget *parent)
    : QWidget(parent)
    , m_methodLabel(new QLabel(this))
    , m_method(new QComboBox(this))
    , m_headersLabel(new QLabel(this))
    , m_headers(new QPlainTextEdit(this))
    , m_problem(new NoteLabel(NoteLabel::Kind::Problem, this))
    , m_bodyLabel(new QLabel(this))
    , m_body(new QPlainTextEdit(this))
{
    setUpLayout();
    retranslate();
    connect(m_method, &QComboBox::currentTextChanged, this, &RequestSection::changed);
    connect(m_headers, &QPlainTextEdit::textChanged, this, &RequestSection::takeHeaders);
    connect(m_body, &QPlainTextEdit::textChanged, this, &RequestSection::changed);
}

void RequestSection::setUpLayout()
{
    m_method->setObjectName(QStringLiteral("requestMethod"));
    m_method->addItems({QStringLiteral("GET"), QStringLiteral("HEAD"), QStringLiteral("POST"), QStringLiteral("PUT"),
                        QStringLiteral("PATCH"), QStringLiteral("DELETE"), QStringLiteral("OPTIONS")});
    ignoreWheelWithoutFocus(m_method);
    m_methodLabel->setBuddy(m_method);
    m_headersLabel->setBuddy(m_headers);
    m_bodyLabel->setBuddy(m_body);
    m_headers->setObjectName(QStringLiteral("requestHeaders"));
    m_body->setObjectName(QStringLiteral("requestBody"));
    m_problem->setObjectName(QStringLiteral("requestProblem"));
    for (QPlainTextEdit *editor : {m_headers, m_body}) {
        editor->setTabChangesFocus(true);
        editor->setLineWrapMode(QPlainTextEdit::NoWrap);
        editor->setFixedHeight(heightOfLines(editor, 3));
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_methodLabel), static_cast<QWidget *>(m_method),
          static_cast<QWidget *>(m_headersLabel), static_cast<QWidget *>(m_headers), static_cast<QWidget *>(m_problem),
          static_cast<QWidget *>(m_bodyLabel), static_cast<QWidget *>(m_body)})
        layout->addWidget(widget);
}

void RequestSection::retranslate()
{
    m_methodLabel->setText(tr("Method"));
    m_method->setAccessibleName(tr("Method"));
    m_headersLabel->setText(tr("Headers"));
    m_headers->setAccessibleName(tr("Headers, one per line"));
    m_headers->setPlaceholderText(tr("Accept: application/json"));
    m_headers->setToolTip(tr("One header per line, as Name: value."));
    m_bodyLabel->setText(tr("Body"));
    m_body->setAccessibleName(tr("Body"));
    m_body->setToolTip(tr("Sent with each request, as UTF-8."));
}

void RequestSection::writeTo(Plan &plan) const
{
    plan.method = m_method->currentText().toLatin1();
    plan.headers.clear();
    for (const QString &line : headerLines(m_headers)) {
        if (const auto header = parseHeader(line))
            plan.headers << *header;
    }
    plan.body = m_body->document()->isModified() ? m_body->toPlainText().toUtf8() : m_loadedBody;
}

void RequestSection::readFrom(const Plan &plan)
{
    const QString method = QString::fromLatin1(plan.method);
    if (m_method->findText(method) < 0)
        m_method->addItem(method); // a plan file may name any method
    m_method->setCurrentText(method);
    QStringList lines;
    for (const Header &header : plan.headers)
        lines << QString::fromUtf8(header.name + ": " + header.value);
    m_headers->setPlainText(lines.join(QLatin1Char('\n')));
    m_loadedBody = plan.body;
    m_body->setPlainText(QString::fromUtf8(plan.body));
    m_body->document()->setModified(false);
}

QString RequestSection::problem() const
{
    for (const QString &line : headerLines(m_headers)) {
        if (const auto header = parseHeader(line); !header)
            return header.error().sentence;
    }
    return {};
}

void RequestSection::focusProblem()
{
    m_headers->setFocus(Qt::OtherFocusReason);
}

void RequestSection::takeHeaders()
{
    m_problem->setNote(problem());
    emit changed();
}

} // namespace fetchrace
