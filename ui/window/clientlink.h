// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/entry.h"

#include <QList>
#include <QObject>

class QMenu;

namespace fetchrace {

class Actions;
class Settings;

/// The clients that the user has added: keeps them, and shows their button as long as there are some.
class ClientLink final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClientLink)

public:
    ClientLink(const Actions &actions, const Settings &settings, QWidget *window);

    /// Lets the user add one.
    void ask();
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    /// A menu with which each can be removed.
    void fillRemoval(QMenu &menu);

signals:
    void added(const QString &name);

private:
    void restore();
    void add(const Entry &entry);
    void keep();

    const Actions &m_actions;
    const Settings &m_settings;
    QWidget *m_window;
    QList<Entry> m_entries;
};

} // namespace fetchrace
