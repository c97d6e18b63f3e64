// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/clientlink.h"

#include "ui/base/settings.h"
#include "ui/dialogs/clientdialog.h"
#include "ui/window/actions.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>

namespace fetchrace {

namespace {

constexpr QLatin1String storeKey("clients");

QJsonObject toJson(const Entry &entry)
{
    const Client &client = *entry.client;
    return {{QStringLiteral("name"), client.name},
            {QStringLiteral("command"), client.command},
            {QStringLiteral("folder"), client.folder},
            {QStringLiteral("environment"), QJsonArray::fromStringList(client.environment)},
            {QStringLiteral("color"), static_cast<qint64>(client.color)},
            {QStringLiteral("at_once"), entry.atOnce}};
}

Entry entryFrom(const QJsonObject &object)
{
    Client client;
    client.name = object.value(QStringLiteral("name")).toString();
    client.command = object.value(QStringLiteral("command")).toString();
    client.folder = object.value(QStringLiteral("folder")).toString();
    client.environment = object.value(QStringLiteral("environment")).toVariant().toStringList();
    client.color = static_cast<std::uint32_t>(object.value(QStringLiteral("color")).toInteger());
    return Entry(client, object.value(QStringLiteral("at_once")).toInt());
}

} // namespace

ClientLink::ClientLink(const Actions &actions, const Settings &settings, QWidget *window)
    : QObject(window)
    , m_actions(actions)
    , m_settings(settings)
    , m_window(window)
{
    restore();
    connect(m_actions.get(ActionId::AddClient), &QAction::triggered, this, &ClientLink::ask);
    auto *menu = new QMenu(window);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillRemoval(*menu); });
    m_actions.get(ActionId::RemoveClient)->setMenu(menu);
}

void ClientLink::ask()
{
    auto *dialog = new ClientDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ClientDialog::chosen, this, &ClientLink::add);
    dialog->open();
}

void ClientLink::fillRemoval(QMenu &menu)
{
    menu.clear();
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        QAction *remove = menu.addAction(m_entries.at(i).client->name);
        connect(remove, &QAction::triggered, this, [this, i] {
            m_entries.removeAt(i);
            keep();
        });
    }
}

void ClientLink::restore()
{
    const QByteArray text = m_settings.store().value(storeKey).toByteArray();
    const QJsonArray array = QJsonDocument::fromJson(text).array();
    for (const auto &value : array) {
        const Entry entry = entryFrom(value.toObject());
        if (!entry.client->command.isEmpty())
            m_entries.append(entry);
    }
    keep();
}

void ClientLink::add(const Entry &entry)
{
    m_entries.append(entry);
    keep();
    emit added(entry.client->name);
}

void ClientLink::keep()
{
    QJsonArray array;
    for (const Entry &entry : std::as_const(m_entries))
        array.append(toJson(entry));
    m_settings.store().setValue(storeKey, QJsonDocument(array).toJson(QJsonDocument::Compact));
    m_actions.run(Mode::Client)->setVisible(!m_entries.isEmpty());
    m_actions.get(ActionId::RemoveClient)->setVisible(!m_entries.isEmpty());
}

} // namespace fetchrace
