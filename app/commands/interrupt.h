// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace fetchrace {

/// Turns SIGINT and SIGTERM into a signal of Qt while it lives; the second one ends the process at once.
/// At most one object at a time, in the main thread.
class Interrupt final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Interrupt)

public:
    explicit Interrupt(QObject *parent = nullptr);
    ~Interrupt() override;

    [[nodiscard]] bool wasReceived() const { return m_received; }

signals:
    void received();

private:
    void readPipe();

    std::unique_ptr<QSocketNotifier> m_notifier;
    bool m_received = false;
};

} // namespace fetchrace
