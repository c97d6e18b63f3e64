// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/requestsection.h"

#include "app/plan/plancheck.h"
#include "ui/base/notelabel.h"
#include "ui/base/widgethelpers.h"
#include "ui/plan/bodyfield.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace fetchrace {

namespace {

QStringList linesOf(const QPlainTextEdit *editor)
{
    return editor->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

} // namespace

RequestSection::RequestSection(QWidget *parent)
    : QWidget(parent)
    , m_methodLabel(new QLabel(this))
    , m_method(new QComboBox(this))
    , m_queryLabel(new QLabel(this))
    , m_query(new QPlainTextEdit(this))
    , m_headersLabel(new QLabel(this))
    , m_headers(new QPlainTextEdit(this))
    , m_problem(new NoteLabel(NoteLabel::Kind::Problem, this))
    , m_body(new BodyField(this))
{
    setUpLayout();
    retranslate();
    connect(m_method, &QComboBox::currentTextChanged, this, &RequestSection::changed);
    connect(m_query, &QPlainTextEdit::textChanged, this, &RequestSection::takeLines);
    connect(m_headers, &QPlainTextEdit::textChanged, this, &RequestSection::takeLines);
    connect(m_body, &BodyField::changed, this, &RequestSection::changed);
}

void RequestSection::setUpLayout()
{
    m_method->setObjectName(QStringLiteral("requestMethod"));
    m_method->addItems({QStringLiteral("GET"), QStringLiteral("HEAD"), QStringLiteral("POST"), QStringLiteral("PUT"),
                        QStringLiteral("PATCH"), QStringLiteral("DELETE"), QStringLiteral("OPTIONS")});
    ignoreWheelWithoutFocus(m_method);
    m_methodLabel->setBuddy(m_method);
    m_headersLabel->setBuddy(m_headers);
    m_queryLabel->setBuddy(m_query);
    m_headers->setObjectName(QStringLiteral("requestHeaders"));
    m_query->setObjectName(QStringLiteral("requestQuery"));
    m_problem->setObjectName(QStringLiteral("requestProblem"));
    for (QPlainTextEdit *editor : {m_query, m_headers}) {
        editor->setTabChangesFocus(true);
        editor->setLineWrapMode(QPlainTextEdit::NoWrap);
        editor->setFixedHeight(heightOfLines(editor, editor == m_query ? 2 : 3));
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_methodLabel), static_cast<QWidget *>(m_method), static_cast<QWidget *>(m_queryLabel),
          static_cast<QWidget *>(m_query), static_cast<QWidget *>(m_headersLabel), static_cast<QWidget *>(m_headers),
          static_cast<QWidget *>(m_problem), static_cast<QWidget *>(m_body)})
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
    m_queryLabel->setText(tr("Query"));
    m_query->setAccessibleName(tr("Query, one parameter per line"));
    m_query->setPlaceholderText(tr("page=1"));
    m_query->setToolTip(tr("One parameter per line, as name=value; added to every URL."));
}

void RequestSection::writeTo(Plan &plan) const
{
    plan.method = m_method->currentText().toLatin1();
    plan.headers.clear();
    for (const QString &line : linesOf(m_headers))
        if (const auto header = parseHeader(line))
            plan.headers << *header;
    plan.query.clear();
    for (const QString &line : linesOf(m_query))
        if (const auto parameter = parseParameter(line))
            plan.query << *parameter;
    m_body->writeTo(plan);
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
    lines.clear();
    for (const Parameter &parameter : plan.query)
        lines << textOf(parameter);
    m_query->setPlainText(lines.join(QLatin1Char('\n')));
    m_body->readFrom(plan);
}

QString RequestSection::queryProblem() const
{
    for (const QString &line : linesOf(m_query))
        if (const auto parameter = parseParameter(line); !parameter)
            return parameter.error().sentence;
    return {};
}

QString RequestSection::headerProblem() const
{
    for (const QString &line : linesOf(m_headers))
        if (const auto header = parseHeader(line); !header)
            return header.error().sentence;
    return {};
}

QString RequestSection::problem() const
{
    for (const QString &sentence : {queryProblem(), headerProblem(), m_body->problem()})
        if (!sentence.isEmpty())
            return sentence;
    return {};
}

void RequestSection::revealProblem()
{
    if (!queryProblem().isEmpty())
        m_query->setFocus(Qt::OtherFocusReason);
    else if (!headerProblem().isEmpty())
        m_headers->setFocus(Qt::OtherFocusReason);
    else
        m_body->revealProblem();
}

void RequestSection::takeLines()
{
    m_problem->setNote(queryProblem().isEmpty() ? headerProblem() : queryProblem());
    emit changed();
}

} // namespace fetchrace
