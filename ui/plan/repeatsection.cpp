// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/repeatsection.h"

#include "ui/base/numberbox.h"

#include <QHBoxLayout>
#include <QLabel>

namespace fetchrace {

namespace {

constexpr int untilDecided = 0; // the value below one run

} // namespace

RepeatSection::RepeatSection(QWidget *parent)
    : PlanSection(parent)
    , m_repeat(new NumberBox(untilDecided, Plan::maxRepeat, 0, this))
{
    auto *label = new QLabel(tr("Runs per mode"), this);
    label->setBuddy(m_repeat);
    m_repeat->setObjectName(QStringLiteral("repeatBox"));
    m_repeat->setAccessibleName(tr("Repeats"));
    m_repeat->setValue(Plan().repeat);
    m_repeat->setSpecialValueText(tr("until decided"));
    m_repeat->setToolTip(tr("The modes take turns, so that a slow moment of the computer affects all of them. Below 1: "
                            "until it is decided which is faster, for at most 60 s."));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label, 1);
    layout->addWidget(m_repeat);
    connect(m_repeat, &QDoubleSpinBox::valueChanged, this, &RepeatSection::changed);
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
