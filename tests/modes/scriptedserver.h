// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>
#include <optional>

namespace fetchrace {

/// A request as it came, byte for byte.
struct SeenRequest {
    int connection = 0; ///< 0 is the first connection that was accepted
    int number = 0;     ///< 0 is the first request on any connection
    QByteArray bytes;   ///< header and body
};

/// What a ScriptedServer does about one request.
struct Reaction {
    enum class End {
        KeepOpen,
        Close,
        Reset,
        CloseTls, ///< says the end of TLS; the connection under it stays open as long as the server lives
    };

    struct Piece {
        QByteArray bytes;
        int pauseMs = 0; ///< before it
    };

    QList<Piece> pieces;
    End end = End::KeepOpen; ///< after the last piece

    /// The request is read, and nothing happens.
    static Reaction silence() { return {}; }
    static Reaction say(const QByteArray &bytes, End end = End::KeepOpen) { return {{{bytes}}, end}; }
    static Reaction hangUp(End end) { return {{}, end}; }
};

/// A whole response with a Content-Length, and further header lines each of which ends with CRLF.
[[nodiscard]] QByteArray response(const QByteArray &status, const QByteArray &body, const QByteArray &headerLines = {});

/// What a server does for whom it does not matter: a small body, or nothing.
[[nodiscard]] Reaction hello(const SeenRequest &request);
[[nodiscard]] Reaction silence(const SeenRequest &request);

/// The request's first line, without its end.
[[nodiscard]] QByteArray lineOf(const SeenRequest &request);

/// The request with the lines of its header sorted: what is left are differences that count.
[[nodiscard]] QByteArray withSortedHeader(const QByteArray &request);

/// An HTTP server that answers with exactly the bytes it is told to, and remembers those it got. Lives in the test's
/// thread: the runs have threads of their own.
class ScriptedServer final : public QTcpServer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScriptedServer)

public:
    using Script = std::function<Reaction(const SeenRequest &)>;

    /// Listens on a free port. With a configuration, it speaks TLS.
    explicit ScriptedServer(Script script, std::optional<QSslConfiguration> tls = {},
                            const QHostAddress &address = QHostAddress::LocalHost);
    ~ScriptedServer() override;

    /// Whoever says anything is hung up on at once, before it has become a request.
    void hangUpOnFirstBytes(bool on) { m_hangsUp = on; }

    /// An absolute URL of this server; `host` names it otherwise than by its address.
    [[nodiscard]] QUrl url(const QString &pathAndQuery = QStringLiteral("/"), const QString &host = {}) const;
    [[nodiscard]] const QList<SeenRequest> &requests() const { return m_requests; }
    /// Connections on which a request came whole: not those that only looked whether the port is open.
    [[nodiscard]] int usedConnections() const;
    /// Connections that are open now.
    [[nodiscard]] int openConnections() const { return static_cast<int>(m_connections.size()); }
    /// Stops listening and ends every connection: the server is dead.
    void die(Reaction::End end);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    struct Connection {
        int number = 0;
        QByteArray received;
    };

    void onReadyRead(QTcpSocket *socket);
    void react(QTcpSocket *socket, const Reaction &reaction, qsizetype next);
    void end(QTcpSocket *socket, Reaction::End end);
    void forget(QTcpSocket *socket);

    Script m_script;
    std::optional<QSslConfiguration> m_tls;
    QHash<QTcpSocket *, Connection> m_connections;
    QList<SeenRequest> m_requests;
    QList<int> m_heldOpen; ///< descriptors of connections whose TLS has ended
    int m_accepted = 0;
    bool m_hangsUp = false;
};

} // namespace fetchrace
