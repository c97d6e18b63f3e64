// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/preparedplan.h"

#include "app/http/requestbytes.h"
#include "app/http/sentplan.h"
#include "app/plan/plancheck.h"
#include "app/plan/request/redact.h"
#include "app/plan/text/excerpt.h"
#include "app/plan/text/weights.h"

#include <QCoreApplication>
#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpSocket>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace fetchrace {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("PreparedPlan", source);
}

/// "example.org:8000", as sentences name an origin.
QString shown(const Origin &origin)
{
    const bool isIPv6 = origin.host.contains(QLatin1Char(':'));
    return QStringLiteral("%1:%2").arg(
        excerpt(isIPv6 ? QLatin1Char('[') + origin.host + QLatin1Char(']') : origin.host),
        QString::number(origin.port));
}

/// What the system says about a connection to there, as errno; 0 if it is made. Qt tells several causes as one.
int connectionError(const QHostAddress &address, quint16 port)
{
    const bool isIPv6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    sockaddr_in four{};
    four.sin_family = AF_INET;
    four.sin_port = htons(port);
    four.sin_addr.s_addr = htonl(isIPv6 ? 0 : address.toIPv4Address());
    sockaddr_in6 six{};
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(port);
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    std::memcpy(&six.sin6_addr, &bytes, sizeof bytes);
    const int fd = socket(isIPv6 ? AF_INET6 : AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
        return errno;
    timeval time{1, 0}; // it was not made before, however long that was waited for
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
    const int result = isIPv6 ? connect(fd, reinterpret_cast<const sockaddr *>(&six), sizeof six)
                              : connect(fd, reinterpret_cast<const sockaddr *>(&four), sizeof four);
    const int error = result == 0 ? 0 : errno;
    ::close(fd);
    return error == EINPROGRESS ? ETIMEDOUT : error;
}

const char *sentenceOf(int error)
{
    if (error == EADDRNOTAVAIL)
        return QT_TRANSLATE_NOOP(
            "PreparedPlan", "This machine has no free local port for a connection to %1 (%2): wait a minute, until "
                            "those of closed connections are free again, or keep connections alive.");
    if (error == ECONNRESET)
        return QT_TRANSLATE_NOOP(
            "PreparedPlan", "The server at %1 accepts connections and closes them immediately (%2). Check its log.");
    if (error == EMFILE || error == ENFILE)
        return QT_TRANSLATE_NOOP("PreparedPlan",
                                 "The system has no open file left for a connection to %1 (%2): raise the limit "
                                 "(ulimit -n), or close other programs.");
    return QT_TRANSLATE_NOOP("PreparedPlan", "Cannot connect to %1 (%2). Is the server running on that port?");
}

/// The first address that accepts a connection; so "localhost" works whichever of ::1 and 127.0.0.1 its server took.
Expected<QHostAddress> acceptingAddress(const Origin &origin, const QList<QHostAddress> &addresses,
                                        const QNetworkProxy &proxy, std::chrono::nanoseconds timeout)
{
    const auto ms = std::chrono::ceil<std::chrono::milliseconds>(timeout).count();
    QString reason;
    int failure = 0;
    for (const QHostAddress &address : addresses) {
        QTcpSocket probe;
        probe.setProxy(proxy);
        probe.connectToHost(address, origin.port);
        if (probe.waitForConnected(static_cast<int>(ms)))
            return address;
        reason = probe.errorString();
        if (proxy.type() != QNetworkProxy::NoProxy)
            continue;
        failure =
            probe.error() == QAbstractSocket::SocketTimeoutError ? ETIMEDOUT : connectionError(address, origin.port);
        if (failure == 0)
            failure = ECONNRESET; // it is made, and nothing is left of it before Qt has looked
        if (failure == ECONNRESET || failure == EADDRNOTAVAIL || failure == EMFILE || failure == ENFILE)
            reason = qt_error_string(failure);
    }
    if (proxy.type() != QNetworkProxy::NoProxy)
        return cannotStart(text("The proxy %1:%2 does not connect to %3 (%4). Check the proxy, or remove it.")
                               .arg(excerpt(proxy.hostName()), QString::number(proxy.port()), shown(origin), reason));
    return cannotStart(text(sentenceOf(failure)).arg(shown(origin), reason));
}

/// Finds the origin among those known, or prepares it.
class OriginList
{
public:
    OriginList(const Load &load, const QUrl &demoBase, const QNetworkProxy &proxy)
        : m_load(load)
        , m_demoBase(demoBase)
        , m_proxy(proxy)
    {
    }

    Expected<int> indexOf(const QUrl &url)
    {
        Origin wanted;
        wanted.tls = url.scheme() == QLatin1String("https");
        wanted.host = url.host(QUrl::FullyEncoded);
        wanted.port = static_cast<quint16>(url.port(wanted.tls ? 443 : 80));
        for (int i = 0; i < m_origins.size(); ++i) {
            const Origin &known = m_origins.at(i);
            if (known.host == wanted.host && known.port == wanted.port && known.tls == wanted.tls)
                return i;
        }
        if (const auto ready = prepare(wanted); !ready)
            return tl::unexpected(ready.error());
        m_origins.append(wanted);
        return static_cast<int>(m_origins.size()) - 1;
    }

    [[nodiscard]] const QList<Origin> &origins() const { return m_origins; }

private:
    Expected<void> prepare(Origin &origin) const
    {
        if (origin.tls) {
            if (!QSslSocket::supportsSsl())
                return cannotStart(text("https needs OpenSSL, which Qt did not find. Install it, or use http."));
            if (m_load.plan.transport.http2 && QHostAddress(origin.host).isNull())
                return badInput(text("HTTP/2 is supported only for hosts given as addresses, and \"%1\" is a name. Use "
                                     "its address, or turn HTTP/2 off.")
                                    .arg(excerpt(origin.host)));
            // Loads the system's certificates now (about 100 ms) rather than inside the measured time.
            (void)QSslConfiguration::defaultConfiguration().caCertificates();
        }
        if (isDemoServer(origin)) { // a probe would be counted there as a connection of the run
            origin.address = QHostAddress(origin.host);
            return {};
        }
        const auto host = std::ranges::find(m_load.hosts, origin.host, &TargetHost::host);
        origin.distance = host->distance;
        const auto address = acceptingAddress(origin, host->addresses, m_proxy, m_load.plan.timeout);
        if (!address)
            return tl::unexpected(address.error());
        origin.address = *address;
        return {};
    }

    [[nodiscard]] bool isDemoServer(const Origin &origin) const
    {
        return origin.host == m_demoBase.host() && origin.port == m_demoBase.port();
    }

    const Load &m_load;
    const QUrl &m_demoBase;
    const QNetworkProxy &m_proxy;
    QList<Origin> m_origins;
};

} // namespace

Expected<PreparedPlan> preparePlan(const Plan &plan, const QUrl &demoBase, const SendingTerms &terms)
{
    for (const auto &checked : {checkPlan(plan), checkNotRedacted(plan)})
        if (!checked)
            return tl::unexpected(checked.error());
    const auto load = assessLoad(plan, terms.kind, terms.lookup);
    if (!load)
        return tl::unexpected(load.error());
    if (const auto allowed = checkPermission(*load, terms.permission); !allowed)
        return tl::unexpected(allowed.error());

    const auto sent = sentPlan(load->plan);
    if (!sent)
        return tl::unexpected(sent.error());
    const auto transport = setUpTransport(plan.transport);
    if (!transport)
        return tl::unexpected(transport.error());

    PreparedPlan prepared;
    prepared.plan = std::make_shared<const Plan>(load->plan);
    prepared.sent = std::make_shared<const Plan>(*sent);
    prepared.transport = *transport;
    prepared.round = plan.weights.isEmpty() ? QList<quint16>() : roundOf(plan.weights);
    OriginList origins(*load, demoBase, transport->proxy);
    OriginList behindRelay(*load, demoBase, transport->proxy);
    for (const QUrl &target : plan.targets) {
        PreparedTarget ready;
        ready.url = withoutDotSegments(withQuery(target.isRelative() ? demoBase.resolved(target) : target, plan.query));
        if (!plan.transport.through.isEmpty()) {
            if (const auto isThere = behindRelay.indexOf(ready.url); !isThere)
                return tl::unexpected(isThere.error());
            ready.url.setAuthority(demoBase.authority());
        }
        const auto origin = origins.indexOf(ready.url);
        if (!origin)
            return tl::unexpected(origin.error());
        ready.origin = *origin;
        ready.requestBytes = requestBytes(*sent, ready.url);
        prepared.targets.append(ready);
    }
    prepared.origins = origins.origins();
    prepared.backsOff =
        plan.pace.backOff == BackOff::Always || (plan.pace.backOff == BackOff::ExceptDemo && !plan.usesDemoServer());
    prepared.cap = load->cap;
    prepared.lookup = terms.lookup;
    return prepared;
}

std::optional<QString> lackOfPorts(const PreparedPlan &plan)
{
    for (const Origin &origin : plan.origins)
        if (origin.address.isLoopback() && connectionError(origin.address, origin.port) == EADDRNOTAVAIL)
            return text(sentenceOf(EADDRNOTAVAIL)).arg(shown(origin), qt_error_string(EADDRNOTAVAIL));
    return {};
}

bool mayConnect(const PreparedPlan &plan, const Origin &origin, const QHostAddress &address)
{
    return plan.lookup.distanceOf(address) <= origin.distance;
}

} // namespace fetchrace
