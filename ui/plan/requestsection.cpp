// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/requestsection.h"

#include "app/plan/plancheck.h"
#include "ui/base/formrows.h"
#include "ui/base/widgethelpers.h"
#include "ui/plan/bodyfield.h"
#include "ui/plan/pairtable.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace fetchrace {

namespace {

Expected<Header> headerOf(const Pair &pair)
{
    return parseHeader(pair.name.trimmed() + QLatin1String(": ") + pair.value);
}

Expected<Parameter> parameterOf(const Pair &pair)
{
    return parseParameter(pair.name + QLatin1Char('=') + pair.value);
}

std::optional<PairTable::Problem> headerProblem(const Pairs &rows)
{
    QList<Header> headers;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const auto header = headerOf(rows.at(i));
        if (!header)
            return PairTable::Problem{i, header.error().sentence};
        headers << *header;
    }
    if (const auto checked = checkHeaders(headers); !checked)
        return PairTable::Problem{rows.size() - 1, checked.error().sentence};
    return {};
}

std::optional<PairTable::Problem> queryProblem(const Pairs &rows)
{
    for (qsizetype i = 0; i < rows.size(); ++i)
        if (const auto parameter = parameterOf(rows.at(i)); !parameter)
            return PairTable::Problem{i, parameter.error().sentence};
    return {};
}

} // namespace

RequestSection::RequestSection(QWidget *parent)
    : PlanSection(parent)
    , m_method(new QComboBox(this))
    , m_query(new PairTable(QStringLiteral("requestQuery"), QLatin1Char('='), queryProblem, this))
    , m_headers(new PairTable(QStringLiteral("requestHeaders"), QLatin1Char(':'), headerProblem, this))
    , m_body(new BodyField(this))
{
    setUpFields();
    setUpLayout();
    connect(m_method, &QComboBox::currentTextChanged, this, &RequestSection::changed);
    for (const PairTable *table : {m_query, m_headers})
        connect(table, &PairTable::changed, this, &RequestSection::changed);
    connect(m_body, &BodyField::changed, this, &RequestSection::changed);
}

void RequestSection::setUpFields()
{
    m_method->addItems({QStringLiteral("GET"), QStringLiteral("HEAD"), QStringLiteral("POST"), QStringLiteral("PUT"),
                        QStringLiteral("PATCH"), QStringLiteral("DELETE"), QStringLiteral("OPTIONS")});
    ignoreWheelWithoutFocus(m_method);
    m_headers->setTexts(tr("Headers"), tr("Header"), tr("Sent with every request; lines that you paste become rows."));
    m_query->setTexts(tr("Query"), tr("Parameter"), tr("Added to every URL; lines that you paste become rows."));
}

void RequestSection::setUpLayout()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(labelFor(m_method, "requestMethod", {tr("Method"), {}, {}}));
    layout->addWidget(m_method);
    for (QWidget *part : std::initializer_list<QWidget *>{m_query, m_headers, m_body}) {
        layout->addSpacing(4);
        layout->addWidget(part);
    }
}

void RequestSection::writeTo(Plan &plan) const
{
    plan.method = m_method->currentText().toLatin1();
    plan.headers.clear();
    for (const Pair &row : m_headers->rows())
        if (const auto header = headerOf(row))
            plan.headers << *header;
    plan.query.clear();
    for (const Pair &row : m_query->rows())
        if (const auto parameter = parameterOf(row))
            plan.query << *parameter;
    m_body->writeTo(plan);
}

void RequestSection::readFrom(const Plan &plan)
{
    const QString method = QString::fromLatin1(plan.method);
    if (m_method->findText(method) < 0)
        m_method->addItem(method); // a plan file may name any method
    m_method->setCurrentText(method);
    Pairs rows;
    for (const Header &header : plan.headers)
        rows << Pair{QString::fromUtf8(header.name), QString::fromUtf8(header.value)};
    m_headers->setRows(rows);
    rows.clear();
    for (const Parameter &parameter : plan.query)
        rows << Pair{parameter.name, parameter.value};
    m_query->setRows(rows);
    m_body->readFrom(plan);
}

QString RequestSection::problem() const
{
    for (const QString &sentence : {m_query->problem(), m_headers->problem(), m_body->problem()})
        if (!sentence.isEmpty())
            return sentence;
    return {};
}

void RequestSection::revealProblem()
{
    if (!m_query->problem().isEmpty())
        m_query->revealProblem();
    else if (!m_headers->problem().isEmpty())
        m_headers->revealProblem();
    else
        m_body->revealProblem();
}

QString RequestSection::summary(const Plan &plan) const
{
    QStringList parts;
    if (plan.method != Plan().method)
        parts << QString::fromLatin1(plan.method);
    if (!plan.query.isEmpty())
        parts << (plan.query.size() == 1 ? tr("1 parameter") : tr("%1 parameters").arg(plan.query.size()));
    if (!plan.headers.isEmpty())
        parts << (plan.headers.size() == 1 ? tr("1 header") : tr("%1 headers").arg(plan.headers.size()));
    return joined(parts << m_body->summary(plan));
}

} // namespace fetchrace

#include "moc_requestsection.cpp"
