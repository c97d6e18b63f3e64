// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/seenby.h"
#include "app/formats/appinfo.h"

#include <QIODevice>
#include <QList>

#include <span>

namespace fetchrace {

/// A chart as a picture.
struct ChartPicture {
    QString title;
    QByteArray svg;  ///< a whole file
    QString summary; ///< the same in words and numbers
};

/// What there is to write.
struct Results {
    QList<FinishedRun> runs;
    QList<FinishedRun> sweep; ///< runs of a sweep, if there was one
    AppInfo app = currentAppInfo();
    SeenBy seenBy = SeenBy::Client;  ///< as they are told beside the figures of both ends
    QString title = {};              ///< of a race beside others: which of them it is
    QStringList sources = {};        ///< of several races: which of them each of the runs is of
    QList<ChartPicture> charts = {}; ///< for a format that shows them; empty where nothing can draw
};

/// A format of results that other programs read. The command line has an option for each, the window an entry in its
/// dialogs.
struct Exporter {
    enum Content : unsigned {
        Runs = 1,    ///< the numbers of each run
        Samples = 2, ///< each request
        Sweep = 4    ///< the runs of a sweep and what they add up to
    };

    const char *key;    ///< the option: "json"
    const char *suffix; ///< of its files: "html"
    const char *title;  ///< as dialogs name it
    const char *help;   ///< what is written, plain ASCII, without a full stop
    unsigned contents;  ///< of Content: Runs and Samples are of a race
    bool hasCharts;
    /// False when the device refused.
    bool (*write)(QIODevice &device, const Results &results);

    /// Whether it writes one of these contents.
    [[nodiscard]] bool has(unsigned wanted) const { return (contents & wanted) != 0; }
};

/// All of them, in the order in which they are offered. A key is there once for races and once for sweeps at most.
[[nodiscard]] std::span<const Exporter *const> exporters();
/// The one that the option names, of those that write one of these contents; null where there is none.
[[nodiscard]] const Exporter *exporterOf(QLatin1String key, unsigned contents);
/// Those that write one of these contents.
[[nodiscard]] QList<const Exporter *> exportersOf(unsigned contents);

[[nodiscard]] bool writeAll(QIODevice &device, const QByteArray &bytes);

} // namespace fetchrace
