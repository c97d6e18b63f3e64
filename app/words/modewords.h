// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/run.h"

#include <QString>

namespace fetchrace {

/// "Async", "Event loop": as a label shows it.
[[nodiscard]] QString modeTitle(Mode mode);
/// "async", "event loop": in the middle of a sentence.
[[nodiscard]] QString modeInSentence(Mode mode);
/// What it does, in a sentence for who sees it first.
[[nodiscard]] QString modeAbout(Mode mode);
/// "async and event loop": those that a number limits.
[[nodiscard]] QString modesInSentence(ModeLimit limit);
/// "async, event loop".
[[nodiscard]] QString modesInLabel(ModeLimit limit);
/// Those that speak HTTP/2.
[[nodiscard]] QString modesOfHttp2();

/// "Threaded ×20 (delay 20 ms)": with its number where its mode takes part more than once, and its label where it has
/// one.
[[nodiscard]] QString modeTitle(const Entry &entry);
[[nodiscard]] QString modeInSentence(const Entry &entry);

/// "Event loop, async and serial": the first word begins a sentence, if it is to.
enum class ListOfModes { BeginsSentence, InSentence };
[[nodiscard]] QString listed(const QList<Entry> &entries, ListOfModes place);

/// A run of the entry: "Async", or where there are repeats "Async, 1 of 3"; "Async, repeat 1" where what they show
/// decides how many there are.
[[nodiscard]] QString runTitle(const Run &run);
[[nodiscard]] QString runTitle(const Run &run, const QString &entry);

} // namespace fetchrace
