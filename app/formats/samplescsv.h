// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"

#include <QByteArray>
#include <QIODevice>

namespace fetchrace {

/// With an apostrophe in front if a spreadsheet would take it for a formula: it begins with = + - @, a tab or a
/// carriage return.
[[nodiscard]] QByteArray spreadsheetSafe(const QByteArray &text);
/// A text cell that is safe in that way, and as RFC 4180 wants it: quoted where it must be.
[[nodiscard]] QByteArray csvTextCell(const QByteArray &text);

/// One line per request in the order in which the requests ended, a header line first. Written in pieces, so that a
/// million samples need no memory of their own. Returns false as soon as the device refuses.
[[nodiscard]] bool writeSamplesCsv(QIODevice &device, const QList<FinishedRun> &runs);

} // namespace fetchrace
