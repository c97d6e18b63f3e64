// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace fetchrace {

class RunSet;

/// "1.20 s to 2.40 s ×", where only a part of the runs' time is told of; a click tells of all again.
class TimeChip final : public QToolButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimeChip)

public:
    /// The runs outlive it.
    TimeChip(RunSet &runs, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showTime();
    void restyle();

    RunSet &m_runs;
};

} // namespace fetchrace
