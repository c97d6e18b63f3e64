// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/race/race.h"

#include <QTimer>

namespace fetchrace {

/// "threaded: 1,240 of 1,800 requests, 5 in flight, about 8 s left", "threaded: 1,240 requests, 5 in flight, repeat 3,
/// async and threaded undecided, at most 40 s left"
[[nodiscard]] QString progressText(const QString &run, const RaceProgress &progress);

/// Keeps one line on standard error up to date while a race runs. For terminals only.
class ProgressLine final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProgressLine)

public:
    /// The race outlives the line.
    explicit ProgressLine(const Race &race, QObject *parent = nullptr);
    /// Wipes the line.
    ~ProgressLine() override;

    /// What is under way: "threaded".
    void setRun(const QString &name) { m_run = name; }

private:
    void show();

    const Race &m_race;
    QString m_run;
    QTimer m_timer;
};

} // namespace fetchrace
