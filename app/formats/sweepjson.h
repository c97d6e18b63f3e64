// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"
#include "app/formats/appinfo.h"

#include <QByteArray>
#include <QJsonObject>

namespace fetchrace {

/// The runs of a sweep as schema fetchrace.sweep/1: each run as in fetchrace.result/1 with "at_once", and for each mode
/// what they add up to ("curves": points, knee, Universal Scalability Law). What is not known is null.
[[nodiscard]] QJsonObject sweepToJson(const QList<FinishedRun> &runs, const AppInfo &app);

} // namespace fetchrace
