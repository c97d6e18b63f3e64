// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/connectionsection.h"

#include "app/analysis/numberformat.h"
#include "app/words/modewords.h"
#include "ui/base/numberbox.h"
#include "ui/plan/planform.h"
#include "ui/plan/shownduration.h"

#include <QCheckBox>

namespace fetchrace {

namespace {

constexpr std::chrono::nanoseconds timeoutUnit = std::chrono::seconds(1);

} // namespace

ConnectionSection::ConnectionSection(QWidget *parent)
    : PlanSection(parent)
    , m_connections(new NumberBox(0, Plan::maxInFlight, 0, this))
    , m_timeout(new NumberBox(0.001, shown(Plan::maxTimeout, timeoutUnit), 3, this))
    , m_keepAlive(new QCheckBox(this))
{
    m_connections->setSpecialValueText(tr("unlimited"));
    m_timeout->setSuffix(tr(" s"));
    auto *form = new PlanForm(this);
    form->addField(
        m_connections, "connectionsBox",
        {tr("Connections"),
         {},
         tr("Maximum connections for %1 (0: one per request in flight).").arg(modesInSentence(ModeLimit::InFlight))});
    form->addField(m_timeout, "timeoutBox",
                   {tr("Timeout"), tr("Timeout of each request"),
                    tr("Maximum time for a request, from its start to the last byte of the response.")});
    form->addCheck(m_keepAlive, "keepAlive", tr("Keep connections open"),
                   tr("Reuse connections instead of opening a new one for each request."));
}

void ConnectionSection::writeTo(Plan &plan) const
{
    plan.connections = static_cast<int>(m_connections->value());
    plan.timeout = kept(plan.timeout, m_timeout->value(), m_timeout->decimals(), timeoutUnit);
    plan.keepAlive = m_keepAlive->isChecked();
}

void ConnectionSection::readFrom(const Plan &plan)
{
    m_connections->setValue(plan.connections);
    m_timeout->setValue(shown(plan.timeout, timeoutUnit));
    m_keepAlive->setChecked(plan.keepAlive);
}

QString ConnectionSection::summary(const Plan &plan) const
{
    QStringList parts;
    if (plan.connections > 0)
        parts << tr("at most %1").arg(plan.connections);
    if (plan.timeout != Plan().timeout)
        parts << tr("timeout %1").arg(roundDurationText(plan.timeout));
    if (!plan.keepAlive)
        parts << tr("no keep-alive");
    return joined(parts);
}

} // namespace fetchrace

#include "moc_connectionsection.cpp"
