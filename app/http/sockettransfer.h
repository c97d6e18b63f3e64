// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QTcpSocket>

#include <cstddef>

namespace fetchrace {

/// What came of an attempt to read or to write, which never waits.
struct Transfer {
    enum class State : unsigned char {
        Moved,  ///< `size` bytes
        NotNow, ///< nothing, for the time being
        Ended,  ///< nothing, and nothing will come: the peer has closed its side
        Broken  ///< nothing, and nothing will come: the connection was reset, or failed otherwise
    };
    State state = State::NotNow;
    std::size_t size = 0;
    int error = 0; ///< errno of what is Broken, where it is known

    /// Of a call such as recv() or send(), by its result and errno.
    [[nodiscard]] static Transfer ofCall(ssize_t result);
};

/// Whether reading and writing goes to the kernel itself: neither TLS, a proxy nor a buffer is in between. Such a
/// socket is never given to Qt to read from or write to: Qt closes it at a failure, and what the peer had said before
/// is lost then; and it does not tell the end of a connection from a reset.
[[nodiscard]] inline bool isDirect(const QTcpSocket &socket)
{
    return socket.openMode().testFlag(QIODevice::Unbuffered);
}

/// Whether the system has something to be read, or the end.
[[nodiscard]] bool isReadable(int descriptor);

/// Whether the error of a socket that is not direct says that the peer has ended the stream. TLS has an end of its own;
/// a connection that ends under it without that may have been cut by anybody (RFC 9112, 9.8).
[[nodiscard]] bool isEndOfStream(const QTcpSocket &socket);

/// Reads what waits, at most `size` bytes.
[[nodiscard]] Transfer receive(QTcpSocket &socket, char *data, std::size_t size);

/// To be called where an event loop tells of what can be read: after a receive(), the loop tells of more.
void listenOn(QTcpSocket &socket);

/// A request on its way out, as fast as the peer takes it. One after another may use the same object.
class Upload
{
public:
    /// Gives the socket what it takes at once.
    void start(QTcpSocket &socket, const QByteArray &request);
    /// Gives it more. Does nothing once the upload has ended.
    void goOn(QTcpSocket &socket);

    /// All of it is the kernel's.
    [[nodiscard]] bool isDone() const { return m_state == State::Done; }
    /// No more of it can be sent. What the peer has said before that can still be read.
    [[nodiscard]] bool isBroken() const { return m_state == State::Broken; }
    [[nodiscard]] bool isGoing() const { return m_state == State::Going; }
    /// Whether it can go on when what there is to read has been read, and no signal of the socket will say so.
    [[nodiscard]] bool isHeldByNobody(const QTcpSocket &socket) const;
    /// Whether the peer may have got any of it.
    [[nodiscard]] bool hasLeft() const { return m_sent > 0; }

private:
    enum class State : unsigned char { Done, Going, Broken };
    void push(QTcpSocket &socket, const QByteArray &request);

    QByteArray m_request; ///< shared with its owner, and only while it is under way: that one writes the next into it
    std::size_t m_sent = 0;
    State m_state = State::Done;
};

/// Lets the socket do what the system has for it, once, and waits for that at most `ms`. For threads without an event
/// loop, and instead of Qt's own waits: those go on, whatever they were told, for as long as anything comes that is not
/// what they wait for.
void waitForEvents(int ms);

/// Waits until there is something to read, be it the end of the connection, or the upload can go on; at most `ms`.
/// For threads without an event loop.
void waitForTransfer(QTcpSocket &socket, const Upload &upload, int ms);

} // namespace fetchrace
