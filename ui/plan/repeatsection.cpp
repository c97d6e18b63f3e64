// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/repeatsection.h"

#include "ui/base/numberbox.h"
#include "ui/plan/planform.h"

namespace fetchrace {

namespace {

constexpr int untilDecided = 0; // the value below one run

} // namespace

RepeatSection::RepeatSection(QWidget *parent)
    : PlanSection(parent)
    , m_repeat(new NumberBox(untilDecided, Plan::maxRepeat, 0, this))
{
    m_repeat->setValue(Plan().repeat);
    m_repeat->setSpecialValueText(tr("until decided"));
    auto *form = new PlanForm(this);
    form->addField(m_repeat, "repeatBox",
                   {tr("Runs per mode"), tr("Repeats"),
                    tr("The modes take turns, so that a slow moment of the computer affects all of them. Below 1: "
                       "until it is decided which is faster, for at most 60 s.")});
}

void RepeatSection::writeTo(Plan &plan) const
{
    const int repeat = static_cast<int>(m_repeat->value());
    plan.untilDecided = repeat == untilDecided;
    plan.repeat = plan.untilDecided ? Plan::mostUntilDecided : repeat;
}

void RepeatSection::readFrom(const Plan &plan)
{
    m_repeat->setValue(plan.untilDecided ? untilDecided : plan.repeat);
}

} // namespace fetchrace
