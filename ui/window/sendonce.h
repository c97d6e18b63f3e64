// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/sendonce.h"

#include <QObject>
#include <QPointer>

namespace fetchrace {

class ResponseDialog;

/// Sends a single request in the background and shows what came back, in a dialog beside the window. Closing it stops
/// the wait. Window thread.
class SendOnce final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SendOnce)

public:
    explicit SendOnce(QWidget *window);
    ~SendOnce() override;

    [[nodiscard]] bool isWaiting() const { return m_stop.stop_possible(); }
    /// The plan must have been checked and the user have agreed to its load; nothing may be waited for.
    void send(const Plan &plan, const QUrl &demoBase, const SendingTerms &terms);

signals:
    void againRequested();

private:
    [[nodiscard]] ResponseDialog *dialog();
    void stop();
    void take(const std::stop_token &stopped, const Expected<OneExchange> &exchange);

    QWidget *m_window;
    QPointer<ResponseDialog> m_dialog;         ///< of the window; null while it is closed
    std::stop_source m_stop{std::nostopstate}; ///< of the request under way; without a state where there is none
};

} // namespace fetchrace
