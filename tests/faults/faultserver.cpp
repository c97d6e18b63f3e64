// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/faultserver.h"

#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>

#include <algorithm>
#include <sys/socket.h>
#include <utility>

namespace fetchrace {

namespace {

using Kind = Step::Kind;

using Counter = std::shared_ptr<std::atomic<qint64>>;

constexpr qint64 mostUnread = 16 * 1024; // in the program; the rest is left to the kernel
constexpr qint64 mostUnsent = 256 * 1024;

qsizetype bodyLength(const QByteArray &header)
{
    const qsizetype name = header.toLower().indexOf("\r\ncontent-length:");
    if (name < 0)
        return 0;
    const qsizetype value = name + 17;
    return header.mid(value, header.indexOf('\r', value) - value).trimmed().toLongLong();
}

/// One connection on its way through the steps. Belongs to its socket.
class Peer final : public QObject
{
    Q_DISABLE_COPY_MOVE(Peer)

public:
    Peer(QTcpSocket *socket, const Steps &steps, Counter said)
        : QObject(socket)
        , m_socket(*socket)
        , m_steps(steps)
        , m_said(std::move(said))
    {
        m_readsAny = std::any_of(steps.begin(), steps.end(), [](const Step &step) {
            return step.kind == Kind::Read || step.kind == Kind::ReadHeader;
        });
        connect(socket, &QIODevice::readyRead, this, &Peer::goOn);
        connect(socket, &QIODevice::bytesWritten, this, &Peer::goOn);
        if (auto *secure = qobject_cast<QSslSocket *>(socket))
            connect(secure, &QSslSocket::encryptedBytesWritten, this, &Peer::goOn);
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_isDue = true;
            goOn();
        });
    }

    void goOn()
    {
        if (m_isGoing)
            return; // a write tells of itself
        m_isGoing = true;
        while (m_socket.state() == QAbstractSocket::ConnectedState && m_next < m_steps.size() &&
               take(m_steps.at(m_next))) {
            m_done = 0;
            m_isDue = false;
            ++m_next;
            if (m_next == m_steps.size() && m_readsAny)
                m_next = 0;
        }
        m_isGoing = false;
    }

private:
    /// Whether the step is done.
    bool take(const Step &step)
    {
        switch (step.kind) {
        case Kind::Read:
            return readHeader() && readSome(bodyLength(m_header)) && (m_header.clear(), true);
        case Kind::ReadHeader:
            return readHeader() && (m_header.clear(), true);
        case Kind::ReadSome:
            return readSome(step.number);
        case Kind::Say:
            return say(step.bytes);
        case Kind::Flood:
            while (m_socket.state() == QAbstractSocket::ConnectedState && unsent() < mostUnsent) {
                *m_said += m_socket.write(step.bytes);
                m_socket.flush();
            }
            return false;
        case Kind::Drip:
            return drip(step);
        case Kind::Pause:
            return m_isDue || wait(step.number);
        default:
            end(step.kind);
            return step.kind == Kind::HalfClose;
        }
    }

    bool readHeader()
    {
        while (!m_header.endsWith("\r\n\r\n")) {
            char byte = 0;
            if (!m_socket.getChar(&byte))
                return false;
            m_header.append(byte);
        }
        return true;
    }

    bool readSome(qint64 size)
    {
        while (m_done < size) {
            const QByteArray bytes = m_socket.read(std::min<qint64>(size - m_done, mostUnread));
            if (bytes.isEmpty())
                return false;
            m_done += bytes.size();
        }
        return true;
    }

    bool say(const QByteArray &bytes)
    {
        if (m_done == 0 && !bytes.isEmpty()) {
            m_done = m_socket.write(bytes);
            *m_said += m_done;
            m_socket.flush();
        }
        return unsent() == 0;
    }

    bool drip(const Step &step)
    {
        if (m_isDue) {
            m_isDue = false;
            *m_said += m_socket.write(step.bytes.constData() + m_done++ % step.bytes.size(), 1);
            m_socket.flush();
        }
        return wait(step.number);
    }

    bool wait(int ms)
    {
        if (!m_timer.isActive())
            m_timer.start(ms);
        return false;
    }

    void end(Kind how)
    {
        const auto descriptor = static_cast<int>(m_socket.socketDescriptor());
        if (how == Kind::HalfClose) {
            shutdown(descriptor, SHUT_WR);
            return;
        }
        const linger now{1, 0};
        if (how == Kind::Reset)
            setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        m_next = m_steps.size();
        QMetaObject::invokeMethod(&m_socket, &QTcpSocket::abort, Qt::QueuedConnection);
    }

    [[nodiscard]] qint64 unsent() const
    {
        const auto *secure = qobject_cast<const QSslSocket *>(&m_socket);
        return m_socket.bytesToWrite() + (secure != nullptr ? secure->encryptedBytesToWrite() : 0);
    }

    QTcpSocket &m_socket;
    const Steps m_steps;
    const Counter m_said;
    QTimer m_timer;
    QByteArray m_header;
    qsizetype m_next = 0;
    qint64 m_done = 0; ///< bytes of the step under way
    bool m_isDue = false;
    bool m_isGoing = false;
    bool m_readsAny = false;
};

} // namespace

class FaultServer::Listener final : public QTcpServer
{
    Q_DISABLE_COPY_MOVE(Listener)

public:
    Listener(const Steps &steps, const std::optional<QSslConfiguration> &tls, Counter said)
        : m_steps(steps)
        , m_tls(tls)
        , m_said(std::move(said))
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = m_tls ? new QSslSocket(this) : new QTcpSocket(this);
        socket->setReadBufferSize(mostUnread);
        socket->setSocketDescriptor(descriptor);
        connect(socket, &QAbstractSocket::disconnected, socket, &QObject::deleteLater);
        auto *peer = new Peer(socket, m_steps, m_said);
        if (auto *secure = qobject_cast<QSslSocket *>(socket)) {
            secure->setSslConfiguration(*m_tls);
            connect(secure, &QSslSocket::encrypted, peer, &Peer::goOn);
            secure->startServerEncryption();
        } else {
            peer->goOn();
        }
    }

private:
    Steps m_steps;
    std::optional<QSslConfiguration> m_tls;
    Counter m_said;
};

FaultServer::FaultServer(const Steps &steps, const std::optional<QSslConfiguration> &tls)
    : m_listener(new Listener(steps, tls, m_said))
{
    m_listener->setListenBacklogSize(200);
    if (!m_listener->listen(QHostAddress::LocalHost))
        qFatal("The fault server cannot listen: %s", qPrintable(m_listener->errorString()));
    m_port = m_listener->serverPort();
    m_listener->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_listener, &QObject::deleteLater);
    m_thread.start();
}

FaultServer::~FaultServer()
{
    m_thread.quit();
    m_thread.wait();
}

} // namespace fetchrace
