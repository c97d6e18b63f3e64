// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/plansection.h"

class QCheckBox;

namespace fetchrace {

class NumberBox;

/// How connections are used: how many, how long a request may take, whether they are kept.
class ConnectionSection final : public PlanSection
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionSection)

public:
    explicit ConnectionSection(QWidget *parent = nullptr);

    void writeTo(Plan &plan) const override;
    void readFrom(const Plan &plan) override;
    [[nodiscard]] QString summary(const Plan &plan) const override;

private:
    NumberBox *m_connections;
    NumberBox *m_timeout;
    QCheckBox *m_keepAlive;
};

} // namespace fetchrace
