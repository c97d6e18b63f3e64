// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/connectionsection.h"

#include "app/words/modewords.h"
#include "ui/base/numberbox.h"
#include "ui/plan/shownduration.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>

namespace fetchrace {

namespace {

constexpr std::chrono::nanoseconds timeoutUnit = std::chrono::seconds(1);

} // namespace

ConnectionSection::ConnectionSection(QWidget *parent)
    : PlanSection(parent)
    , m_connectionsLabel(new QLabel(this))
    , m_connections(new NumberBox(0, Plan::maxInFlight, 0, this))
    , m_timeoutLabel(new QLabel(this))
    , m_timeout(new NumberBox(0.001, shown(Plan::maxTimeout, timeoutUnit), 3, this))
    , m_keepAlive(new QCheckBox(this))
{
    setUpLayout();
    retranslate();
    connect(m_connections, &QDoubleSpinBox::valueChanged, this, &ConnectionSection::changed);
    connect(m_timeout, &QDoubleSpinBox::valueChanged, this, &ConnectionSection::changed);
    connect(m_keepAlive, &QCheckBox::toggled, this, &ConnectionSection::changed);
}

void ConnectionSection::setUpLayout()
{
    m_connections->setObjectName(QStringLiteral("connectionsBox"));
    m_timeout->setObjectName(QStringLiteral("timeoutBox"));
    m_keepAlive->setObjectName(QStringLiteral("keepAlive"));
    m_connectionsLabel->setBuddy(m_connections);
    m_timeoutLabel->setBuddy(m_timeout);

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setVerticalSpacing(6);
    layout->addWidget(m_connectionsLabel, 0, 0);
    layout->addWidget(m_connections, 0, 1);
    layout->addWidget(m_timeoutLabel, 1, 0);
    layout->addWidget(m_timeout, 1, 1);
    layout->addWidget(m_keepAlive, 2, 0, 1, 2);
    layout->setColumnStretch(0, 1);
}

void ConnectionSection::retranslate()
{
    m_connectionsLabel->setText(tr("Connections"));
    m_connections->setAccessibleName(tr("Connections"));
    m_connections->setSpecialValueText(tr("unlimited"));
    m_connections->setToolTip(
        tr("Maximum connections for %1 (0: one per request in flight).").arg(modesInSentence(ModeLimit::InFlight)));
    m_timeoutLabel->setText(tr("Timeout"));
    m_timeout->setAccessibleName(tr("Timeout of each request"));
    m_timeout->setSuffix(tr(" s"));
    m_timeout->setToolTip(tr("Maximum time for a request, from its start to the last byte of the response."));
    m_keepAlive->setText(tr("Keep connections open"));
    m_keepAlive->setToolTip(tr("Reuse connections instead of opening a new one for each request."));
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

} // namespace fetchrace
