// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/race/race.h"

#include <QObject>

class QLabel;
class QProgressBar;
class QStatusBar;

namespace fetchrace {

/// What the window says at its lower edge: how far a race is, what happened last, which demo server answers.
class StatusArea final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusArea)

public:
    explicit StatusArea(QStatusBar *bar);

    void say(const QString &words);
    void sayServer(const QString &words);
    void showProgress(const RaceProgress &progress);
    /// The progress bar is there only while something runs.
    void setRunning(bool running);

private:
    void setUpProgress(QStatusBar *bar);

    QProgressBar *m_progress;
    QLabel *m_words;
    QLabel *m_server;
};

} // namespace fetchrace
