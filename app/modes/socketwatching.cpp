// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/socketwatching.h"

#include "app/modes/http2watch.h"
#include "app/modes/securewatch.h"
#include "app/modes/socketwatch.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPointer>
#include <QSslSocket>
#include <QThread>

#include <algorithm>
#include <utility>
#include <vector>

// Qt calls what stands at the fourth place with every object that is made (qhooks_p.h, the same since Qt 5.2): the
// sockets are nobody's children.
extern Q_CORE_EXPORT quintptr qtHookData[];

namespace fetchrace {

namespace {

constexpr std::size_t addedObject = 3;
constexpr std::size_t mostMade = 128; // objects that are kept in mind
using Requests = std::shared_ptr<WatchedRequests>;

/// The sockets of one HTTP thread; lives in it.
class HttpThread final : public QObject
{
    Q_DISABLE_COPY_MOVE(HttpThread)

public:
    explicit HttpThread(Requests requests);
    ~HttpThread() override;

    /// QNetworkAccessManager reads, too, when it calls itself later.
    bool eventFilter(QObject *object, QEvent *event) override;

    void add(WatchedSocket &watch);
    /// One of QNetworkAccessManager's objects that read a socket.
    void meet(QObject &reader);
    /// An object that is only about to be made: once there is a new socket, it will be asked whether it is a reader.
    void noteMade(QObject &object);
    /// A request is about to be given to one of the connections.
    void lookBeforeRequest();

    const Requests requests;
    std::vector<QPointer<WatchedSocket>> watches;

private:
    /// Null if it reads none that is watched.
    [[nodiscard]] WatchedSocket *watchReadBy(QObject &reader) const;

    void askMade(std::size_t count);

    std::vector<QPointer<QObject>> m_readers;
    std::vector<QPointer<QObject>> m_made; ///< and not asked yet
};

thread_local HttpThread *httpThread = nullptr;

thread_local Requests requestsToWatch; // in the thread of managers
quintptr nextHook = 0;

HttpThread::HttpThread(Requests requests) : requests(std::move(requests))
{
    httpThread = this;
    connect(QThread::currentThread(), &QThread::finished, this, &QObject::deleteLater);
}

HttpThread::~HttpThread()
{
    httpThread = nullptr;
}

bool HttpThread::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() != QEvent::MetaCall)
        return false;
    const QPointer<WatchedSocket> watch = watchReadBy(*object);
    if (!watch)
        return false;
    if (watch->lookEarly())
        return true;
    object->event(event);
    if (watch)
        watch->noteTurn();
    return true;
}

WatchedSocket *HttpThread::watchReadBy(QObject &reader) const
{
    const auto isKnown = [&reader](const auto &watch) { return watch && watch->isReadBy(reader); };
    const auto isMet = [&reader](const auto &watch) { return watch && watch->meet(reader); };
    auto found = std::ranges::find_if(watches, isKnown);
    if (found == watches.end())
        found = std::ranges::find_if(watches, isMet);
    return found == watches.end() ? nullptr : *found;
}

bool readsSocket(const QObject &object)
{
    return object.inherits("QHttpNetworkConnectionChannel");
}

void HttpThread::noteMade(QObject &object)
{
    m_made.emplace_back(&object);
    if (m_made.size() == mostMade)
        askMade(mostMade / 2); // the last ones may still be being made
}

void HttpThread::askMade(std::size_t count)
{
    const auto end = m_made.begin() + static_cast<std::ptrdiff_t>(count);
    const std::vector<QPointer<QObject>> asked(m_made.begin(), end);
    m_made.erase(m_made.begin(), end);
    for (const auto &object : asked)
        if (object && readsSocket(*object))
            meet(*object);
}

void HttpThread::add(WatchedSocket &watch)
{
    askMade(m_made.size());
    watches.emplace_back(&watch);
    for (const auto &reader : m_readers)
        if (reader && watch.isBetween() && watch.meet(*reader))
            return;
}

void HttpThread::meet(QObject &reader)
{
    reader.installEventFilter(this);
    std::erase(m_readers, nullptr);
    m_readers.emplace_back(&reader);
    for (const auto &watch : watches)
        if (watch && watch->isBetween() && watch->meet(reader))
            return;
}

void HttpThread::lookBeforeRequest()
{
    for (const auto &watch : watches)
        if (watch)
            watch->lookBeforeRequest();
}

/// Null where there is nothing to watch.
WatchedSocket *newWatch(QTcpSocket &socket, const Requests &requests)
{
    auto *secure = qobject_cast<QSslSocket *>(&socket);
    if (requests->isHttp2)
        return secure != nullptr ? new Http2Watch(*secure, requests) : nullptr;
    if (secure != nullptr)
        return new SecureWatch(*secure, requests);
    return new SocketWatch(socket, requests);
}

/// The watch of the socket, which QNetworkAccessManager made for itself; null if it did not.
WatchedSocket *watchOf(QTcpSocket *socket)
{
    if (auto *around = qobject_cast<QSslSocket *>(socket->parent()))
        socket = around;
    if (socket->parent() != nullptr)
        return nullptr; // of a proxy's tunnel
    auto &watches = httpThread->watches;
    std::erase(watches, nullptr);
    const auto known = std::ranges::find_if(watches, [socket](const auto &watch) { return watch->parent() == socket; });
    if (known != watches.end())
        return *known;
    WatchedSocket *watch = newWatch(*socket, httpThread->requests);
    if (watch != nullptr)
        httpThread->add(*watch);
    return watch;
}

void watchCalls(QObject &object)
{
    if (httpThread != nullptr && readsSocket(object))
        httpThread->meet(object);
}

/// The object is only about to be made, but its parents stand. A socket's notifiers belong to its engine, which deletes
/// them when it closes.
void noteObject(QObject *object)
{
    if (httpThread != nullptr) {
        QObject *engine = object->parent();
        auto *socket = engine != nullptr ? qobject_cast<QTcpSocket *>(engine->parent()) : nullptr;
        WatchedSocket *watch = socket != nullptr ? watchOf(socket) : nullptr;
        if (watch != nullptr && watch->parent() == socket) {
            object->installEventFilter(watch);
            QObject::connect(object, &QObject::destroyed, watch, &WatchedSocket::noteClosed, Qt::QueuedConnection);
        } else if (engine == nullptr) {
            httpThread->lookBeforeRequest();   // for which this may be the reply
            if (httpThread->requests->isHttp2) // of which one connection has all requests: an event for each is dear
                httpThread->noteMade(*object);
            else
                QMetaObject::invokeMethod(
                    object, [object] { watchCalls(*object); }, Qt::QueuedConnection);
        }
    } else if (requestsToWatch && requestsToWatch->threads < requestsToWatch->expectedThreads) {
        // One of the objects is moved to the HTTP thread, and its events with it, before that makes a socket. Another
        // one, of the first manager of a program, is moved to the main thread.
        const auto takePart = [requests = requestsToWatch, home = QThread::currentThread()] {
            const QThread *here = QThread::currentThread();
            if (here == home || here == QCoreApplication::instance()->thread() || httpThread != nullptr)
                return;
            ++requests->threads;
            new HttpThread(requests);
        };
        QMetaObject::invokeMethod(object, takePart, Qt::QueuedConnection);
    }
    if (nextHook != 0)
        // NOLINTNEXTLINE(performance-no-int-to-ptr): Qt's table of hooks has them as numbers.
        reinterpret_cast<void (*)(QObject *)>(nextHook)(object);
}

/// Before there is a second thread.
const bool isHooked = [] {
    nextHook = std::exchange(qtHookData[addedObject], reinterpret_cast<quintptr>(&noteObject));
    return true;
}();

} // namespace

SocketWatching::SocketWatching(const Requests &requests)
{
    Q_ASSERT(isHooked);
    requestsToWatch = requests;
}

SocketWatching::~SocketWatching()
{
    requestsToWatch.reset();
}

} // namespace fetchrace
