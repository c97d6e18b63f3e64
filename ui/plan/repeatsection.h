// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/plansection.h"

class QCheckBox;

namespace fetchrace {

class NumberBox;

/// How often each mode runs: so many times, or until the repeats tell which is faster.
class RepeatSection final : public PlanSection
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RepeatSection)

public:
    explicit RepeatSection(QWidget *parent = nullptr);

    void writeTo(Plan &plan) const override;
    void readFrom(const Plan &plan) override;
    [[nodiscard]] QString summary(const Plan &plan) const override;

private:
    NumberBox *m_repeat;
    QCheckBox *m_untilDecided;
};

} // namespace fetchrace
