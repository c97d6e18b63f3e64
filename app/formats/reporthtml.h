// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/comparison.h"
#include "app/formats/exporter.h"

namespace fetchrace {

/// A race compared with the first one.
struct ReportedDifference {
    qsizetype race = 0; ///< of Report::races
    QList<Comparison> comparisons;
    QList<ChartPicture> charts; ///< of those that have one
};

/// Races to be read about.
struct Report {
    QString title = {};   ///< empty: one that names the program
    QList<Results> races; ///< the first is what others are compared with
    QList<ReportedDifference> differences = {};
};

/// Its own, or that of any report.
[[nodiscard]] QString titleOf(const Report &report);
/// The charts of all races and differences, in the order in which the report has them.
[[nodiscard]] QList<ChartPicture> chartsOf(const Report &report);

/// One HTML file that needs no other: results, what differs, why they are what they are, the charts as pictures inside
/// it, and how to repeat each race. Without scripts; secrets of the plans are left out.
[[nodiscard]] QByteArray reportHtml(const Report &report);

/// Whether a report in this file is laid out on paper (PDF), which needs something that can draw; else it is a web
/// page.
[[nodiscard]] bool isOnPaper(const QString &file);

/// Stands in reportDraft() where the chart and its title belong, as a paragraph of its own; charts of all races are
/// counted from 0.
[[nodiscard]] QString chartMark(int chart);
/// The same for something that draws the charts itself, and knows headings, paragraphs and tables only.
[[nodiscard]] QString reportDraft(const Report &report);

} // namespace fetchrace
