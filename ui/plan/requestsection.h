// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/plansection.h"

class QComboBox;

namespace fetchrace {

class BodyField;
class PairTable;

/// What each request says: method, query, headers, body.
class RequestSection final : public PlanSection
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestSection)

public:
    explicit RequestSection(QWidget *parent = nullptr);

    void writeTo(Plan &plan) const override;
    void readFrom(const Plan &plan) override;
    [[nodiscard]] QString summary(const Plan &plan) const override;
    [[nodiscard]] QString problem() const override;
    void revealProblem() override;

private:
    void setUpFields();
    void setUpLayout();

    QComboBox *m_method;
    PairTable *m_query;
    PairTable *m_headers;
    BodyField *m_body;
};

} // namespace fetchrace
