// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/plansection.h"

class QComboBox;
class QLabel;

namespace fetchrace {

class NumberBox;

/// What each response is used for: how long it is worked on, how, and by whom.
class HandleSection final : public PlanSection
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HandleSection)

public:
    explicit HandleSection(QWidget *parent = nullptr);

    void writeTo(Plan &plan) const override;
    void readFrom(const Plan &plan) override;

private:
    void setUpLayout();
    void fillChoices();
    void retranslate();
    void enableFields();
    [[nodiscard]] HandlePlace place() const;

    QLabel *m_timeLabel;
    NumberBox *m_time; ///< 0: there is no work
    QLabel *m_kindLabel;
    QComboBox *m_kind;
    QLabel *m_placeLabel;
    QComboBox *m_place;
    QLabel *m_handlersLabel;
    NumberBox *m_handlers;
};

} // namespace fetchrace
