// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

#include <QWidget>

class QLabel;

namespace fetchrace {

class ElidedLabel;
class RunSet;

/// Over the results, in one line: whose they are, and a badge where the plan has changed since. Always as high, with
/// or without results.
class ResultsCaption final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ResultsCaption)

public:
    /// The runs outlive it.
    explicit ResultsCaption(const RunSet &runs, QWidget *parent = nullptr);

    /// The plan as it would be sent now.
    void setPlan(const Plan &plan);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showCaption();
    void styleBadge();

    const RunSet &m_runs;
    Plan m_plan;
    ElidedLabel *m_text;
    QLabel *m_badge;
};

} // namespace fetchrace
