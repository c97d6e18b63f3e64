// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/pacesection.h"

#include "app/analysis/numberformat.h"
#include "ui/base/numberbox.h"
#include "ui/base/widgethelpers.h"
#include "ui/plan/planform.h"
#include "ui/plan/shownduration.h"

#include <QComboBox>
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
    , m_rate(new NumberBox(0, Pace::mostRate, rateDecimals, this))
    , m_duration(new NumberBox(0, shown(Pace::maxDuration, durationUnit), 3, this))
    , m_errors(new NumberBox(-1, Plan::maxRequests, 0, this))
    , m_backOff(new QComboBox(this))
{
    setUpFields();
    addFields();
}

/// The choices stand in the order of allBackOffs.
void PaceSection::setUpFields()
{
    m_rate->setSpecialValueText(tr("off"));
    m_duration->setSpecialValueText(tr("no limit"));
    m_duration->setSuffix(tr(" s"));
    m_errors->setSpecialValueText(tr("any", "number of failures"));
    m_backOff->addItems({tr("back off (except demo server)"), tr("wait"), tr("continue (loopback only)")});
    m_backOff->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    letShrink(m_backOff);
    ignoreWheelWithoutFocus(m_backOff);
}

void PaceSection::addFields()
{
    auto *form = new PlanForm(this);
    form->addField(m_rate, "rateBox",
                   {tr("Arrival rate (req/s)"), tr("Arrival rate in requests per second"),
                    tr("Requests are started at this rate, regardless of earlier responses (open loop).")});
    form->addField(m_duration, "durationBox",
                   {tr("Time limit"), tr("Duration of each run"), tr("No request starts later than this.")});
    form->addField(m_errors, "maxErrorsBox",
                   {tr("Maximum failures"), tr("Maximum failed requests"),
                    tr("A run with more failed requests than this ends immediately.")});
    form->addField(m_backOff, "backOff",
                   {tr("On 429 or 503"), tr("Backing off"),
                    tr("Waits as long as Retry-After asks; ends a run after three refusals in a row, or when most "
                       "requests fail.")},
                   PlanForm::Place::Below)
        ->setWordWrap(true);
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

QString PaceSection::summary(const Plan &plan) const
{
    QStringList parts;
    if (plan.pace.isOpenLoop())
        parts << tr("%1/s", "requests per second").arg(roundRateText(plan.pace.rate));
    if (plan.pace.hasDuration())
        parts << roundDurationText(plan.pace.duration);
    if (plan.pace.maxErrors)
        parts << tr("at most %1 failed").arg(*plan.pace.maxErrors);
    if (plan.pace.backOff != Pace().backOff)
        parts << (plan.pace.backOff == BackOff::Always ? tr("wait on 429") : tr("never back off"));
    return joined(parts);
}

} // namespace fetchrace

#include "moc_pacesection.cpp"
