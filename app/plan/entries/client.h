// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <cstdint>

namespace fetchrace {

/// A program of somebody else's that takes part in a race: a command that sends its requests to the demo server, which
/// watches it.
struct Client {
    static constexpr std::chrono::nanoseconds maxLimit = std::chrono::hours(1);

    QString name;            ///< as tables and charts show it
    QString command;         ///< split into words as a shell does it, but run without one unless it names one
    QString folder;          ///< where it runs; empty: where Fetchrace does
    QStringList environment; ///< "NAME=value", beside what Fetchrace has and tells it
    std::uint32_t color = 0; ///< 0xRRGGBB; 0: that of clients
    std::chrono::nanoseconds limit = std::chrono::minutes(5); ///< then it is ended

    bool operator==(const Client &) const = default;
};

/// What can be said about it before it runs.
[[nodiscard]] Expected<void> checkClient(const Client &client);

/// The words of a client's command; an Error where only a shell could do what it says.
[[nodiscard]] Expected<QStringList> clientWords(const QString &command);

/// What a command may be called without another name: "python3 async.py --fast" is "async.py".
[[nodiscard]] QString usualName(const QString &command);

/// All that decides what is run, in one printable line: `cd "FOLDER" && NAME=value COMMAND`.
[[nodiscard]] QString commandWords(const Client &client);

/// Tells whether a command is the very one that was agreed to: of all that decides what is run.
[[nodiscard]] QByteArray commandHash(const Client &client);

} // namespace fetchrace
