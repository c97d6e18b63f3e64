// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/plansection.h"

class QComboBox;
class QLabel;
class QLineEdit;

namespace fetchrace {

class NumberBox;

/// Who the requests come from, and what their responses must be.
class CheckSection final : public PlanSection
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CheckSection)

public:
    explicit CheckSection(QWidget *parent = nullptr);

    void writeTo(Plan &plan) const override;
    void readFrom(const Plan &plan) override;

private:
    void setUpLayout();
    void retranslate();
    void chooseKind();
    [[nodiscard]] Credentials::Kind kind() const;

    QLabel *m_kindLabel;
    QComboBox *m_kind;
    QLabel *m_userLabel;
    QLineEdit *m_user;
    QLabel *m_secretLabel;
    QLineEdit *m_secret;
    QLabel *m_statusLabel;
    NumberBox *m_status; ///< below 200: any
    QLabel *m_textLabel;
    QLineEdit *m_text;
};

} // namespace fetchrace
