// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/formats/reporthtml.h"
#include "app/plan/error.h"
#include "app/race/runset.h"

#include <QStringList>

#include <functional>

namespace fetchrace {

/// What the command line needs from the part of the program that can draw. Empty in a build without the window.
struct CommandHooks {
    /// Draws the runs into a file; the kind of chart by name ("elapsed", "latency"), the format by the
    /// file's suffix (png, svg, pdf).
    std::function<Expected<void>(RunSet &runs, const QString &file, const QString &kind)> writeChart;
    QStringList chartKinds; ///< the first is the default
    /// Pictures of all charts that have something to show.
    std::function<Expected<QList<ChartPicture>>(RunSet &runs)> drawCharts;
    /// The picture of how B compares with A, the set's baseline; the set has the runs of these two.
    std::function<Expected<QList<ChartPicture>>(RunSet &runs)> drawComparison;
    /// A report as the content of a PDF file.
    std::function<QByteArray(const Report &report)> reportPdf;
};

/// Whether it is the name of a file of runs, which the window opens.
[[nodiscard]] bool isRunFileName(const QString &argument);
/// Whether the arguments (without the program's name) ask for a command rather than for the window.
[[nodiscard]] bool isCommand(const QStringList &arguments);
/// Whether the command will draw, and so needs a QApplication.
[[nodiscard]] bool needsDrawing(const QStringList &arguments);

/// Runs the command inside an existing QCoreApplication and returns the exit status, as README lists them.
[[nodiscard]] int runCommand(const QStringList &arguments, const CommandHooks &hooks);

} // namespace fetchrace
