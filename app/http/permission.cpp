// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/permission.h"

#include "app/http/requestbytes.h"
#include "app/plan/text/excerpt.h"
#include "app/plan/text/groupednumber.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace fetchrace {

namespace {

struct PermissionWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::PermissionWords)
};

/// Hosts as they can be compared: "Bücher.example" is "xn--bcher-kva.example", and "[::1]" is "::1".
QString comparable(QString host)
{
    if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
        host = host.mid(1, host.size() - 2);
    const QByteArray ace = QUrl::toAce(host);
    return (ace.isEmpty() ? host : QString::fromLatin1(ace)).toLower();
}

int mostAtOnce(const Plan &plan, RaceKind kind)
{
    int most = 0;
    for (const Entry &entry : entriesToRun(plan, kind))
        most = std::max(most, ownPlan(plan, entry).concurrency(entry.mode));
    return most;
}

/// The plan with no number above the cap.
Plan held(Plan plan, const LoadCap &cap, std::int64_t runs)
{
    plan.requests = static_cast<int>(std::min<std::int64_t>(plan.requests, cap.requests / runs));
    plan.workers = std::min(plan.workers, cap.atOnce);
    plan.inFlight = std::min(plan.inFlight, cap.atOnce);
    plan.connections = std::min(plan.connections, cap.atOnce);
    for (Entry &entry : plan.entries)
        entry.atOnce = std::min(entry.atOnce, cap.atOnce);
    plan.transport.redirects = 0; // each would be a request that the cap does not count
    plan.pace.rate = std::min(plan.pace.rate, static_cast<double>(cap.perSecond));
    return plan;
}

Expected<void> holdBack(Load &load, std::int64_t runs)
{
    if (runs > load.cap->requests)
        return badInput(PermissionWords::tr("A race of %1 runs would send more than the %2 requests allowed for the "
                                            "host \"%3\". Repeat less often or choose fewer modes.")
                            .arg(grouped(runs), grouped(load.cap->requests), excerpt(load.strangers.first().host)));
    const Plan asked = load.plan;
    load.plan = held(asked, *load.cap, runs);
    load.isHeld = load.plan != asked;
    return {};
}

/// Each host once, without the demo server. A proxy carries everything, so it is one of them.
QStringList hostsOf(const Plan &plan)
{
    QStringList hosts;
    QSet<QString> seen;
    for (const QUrl &url : plan.targets + QList<QUrl>{plan.transport.proxy}) {
        const QString host = url.host(QUrl::FullyEncoded);
        if (host.isEmpty() || seen.contains(host))
            continue;
        seen.insert(host);
        hosts.append(host);
    }
    return hosts;
}

QString addressList(const TargetHost &stranger)
{
    QStringList texts;
    for (const QHostAddress &address : stranger.addresses)
        texts.append(address.toString());
    return texts.join(QStringLiteral(", "));
}

} // namespace

bool Permission::covers(const QString &host, TargetClass distance) const
{
    return std::ranges::any_of(hosts, [&](const Host &allowed) {
        return comparable(allowed.name) == comparable(host) && distance <= allowed.farthest;
    });
}

bool isSafeMethod(const QByteArray &method)
{
    return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

std::optional<LoadCap> loadCapOf(TargetClass distance)
{
    switch (distance) {
    case TargetClass::Loopback:
        return {};
    case TargetClass::Private:
        return LoadCap{5'000, 100, 200};
    case TargetClass::Public:
        break;
    }
    return LoadCap{200, 10, 10};
}

Expected<Load> assessLoad(const Plan &plan, RaceKind kind, const Lookup &lookup)
{
    Load load;
    load.plan = plan;
    TargetClass farthest = TargetClass::Loopback;
    const QStringList hosts = hostsOf(plan);
    for (const QString &host : hosts) {
        const auto addresses = lookup.resolve(host);
        if (!addresses)
            return tl::unexpected(addresses.error());
        const TargetClass distance = lookup.farthest(*addresses);
        farthest = std::max(farthest, distance);
        load.hosts.append({host, *addresses, distance});
        if (distance != TargetClass::Loopback)
            load.strangers.append(load.hosts.last());
    }
    const std::int64_t runs = std::int64_t(entriesToRun(plan, kind).size()) * plan.repeat;
    load.cap = loadCapOf(farthest);
    if (load.cap) {
        if (const auto possible = holdBack(load, runs); !possible)
            return tl::unexpected(possible.error());
    }
    load.requests = load.plan.requests * runs;
    load.atOnce = mostAtOnce(load.plan, kind);
    return load;
}

bool needsNames(const Plan &plan)
{
    const QStringList hosts = hostsOf(plan);
    return std::ranges::any_of(hosts, [](const QString &host) { return QHostAddress(host).isNull(); });
}

bool mayRedirect(const QString &fromHost, TargetClass from, const QString &toHost, TargetClass to)
{
    return from == to && (to == TargetClass::Loopback || comparable(fromHost) == comparable(toHost));
}

Expected<void> checkPermission(const Load &load, const Permission &permission)
{
    if (load.strangers.isEmpty())
        return {};
    for (const TargetHost &stranger : load.strangers) {
        if (permission.covers(stranger.host, stranger.distance))
            continue;
        return badInput(
            PermissionWords::tr("The host \"%1\" (%2) is another machine, and this would send it %3 requests, up to %4 "
                                "concurrently and %5 per second. If its owner agrees, add --i-have-permission %1.")
                .arg(excerpt(stranger.host), addressList(stranger), grouped(load.requests), grouped(load.atOnce),
                     grouped(load.cap->perSecond)));
    }
    if (hasHeader(load.plan.headers, "Host"))
        return badInput(
            PermissionWords::tr("The header Host is for servers on this machine, and \"%1\" is another one: "
                                "leave the header out, and write the host into the URL.")
                .arg(excerpt(load.strangers.first().host)));
    if (!isSafeMethod(load.plan.method) && !permission.unsafeMethods)
        return badInput(
            PermissionWords::tr(
                "%1 requests may modify data on \"%2\". If that is what you want, add --allow-unsafe-methods.")
                .arg(excerpt(load.plan.method), excerpt(load.strangers.first().host)));
    if (load.plan.pace.backOff == BackOff::Never)
        return badInput(PermissionWords::tr("The host \"%1\" is another machine, where Fetchrace always backs off; "
                                            "\"never\" is only for servers on this machine.")
                            .arg(excerpt(load.strangers.first().host)));
    return {};
}

} // namespace fetchrace
