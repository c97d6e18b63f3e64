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
    [[nodiscard]] QString summary(const Plan &plan) const override;

private:
    void setUpFields();
    void addFields();
    void enableFields();
    [[nodiscard]] HandlePlace place() const;

    NumberBox *m_time; ///< 0: there is no work
    QComboBox *m_kind;
    QComboBox *m_place;
    NumberBox *m_handlers;
    QLabel *m_kindLabel = nullptr;
    QLabel *m_placeLabel = nullptr;
    QLabel *m_handlersLabel = nullptr;
};

} // namespace fetchrace
