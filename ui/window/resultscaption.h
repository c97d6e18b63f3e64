// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

#include <QDateTime>
#include <QWidget>

class QLabel;
class QToolButton;

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
    explicit ResultsCaption(RunSet &runs, QWidget *parent = nullptr);

    /// The plan as it would be sent now.
    void setPlan(const Plan &plan);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// As long as there are no results, offers those of so many races, the newest of which began then.
    void offerLastSession(int races, const QDateTime &startedAt);

signals:
    void lastSessionWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setUpParts();
    void setUpLayout(RunSet &runs);
    void showCaption();
    void sayBadge();
    void styleBadge();
    [[nodiscard]] int wholeHeight() const;

    const RunSet &m_runs;
    Plan m_plan;
    QString m_caption;
    ElidedLabel *m_text;
    QToolButton *m_lastSession;
    QLabel *m_badge;
};

} // namespace fetchrace
