// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/samplequery.h"
#include "ui/base/texttable.h"

#include <QCoreApplication>
#include <QStringList>
#include <QVariant>

#include <span>

namespace fetchrace {

/// A run as tables of its requests read it. Cheap to copy.
struct SampleSource {
    Run run;
    QStringList urls; ///< by target, secrets left out

    SampleSource() = default;
    explicit SampleSource(const Run &run);
};

/// One column of the tables of requests; a new one is one line in `columns`.
struct SampleColumn {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::SampleColumn)

public:
    enum class Kind : unsigned char {
        Name, ///< a number that is no quantity
        Count,
        Milliseconds,
        Words
    };

    const char *name;        ///< in text that is copied, with its unit: "latency_ms"
    const char *title;       ///< untranslated
    const char *explanation; ///< untranslated; what the number means
    Kind kind;
    SampleNumber number; ///< what the column is sorted by and, unless it has words, what it shows
    QString (*words)(const SampleSource &source, const Sample &sample) = nullptr;

    static const SampleColumn columns[];

    /// As the window shows it, in the user's locale.
    [[nodiscard]] QString shown(const SampleSource &source, const Sample &sample) const;
    /// A text or a number, times in milliseconds; nothing where there is none.
    [[nodiscard]] QVariant value(const SampleSource &source, const Sample &sample) const;
    /// In the C locale, times in milliseconds to the nanosecond; empty where there is no number.
    [[nodiscard]] QString exported(const SampleSource &source, const Sample &sample, TextTable format) const;
    /// A text that is as wide as any that this column is likely to show.
    [[nodiscard]] QString widest(const SampleSource &source) const;
};

[[nodiscard]] std::span<const SampleColumn> sampleColumns();

/// A header line, then a line for each of the positions in the log.
[[nodiscard]] QString samplesText(const SampleSource &source, const std::vector<std::uint32_t> &positions,
                                  TextTable format);

} // namespace fetchrace
