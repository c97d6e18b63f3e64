// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/resultrow.h"
#include "ui/results/texttable.h"

#include <QCoreApplication>
#include <QString>

#include <optional>
#include <span>

namespace fetchrace {

/// One column of the results table; a new one is one line in resultColumns().
struct ResultColumn {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::ResultColumn)

public:
    enum class Kind : unsigned char { Words, Seconds, Milliseconds, Factor, Rate, Count };

    const char *name;        ///< in files, with its unit: "elapsed_s"
    const char *title;       ///< untranslated
    const char *explanation; ///< untranslated; what the number means
    Kind kind;
    /// In the unit of the kind; without a value where it is not known (yet).
    std::optional<double> (*number)(const ResultRow &row) = nullptr;
    QString (*words)(const ResultRow &row) = nullptr; ///< of a column of words
    bool yields = false; ///< left out where the others need the width; a chart tells it as well

    /// As the window shows it, in the user's locale.
    [[nodiscard]] QString shown(const ResultRow &row) const;
    /// More than fits into the cell, for its tooltip; empty where there is nothing more to say.
    [[nodiscard]] QString detail(const ResultRow &row) const;
    /// As files have it, in the C locale; empty where it is not known.
    [[nodiscard]] QString exported(const ResultRow &row) const;
};

[[nodiscard]] std::span<const ResultColumn> resultColumns();

/// "Async", or "Async, 1 of 3" where there are repeats.
[[nodiscard]] QString runTitle(const Run &run);

/// The bodies' lengths: "27 B", or the range if they differ.
[[nodiscard]] QString bodyLengthsText(const Summary &summary);
/// Each length and how often it came: "27 B: 600", one per line, at most ten lines.
[[nodiscard]] QString bodyLengthsList(const Summary &summary);

/// A header line, then a line for each row; numbers in the C locale.
[[nodiscard]] QString resultsText(const QList<const ResultRow *> &rows, TextTable format);

} // namespace fetchrace
