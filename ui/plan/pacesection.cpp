// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/pacesection.h"

#include "ui/base/numberbox.h"
#include "ui/base/widgethelpers.h"
#include "ui/plan/shownduration.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>

#include <cmath>

namespace fetchrace {

namespace {

constexpr std::chrono::nanoseconds durationUnit = std::chrono::seconds(1);
constexpr int rateDecimals = 2;

/// The plan's rate stays as it is if the field shows just that: a file may be finer than the field.
double keptRate(double before, double shownRate)
{
    return std::abs(before - shownRate) <= std::pow(10.0, -rateDecimals) / 2 ? before : shownRate;
}

} // namespace

PaceSection::PaceSection(QWidget *parent)
    : PlanSection(parent)
    , m_rateLabel(new QLabel(this))
    , m_rate(new NumberBox(0, Pace::mostRate, rateDecimals, this))
    , m_durationLabel(new QLabel(this))
    , m_duration(new NumberBox(0, shown(Pace::maxDuration, durationUnit), 3, this))
    , m_errorsLabel(new QLabel(this))
    , m_errors(new NumberBox(-1, Plan::maxRequests, 0, this))
    , m_backOffLabel(new QLabel(this))
    , m_backOff(new QComboBox(this))
{
    setUpLayout();
    fillBackOff();
    retranslate();
    for (NumberBox *box : {m_rate, m_duration, m_errors})
        connect(box, &QDoubleSpinBox::valueChanged, this, &PaceSection::changed);
    connect(m_backOff, &QComboBox::currentIndexChanged, this, &PaceSection::changed);
}

void PaceSection::setUpLayout()
{
    m_rate->setObjectName(QStringLiteral("rateBox"));
    m_duration->setObjectName(QStringLiteral("durationBox"));
    m_errors->setObjectName(QStringLiteral("maxErrorsBox"));
    m_backOff->setObjectName(QStringLiteral("backOff"));
    m_backOff->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    letShrink(m_backOff);
    m_backOffLabel->setWordWrap(true);
    ignoreWheelWithoutFocus(m_backOff);
    m_rateLabel->setBuddy(m_rate);
    m_durationLabel->setBuddy(m_duration);
    m_errorsLabel->setBuddy(m_errors);
    m_backOffLabel->setBuddy(m_backOff);

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setVerticalSpacing(6);
    layout->addWidget(m_rateLabel, 0, 0);
    layout->addWidget(m_rate, 0, 1);
    layout->addWidget(m_durationLabel, 1, 0);
    layout->addWidget(m_duration, 1, 1);
    layout->addWidget(m_errorsLabel, 2, 0);
    layout->addWidget(m_errors, 2, 1);
    layout->addWidget(m_backOffLabel, 3, 0, 1, 2);
    layout->addWidget(m_backOff, 4, 0, 1, 2);
    layout->setColumnStretch(0, 1);
}

void PaceSection::fillBackOff()
{
    for (const BackOff backOff : allBackOffs)
        m_backOff->addItem(QString(), static_cast<int>(backOff));
}

void PaceSection::retranslate()
{
    m_rateLabel->setText(tr("Arrival rate (req/s)"));
    m_rate->setAccessibleName(tr("Arrival rate in requests per second"));
    m_rate->setSpecialValueText(tr("off"));
    m_rate->setToolTip(tr("Requests are started at this rate, regardless of earlier responses (open loop)."));
    m_durationLabel->setText(tr("Time limit"));
    m_duration->setAccessibleName(tr("Duration of each run"));
    m_duration->setSpecialValueText(tr("no limit"));
    m_duration->setSuffix(tr(" s"));
    m_duration->setToolTip(tr("No request starts later than this."));
    m_errorsLabel->setText(tr("Maximum failures"));
    m_errors->setAccessibleName(tr("Maximum failed requests"));
    m_errors->setSpecialValueText(tr("any", "number of failures"));
    m_errors->setToolTip(tr("A run with more failed requests than this ends immediately."));
    m_backOffLabel->setText(tr("On 429 or 503"));
    m_backOff->setAccessibleName(tr("Backing off"));
    m_backOff->setItemText(0, tr("back off (except demo server)"));
    m_backOff->setItemText(1, tr("wait"));
    m_backOff->setItemText(2, tr("continue (loopback only)"));
    m_backOff->setToolTip(
        tr("Waits as long as Retry-After asks; ends a run after three refusals in a row, or when most requests fail."));
}

void PaceSection::writeTo(Plan &plan) const
{
    plan.pace.rate = keptRate(plan.pace.rate, m_rate->value());
    plan.pace.duration = kept(plan.pace.duration, m_duration->value(), m_duration->decimals(), durationUnit);
    plan.pace.maxErrors = m_errors->value() < 0 ? std::nullopt : std::optional(static_cast<int>(m_errors->value()));
    plan.pace.backOff = allBackOffs[static_cast<std::size_t>(m_backOff->currentIndex())];
}

void PaceSection::readFrom(const Plan &plan)
{
    m_rate->setValue(plan.pace.rate);
    m_duration->setValue(shown(plan.pace.duration, durationUnit));
    m_errors->setValue(plan.pace.maxErrors.value_or(-1));
    m_backOff->setCurrentIndex(static_cast<int>(plan.pace.backOff));
}

} // namespace fetchrace
