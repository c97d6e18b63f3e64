// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QTcpServer>
#include <QUrl>

namespace fetchrace {

/// An HTTP proxy that makes tunnels, and remembers where to. Lives in the test's thread.
class TunnelProxy final : public QTcpServer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TunnelProxy)

public:
    enum class Mood { Helpful, Refusing, Silent };

    TunnelProxy();

    void setMood(Mood mood) { m_mood = mood; }
    [[nodiscard]] QUrl url() const;
    /// What was asked for, as "127.0.0.1:8000".
    [[nodiscard]] const QByteArrayList &tunnels() const { return m_tunnels; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void takeRequest(QTcpSocket *client);
    void connectThrough(QTcpSocket *client, const QByteArray &authority);

    Mood m_mood = Mood::Helpful;
    QByteArrayList m_tunnels;
};

} // namespace fetchrace
