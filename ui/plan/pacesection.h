// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/plansection.h"

class QComboBox;

namespace fetchrace {

class NumberBox;

/// When requests may start and what ends a run early: rate, duration, errors, backing off.
class PaceSection final : public PlanSection
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PaceSection)

public:
    explicit PaceSection(QWidget *parent = nullptr);

    void writeTo(Plan &plan) const override;
    void readFrom(const Plan &plan) override;
    [[nodiscard]] QString summary(const Plan &plan) const override;

private:
    void setUpFields();
    void addFields();

    NumberBox *m_rate;     ///< 0: no rate
    NumberBox *m_duration; ///< 0: no limit
    NumberBox *m_errors;   ///< -1: no limit
    QComboBox *m_backOff;
};

} // namespace fetchrace
