// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/plansection.h"

class QComboBox;
class QFormLayout;
class QLabel;

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

private:
    void setUpLayout();
    void retranslate();
    void fillBackOff();

    QLabel *m_rateLabel;
    NumberBox *m_rate; ///< 0: no rate
    QLabel *m_durationLabel;
    NumberBox *m_duration; ///< 0: no limit
    QLabel *m_errorsLabel;
    NumberBox *m_errors; ///< -1: no limit
    QLabel *m_backOffLabel;
    QComboBox *m_backOff;
};

} // namespace fetchrace
