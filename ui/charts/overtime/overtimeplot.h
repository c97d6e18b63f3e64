// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/overtime.h"
#include "app/plan/entries/entry.h"
#include "ui/charts/kit/modekeys.h"
#include "ui/charts/plot/plot.h"

#include <array>

namespace fetchrace {

/// One run's course, ready to be drawn.
struct RunCourse {
    Entry mode;
    std::vector<TimeBucket> buckets;
    std::int64_t width = 1;     ///< of a bucket, in nanoseconds
    std::int64_t lastWidth = 1; ///< of the last one
    std::int64_t known = 0;     ///< requests in flight are known up to here
    bool running = false;
    double asked = 0; ///< requests per second that were to be sent; 0: as many as could be
};

enum class CourseKind : unsigned char { InFlight, Answered, Failed };
inline constexpr std::array allCourseKinds{CourseKind::InFlight, CourseKind::Answered, CourseKind::Failed};

/// Requests, or requests per second.
[[nodiscard]] double valueOf(const RunCourse &course, CourseKind kind, std::size_t bucket);
/// The bucket of a time; without a value outside of the run.
[[nodiscard]] std::optional<std::size_t> bucketAt(const RunCourse &course, double time);
/// The largest value of what can be seen in the span; 0 without any.
[[nodiscard]] double largestIn(const std::vector<RunCourse> &courses, CourseKind kind, const TimeSpan &span);
/// The scale of what can be seen in the span; a logarithmic one begins below the least value above zero.
[[nodiscard]] AxisScale scaleOf(const std::vector<RunCourse> &courses, CourseKind kind, const TimeSpan &span, bool log);
/// The values as steps over time, as far as they are known.
[[nodiscard]] QPolygonF stepsOf(const RunCourse &course, CourseKind kind, const AxisScale &scale);

struct OverTimeLayout {
    QRectF title;
    QRectF keys;
    std::array<QRectF, allCourseKinds.size()> titles;
    std::array<QRectF, allCourseKinds.size()> plots;
    QRectF note;

    [[nodiscard]] QRectF all() const { return plots.front().united(plots.back()); }
};
struct OverTimeParts {
    bool title = false;
    bool failures = false;
    qreal corner = 0; ///< width of what stands at the top right
    QList<ModeKey> keys = {};
};
[[nodiscard]] OverTimeLayout layOutOverTime(const QRectF &area, const ChartLook &look, const OverTimeParts &parts);

/// "Failures per second: none".
[[nodiscard]] QString courseTitle(const std::vector<RunCourse> &courses, CourseKind kind, const TimeSpan &span);
/// One of the plots; the lowest has the numbers of the time axis.
[[nodiscard]] PlotContents courseContents(const std::vector<RunCourse> &courses, CourseKind kind, const TimeSpan &span,
                                          bool log, const QRectF &plot, const ChartLook &look);

} // namespace fetchrace
