// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/texttable.h"
#include "ui/results/resultrow.h"

#include <QCoreApplication>
#include <QString>

#include <optional>
#include <span>

namespace fetchrace {

/// One column of the results table; a new one is one line in `columns`.
struct ResultColumn { // NOLINT(clang-analyzer-optin.performance.Padding): rows are few, and read in this order
    Q_DECLARE_TR_FUNCTIONS(fetchrace::ResultColumn)

public:
    enum class Kind : unsigned char { Words, Seconds, Milliseconds, Factor, Rate, Count };
    /// Which runs it tells of: in an open loop, whose plan has a rate, nothing is a whole work to compare.
    enum class Loop : unsigned char { Any, Closed, Open };

    const char *name;        ///< in files, with the unit that it has there: "elapsed_s"
    const char *title;       ///< untranslated
    const char *explanation; ///< untranslated; what the number means
    Kind kind;
    /// Times in nanoseconds; without a value where it is not known (yet).
    std::optional<double> (*number)(const ResultRow &row) = nullptr;
    QString (*words)(ShownRuns runs) = nullptr; ///< of a column of words
    int yields = 0; ///< left out where the others need the width, the lower numbers first; 0: never
    Loop loop = Loop::Any;
    bool isText = false;    ///< words to read, not a number in words
    bool canBeVoid = false; ///< left out while no row has anything in it
    int narrowest = 0;      ///< in characters: where it would yield, its words are elided instead; 0: left out

    static const ResultColumn columns[];

    /// Whether it says anything of these runs.
    [[nodiscard]] bool concerns(const QList<ShownRuns> &rows) const;
    [[nodiscard]] bool isLeft() const { return isText; }
    /// Of repeats their median (the lower one, so that it was measured), and as long as none has ended, what is live.
    [[nodiscard]] std::optional<double> value(ShownRuns runs) const;
    /// As the window shows it, in the user's locale.
    [[nodiscard]] QString shown(ShownRuns runs) const;
    /// More than fits into the cell, for its tooltip; empty where there is nothing more to say.
    [[nodiscard]] QString detail(ShownRuns runs) const;
    /// As files have it, in the C locale; empty where it is not known.
    [[nodiscard]] QString exported(ShownRuns runs) const;
};

[[nodiscard]] std::span<const ResultColumn> resultColumns();

/// The URL of a target, without a host that all of the plan's targets have; of a long one both ends.
[[nodiscard]] QString targetTitle(const Plan &plan, int target);

/// The bodies' lengths: "27 B", or the range if they differ.
[[nodiscard]] QString bodyLengthsText(const Summary &summary);
/// Each length and how often it came: "27 B: 600", one per line, at most ten lines.
[[nodiscard]] QString bodyLengthsList(const Summary &summary);

/// A header line, then a line for each row, in the columns that concern them; numbers in the C locale.
[[nodiscard]] QString resultsText(const QList<ShownRuns> &rows, TextTable format);
/// For an issue report: whose results they are, the table as the window shows it, and who measured.
[[nodiscard]] QString resultsMarkdown(const QList<ShownRuns> &rows);

} // namespace fetchrace
