// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/clientlink.h"

#include "app/clients/preset.h"
#include "app/plan/json/clientjson.h"
#include "app/race/background.h"
#include "ui/base/settings.h"
#include "ui/dialogs/clientdialog.h"
#include "ui/dialogs/confirmclientdialog.h"
#include "ui/window/actions.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>

namespace fetchrace {

namespace {

constexpr QLatin1String storeKey("clients");
constexpr QLatin1String allowedKey("allowedClients");

} // namespace

ClientLink::ClientLink(const Actions &actions, const Settings &settings, QWidget *window)
    : QObject(window)
    , m_actions(actions)
    , m_settings(settings)
    , m_window(window)
    , m_runMenu(new QMenu(window))
{
    restore();
    connect(m_actions.run(Mode::Client), &QAction::triggered, this, [this] { emit runRequested(entries()); });
    connect(m_actions.get(ActionId::AddClient), &QAction::triggered, this, &ClientLink::askForOne);
    auto *menu = new QMenu(window);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillRemoval(*menu); });
    m_actions.get(ActionId::RemoveClient)->setMenu(menu);
}

void ClientLink::askForOne()
{
    auto *dialog = new ClientDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ClientDialog::chosen, this, &ClientLink::add);
    dialog->open();
}

void ClientLink::fillRemoval(QMenu &menu)
{
    menu.clear();
    for (qsizetype i = 0; i < m_own.size(); ++i) {
        QAction *remove = menu.addAction(m_own.at(i).client->name);
        connect(remove, &QAction::triggered, this, [this, i] {
            m_own.removeAt(i);
            keep();
        });
    }
}

void ClientLink::restore()
{
    const QByteArray text = m_settings.store().value(storeKey).toByteArray();
    const QJsonArray array = QJsonDocument::fromJson(text).array();
    for (const auto &value : array) {
        if (const auto entry = clientFromJson(value.toObject()))
            m_own.append(*entry);
    }
    keep();
}

void ClientLink::add(const Entry &entry)
{
    m_own.append(entry);
    keep();
    emit added(entry.client->name);
}

void ClientLink::keep()
{
    QJsonArray array;
    for (const Entry &entry : std::as_const(m_own))
        array.append(clientToJson(entry));
    m_settings.store().setValue(storeKey, QJsonDocument(array).toJson(QJsonDocument::Compact));
    m_actions.get(ActionId::RemoveClient)->setVisible(!m_own.isEmpty());
    show();
}

/// Each has a line of its own as soon as the button means several.
void ClientLink::show()
{
    const QList<Entry> clients = entries();
    m_runMenu->clear();
    m_runMenu->addAction(tr("Run All &Clients"), this, [this] { emit runRequested(entries()); });
    m_runMenu->addSeparator();
    for (const Entry &client : clients)
        m_runMenu->addAction(tr("Run %1", "a client").arg(client.client->name), this,
                             [this, client] { emit runRequested({client}); });
    m_actions.run(Mode::Client)->setVisible(!clients.isEmpty());
    m_actions.run(Mode::Client)->setMenu(clients.size() > 1 ? m_runMenu : nullptr);
}

ClientLink::Found ClientLink::found(const QStringList &presets)
{
    Found found;
    for (const QString &name : presets) {
        const ClientPreset *preset = presetNamed(name);
        if (!preset)
            continue; // only a scenario that was checked is listed
        if (const auto entry = entryOf(*preset))
            found.entries.append(*entry);
        else
            found.missing.append(entry.error().sentence);
    }
    return found;
}

void ClientLink::setScenarioClients(const QStringList &presets, const QList<Entry> &commands)
{
    m_ofFile = commands;
    const bool areSame = std::exchange(m_presets, presets) == presets;
    if (!areSame)
        m_ofScenario.clear();
    show();
    if (areSame || presets.isEmpty())
        return;
    runInBackground(
        this, [presets] { return found(presets); },
        [this, presets](const Found &clients) {
            if (m_presets != presets) // another scenario since
                return;
            m_ofScenario = clients.entries;
            show();
            if (!clients.missing.isEmpty())
                emit missing(clients.missing.join(QLatin1Char(' ')));
        });
}

Scenario ClientLink::scenarioOf(const Plan &plan) const
{
    return {{}, {}, {}, plan, m_presets, m_ofFile + m_own};
}

void ClientLink::ask(const QList<Entry> &entries, const Allowed &allowed)
{
    const QList<Entry> unknown = unknownOf(entries);
    if (unknown.isEmpty()) {
        allowed();
        return;
    }
    auto *dialog = new ConfirmClientDialog(unknown, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, unknown, allowed] {
        remember(unknown);
        allowed();
    });
    connect(dialog, &QDialog::rejected, this, &ClientLink::declined);
    dialog->open();
}

QList<Entry> ClientLink::unknownOf(const QList<Entry> &entries) const
{
    const QStringList agreed = m_settings.store().value(allowedKey).toStringList();
    QList<Entry> unknown;
    for (const Entry &entry : m_ofFile)
        if (entries.contains(entry) && !agreed.contains(QString::fromLatin1(commandHash(*entry.client))))
            unknown.append(entry);
    return unknown;
}

void ClientLink::remember(const QList<Entry> &agreed)
{
    QStringList hashes = m_settings.store().value(allowedKey).toStringList();
    for (const Entry &entry : agreed)
        hashes.append(QString::fromLatin1(commandHash(*entry.client)));
    hashes.removeDuplicates();
    m_settings.store().setValue(allowedKey, hashes);
}

} // namespace fetchrace

#include "moc_clientlink.cpp"
