// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"
#include "app/samples/sample.h"
#include "ui/base/samplecolumns.h"

#include <QAbstractItemModel>
#include <QString>

#include <chrono>

// What the tests of the table of requests and of the pane around it share.
namespace fetchrace::test {

inline constexpr int patience = 10'000; ///< in ms; only a broken program needs so long

inline int column(const QString &title)
{
    int index = 0;
    for (const SampleColumn &each : sampleColumns()) {
        if (SampleColumn::tr(each.title) == title)
            return index;
        ++index;
    }
    return -1;
}

inline QString cell(const QAbstractItemModel &model, int row, const QString &title)
{
    return model.index(row, column(title)).data().toString();
}

inline Plan planOf(int requests)
{
    Plan plan;
    plan.requests = requests;
    plan.demo.delay = std::chrono::milliseconds(10);
    return plan;
}

/// Every twentieth request fails.
inline void failSome(Sample &sample)
{
    if (sample.index % 20 == 0) {
        sample.outcome = Outcome::HttpError;
        sample.status = 500;
    }
}

} // namespace fetchrace::test
