// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/permissions.h"

#include "app/race/background.h"
#include "ui/dialogs/confirmloaddialog.h"

#include <algorithm>

namespace fetchrace {

namespace {

Permission permissionOf(const Load &load)
{
    Permission permission;
    for (const TargetHost &stranger : load.strangers)
        permission.hosts.append({stranger.host, stranger.distance});
    permission.unsafeMethods = !load.strangers.isEmpty(); // the user has agreed to this method, whatever it is
    return permission;
}

double rateOf(const Load &load)
{
    return load.plan.pace.isOpenLoop() ? load.plan.pace.rate : load.cap->perSecond;
}

/// What was agreed to is where the names led then: they are not asked for again.
Lookup knowing(const QList<TargetHost> &hosts, Lookup lookup)
{
    lookup.addressesOf = [hosts, ask = lookup.addressesOf](const QString &host) -> Expected<QList<QHostAddress>> {
        const auto known = std::ranges::find(hosts, host, &TargetHost::host);
        return known != hosts.end() ? known->addresses : ask(host);
    };
    return lookup;
}

/// Whether who agreed to `known` has agreed to the stranger in `wanted` as well.
bool includes(const Load &known, const Load &wanted, const TargetHost &stranger)
{
    return permissionOf(known).covers(stranger.host, stranger.distance) && wanted.requests <= known.requests &&
           wanted.atOnce <= known.atOnce && rateOf(wanted) <= rateOf(known) &&
           (isSafeMethod(wanted.plan.method) || wanted.plan.method == known.plan.method);
}

} // namespace

Permissions::Permissions(QWidget *window) : QObject(window), m_window(window)
{
    setObjectName(QStringLiteral("permissions"));
}

void Permissions::ask(const Plan &plan, RaceKind kind, Granted granted)
{
    m_isAsking = true;
    const Question question{plan, kind, std::move(granted)};
    if (!needsNames(plan)) {
        take(question, assessLoad(plan, kind, m_lookup));
        return;
    }
    runInBackground(
        this, [question, lookup = m_lookup] { return assessLoad(question.plan, question.kind, lookup); },
        [this, question](const Expected<Load> &load) { take(question, load); });
}

void Permissions::take(const Question &question, const Expected<Load> &load)
{
    if (!load) {
        m_isAsking = false;
        emit failed(load.error());
    } else if (wasAgreedTo(*load)) {
        grant(question, *load);
    } else {
        askUser(question, *load);
    }
}

void Permissions::askUser(const Question &question, const Load &load)
{
    auto *dialog = new ConfirmLoadDialog(load, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, question, load] {
        m_agreed.append(load);
        grant(question, load);
    });
    connect(dialog, &QDialog::rejected, this, [this] {
        m_isAsking = false;
        emit declined();
    });
    dialog->open();
}

void Permissions::grant(const Question &question, const Load &load)
{
    m_isAsking = false;
    question.granted({permissionOf(load), knowing(load.hosts, m_lookup), question.kind});
}

QStringList Permissions::agreed() const
{
    QStringList hosts;
    for (const Load &load : m_agreed)
        for (const TargetHost &stranger : load.strangers)
            if (!hosts.contains(stranger.host))
                hosts << stranger.host;
    return hosts;
}

bool Permissions::wasAgreedTo(const Load &load) const
{
    return std::ranges::all_of(load.strangers, [&](const TargetHost &stranger) {
        return std::ranges::any_of(m_agreed, [&](const Load &known) { return includes(known, load, stranger); });
    });
}

} // namespace fetchrace

#include "moc_permissions.cpp"
