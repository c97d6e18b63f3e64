// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/repeatsection.h"

#include "ui/base/numberbox.h"
#include "ui/plan/planform.h"

namespace fetchrace {

RepeatSection::RepeatSection(QWidget *parent)
    : PlanSection(parent)
    , m_repeat(new NumberBox(1, Plan::maxRepeat, 0, this))
    , m_untilDecided(new QCheckBox(this))
{
    m_repeat->setValue(Plan().repeat);
    auto *form = new PlanForm(this);
    form->addField(m_repeat, "repeatBox",
                   {tr("Runs per mode"), tr("Repeats"),
                    tr("The modes take turns, so that a slow moment of the computer affects all of them.")});
    form->addCheck(m_untilDecided, "untilDecided", tr("Until the difference is decided"),
                   tr("Repeat the modes until it is decided which is faster, for at most 60 s and %1 runs each.")
                       .arg(Plan::mostUntilDecided));
    connect(m_untilDecided, &QCheckBox::toggled, m_repeat, &QWidget::setDisabled);
}

void RepeatSection::writeTo(Plan &plan) const
{
    plan.untilDecided = m_untilDecided->isChecked();
    plan.repeat = plan.untilDecided ? Plan::mostUntilDecided : static_cast<int>(m_repeat->value());
}

void RepeatSection::readFrom(const Plan &plan)
{
    m_untilDecided->setChecked(plan.untilDecided);
    if (!plan.untilDecided) // else the number stays for whoever takes the mark away
        m_repeat->setValue(plan.repeat);
}

QString RepeatSection::summary(const Plan &plan) const
{
    if (plan.untilDecided)
        return tr("until decided");
    return plan.repeat > 1 ? tr("%1 runs per mode").arg(plan.repeat) : QString();
}

} // namespace fetchrace

#include "moc_repeatsection.cpp"
