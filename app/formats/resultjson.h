// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"
#include "app/formats/exporter.h"

#include <QByteArray>
#include <QJsonObject>

namespace fetchrace {

/// The results as schema fetchrace.result/1. Integers are exact; what is not known is null. The plan is that of the
/// newest run; runs that did other work have one of their own. Of several races every run and every median has its
/// race's plan, and says where it comes from, because no plan is that of the whole.
[[nodiscard]] QJsonObject resultToJson(const Results &results);

/// One run, as both schemas have it; `cpus` of this machine decide its verdicts.
[[nodiscard]] QJsonObject runToJson(const FinishedRun &run, int cpus);
[[nodiscard]] QJsonObject appToJson(const AppInfo &app);

/// A file's text: UTF-8, indented.
[[nodiscard]] QByteArray jsonText(const QJsonObject &object);

} // namespace fetchrace
