// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/scenarios/scenario.h"

#include <QList>
#include <QObject>

#include <functional>

class QMenu;

namespace fetchrace {

class Actions;
class Settings;

/// The clients that race beside the modes: those of the scenario, and those that the user has added, which it keeps.
/// Shows their button as long as there are some.
class ClientLink final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClientLink)

public:
    ClientLink(const Actions &actions, const Settings &settings, QWidget *window);

    /// Lets the user add one.
    void askForOne();
    /// Looks up in the background which of these presets are installed; they take part from then on, as the commands of
    /// the scenario's file do.
    void setScenarioClients(const QStringList &presets, const QList<Entry> &commands);
    [[nodiscard]] QList<Entry> entries() const { return m_ofScenario + m_ofFile + m_own; }
    /// The scenario that a plan becomes, with who races beside it.
    [[nodiscard]] Scenario scenarioOf(const Plan &plan) const;

    using Allowed = std::function<void()>;
    /// `allowed` follows as soon as the user has agreed to each command of a file that is among these; never, if not.
    void ask(const QList<Entry> &entries, const Allowed &allowed);
    /// A menu with which each can be removed.
    void fillRemoval(QMenu &menu);

signals:
    void added(const QString &name);
    /// The user would not run a file's command.
    void declined();
    /// A client of the scenario cannot take part; the sentence says why.
    void missing(const QString &sentence);
    void runRequested(const QList<fetchrace::Entry> &clients);

private:
    struct Found {
        QList<Entry> entries;
        QStringList missing;
    };

    [[nodiscard]] static Found found(const QStringList &presets);
    /// Those of a file that the user has not agreed to.
    [[nodiscard]] QList<Entry> unknownOf(const QList<Entry> &entries) const;
    void remember(const QList<Entry> &agreed);
    void restore();
    void add(const Entry &entry);
    void keep();
    void show();

    const Actions &m_actions;
    const Settings &m_settings;
    QWidget *m_window;
    QStringList m_presets;     ///< of the scenario
    QList<Entry> m_ofScenario; ///< of those presets, the ones that are there
    QList<Entry> m_ofFile;     ///< commands of the scenario
    QList<Entry> m_own;
    QMenu *m_runMenu;
};

} // namespace fetchrace
