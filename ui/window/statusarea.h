// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/race/race.h"

#include <QObject>

class QLabel;
class QProgressBar;
class QStatusBar;

namespace fetchrace {

class ElidedLabel;
class MessageBar;

/// What the window says at its lower edge: how far a race is, what happened last or went wrong, which
/// demo server answers.
class StatusArea final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusArea)

public:
    explicit StatusArea(QStatusBar *bar);

    [[nodiscard]] MessageBar *message() const { return m_message; }
    void say(const QString &words);
    void sayServer(const QString &words);
    void showProgress(const RaceProgress &progress);
    /// The progress bar is there only while something runs.
    void setRunning(bool running);

private:
    void setUpProgress(QStatusBar *bar);
    void setUpMessage(QStatusBar *bar);

    QProgressBar *m_progress;
    ElidedLabel *m_words;
    MessageBar *m_message; ///< in the place of the words while it has something to say
    QLabel *m_server;
};

} // namespace fetchrace
