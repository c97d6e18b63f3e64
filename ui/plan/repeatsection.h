// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

#include <QWidget>

namespace fetchrace {

class NumberBox;

/// How often each mode runs.
class RepeatSection final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RepeatSection)

public:
    explicit RepeatSection(QWidget *parent = nullptr);

    void writeTo(Plan &plan) const;
    void readFrom(const Plan &plan);

signals:
    void changed();

private:
    NumberBox *m_repeat;
};

} // namespace fetchrace
