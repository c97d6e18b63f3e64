// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/plansection.h"

class QComboBox;
class QLabel;
class QLineEdit;

namespace fetchrace {

class NumberBox;
class PlanForm;

/// Who the requests come from, and what their responses must be.
class CheckSection final : public PlanSection
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CheckSection)

public:
    explicit CheckSection(QWidget *parent = nullptr);

    void writeTo(Plan &plan) const override;
    void readFrom(const Plan &plan) override;
    [[nodiscard]] QString summary(const Plan &plan) const override;

private:
    void addCredentials(PlanForm &form);
    void addChecks(PlanForm &form);
    void chooseKind();
    [[nodiscard]] Credentials::Kind kind() const;

    QComboBox *m_kind;
    QLineEdit *m_user;
    QLineEdit *m_secret;
    NumberBox *m_status; ///< below 200: any
    QLineEdit *m_text;
    QLabel *m_userLabel = nullptr;
    QLabel *m_secretLabel = nullptr;
};

} // namespace fetchrace
