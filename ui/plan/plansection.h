// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

#include <QStringList>
#include <QWidget>

namespace fetchrace {

/// Fields of the panel that belong together: they say a part of the plan.
class PlanSection : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlanSection)

public:
    explicit PlanSection(QWidget *parent = nullptr) : QWidget(parent) {}

    /// Fields that are wrong keep what the plan has.
    virtual void writeTo(Plan &plan) const = 0;
    virtual void readFrom(const Plan &plan) = 0;
    /// What a plan says otherwise than usual, for the title of the folded section: "POST, 3 headers". Empty where it
    /// says nothing. Never holds a secret.
    [[nodiscard]] virtual QString summary(const Plan &plan) const = 0;
    /// What is wrong, in a sentence; empty when nothing is.
    [[nodiscard]] virtual QString problem() const { return {}; }
    /// Shows the problem beside the field that is wrong, and puts the cursor there.
    virtual void revealProblem() {}

signals:
    void changed();

protected:
    [[nodiscard]] static QString joined(QStringList parts)
    {
        parts.removeAll(QString());
        return parts.join(tr(", ", "between the parts of a list"));
    }
};

} // namespace fetchrace
