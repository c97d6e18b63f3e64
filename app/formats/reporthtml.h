// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"
#include "app/formats/appinfo.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace fetchrace {

/// A chart of a report.
struct ReportChart {
    QString title;
    QByteArray svg;  ///< a whole file
    QString summary; ///< the same in words and numbers
};

/// What a report is made from.
struct Report {
    QList<FinishedRun> runs;
    QStringList sweepSentences; ///< of a sweep, if there was one
    QList<ReportChart> charts;
    AppInfo app;
};

/// The race as one HTML file that needs no other: the results, why they are what they are, and the charts as pictures
/// inside it. Without scripts; secrets of the plan are left out.
[[nodiscard]] QByteArray reportHtml(const Report &report);

} // namespace fetchrace
