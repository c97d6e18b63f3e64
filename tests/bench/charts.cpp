// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later

// How quick the charts are with a million requests and with twelve runs, and what they cost a race that is under way.
// Drives the window's real widgets without a display and prints figures beside the limits they are held to:
//
//   QT_QPA_PLATFORM=offscreen build-release/tests/bench/fetchrace_chartbench [steps|live|twelve [CHART]]
#include "tests/bench/chartbench.h"

#include <QApplication>

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    const QString only = application.arguments().value(1);
    if (only.isEmpty() || only == QLatin1String("steps"))
        fetchrace::bench::measureSteps();
    if (only.isEmpty() || only == QLatin1String("live"))
        fetchrace::bench::measureLive();
    if (only.isEmpty() || only == QLatin1String("twelve")) {
        const QString chart = application.arguments().value(2);
        fetchrace::bench::measureStepsOfTwelve(chart);
        fetchrace::bench::measureTicksOfTwelve(chart);
    }
    return 0;
}
