// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/client.h"
#include "app/plan/entries/entry.h"

#include <QList>

namespace fetchrace {

/// A client that comes with Fetchrace, as data in resources/clients.
struct ClientPreset {
    QString name;    ///< as --client takes it
    QString title;   ///< as the window lists it
    QString about;   ///< a sentence
    QString command; ///< {script} stands for the script's file
    QString script;  ///< in resources/clients; empty: none
    QString program; ///< that has to be there
    QString module;  ///< of Python, that has to be there; empty: none
    QString package; ///< of Debian, which has both
    int atOnce = 0;  ///< its own number of requests at once; 0: as the plan has it
};

[[nodiscard]] const QList<ClientPreset> &clientPresets();
/// Null when none has the name.
[[nodiscard]] const ClientPreset *presetNamed(const QString &name);

/// What it needs and is not there, as a sentence that says how to get it; empty when all is there. Starts a process
/// where a module is needed: not for the window's thread.
[[nodiscard]] QString whatIsMissing(const ClientPreset &preset);

/// The preset as it takes part in a race; writes its script where it can be run from. Refused with the sentence of
/// whatIsMissing(); no more for the window's thread than that.
[[nodiscard]] Expected<Entry> entryOf(const ClientPreset &preset);

} // namespace fetchrace
