// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/laneindex.h"
#include "app/plan/entries/mode.h"
#include "ui/base/chartlook.h"
#include "ui/charts/plot/axisrange.h"

#include <algorithm>
#include <array>

class QPainter;

namespace fetchrace {

/// How a stretch of a lane is drawn.
enum class BarKind : unsigned char {
    Library,
    Connect,
    Tls,
    Send,
    Wait,
    Queue,
    Serve,
    Return,
    Lag,
    Receive,
    Handle,
    Failed,
    Away ///< between requests, where the server tells of them
};
inline constexpr auto allBarKinds = [] {
    std::array<BarKind, requestPartCount + 2> kinds{}; // the parts of a request in their order, and what is none
    for (std::size_t i = 0; i < kinds.size(); ++i)
        kinds[i] = static_cast<BarKind>(i);
    return kinds;
}();

/// Parts that nothing tells apart are hatched.
[[nodiscard]] constexpr bool isHatched(BarKind kind)
{
    return kind == BarKind::Library || kind == BarKind::Return;
}

/// The part of a row's height a kind fills: they differ in shape, not only in colour.
struct BarBand {
    double top = 0;
    double bottom = 1;
};
[[nodiscard]] constexpr BarBand bandOf(BarKind kind)
{
    switch (kind) {
    case BarKind::Tls:
        return {0, 0.5};
    case BarKind::Queue:
        return {0.25, 0.75};
    case BarKind::Lag:
        return {0.5, 1};
    case BarKind::Receive:
        return {0.15, 0.85};
    case BarKind::Handle:
    case BarKind::Away:
        return {0.35, 0.65};
    default:
        break;
    }
    return {};
}

struct BarColors {
    QColor track; ///< of a lane that does nothing
    std::array<QColor, allBarKinds.size()> kinds;
    QColor paper; ///< between the lines of what is hatched
    QColor slow;  ///< marks requests that took far longer than the others

    [[nodiscard]] const QColor &of(BarKind kind) const { return kinds[static_cast<std::size_t>(kind)]; }
    bool operator==(const BarColors &) const = default;
};
[[nodiscard]] BarColors barColors(const Entry &mode, const ChartLook &look);

/// Fills the part of a row that is the kind's.
void paintBarKind(QPainter &painter, const QRectF &row, BarKind kind, const BarColors &colors, qreal unit);

/// Turns the requests of a lane into stretches of a row `columns` wide, for LaneTrack::visit. The sink gets span(x0,
/// x1, kind, weight), weight being the share of that stretch which is of this kind, dot(x, parts, failedTime, share)
/// for all parts of what is about a column wide or less, to be multiplied by `share`, and mark(x, failed) for an
/// outlier too narrow to be seen otherwise.
template<typename Sink>
class BarSpans
{
public:
    BarSpans(const TimeSpan &time, double columns, double unit, float slowFrom, Sink &sink)
        : m_from(time.from)
        , m_perNs(columns / time.length())
        , m_unit(unit)
        , m_slowFrom(slowFrom)
        , m_sink(sink)
    {
    }

    /// What was drawn.
    [[nodiscard]] std::size_t count() const { return m_count; }

    void entry(const LaneEntry &entry)
    {
        ++m_count;
        const double width = static_cast<double>(entry.length()) * m_perNs;
        if (width >= narrow * m_unit) {
            wide(entry, width);
            return;
        }
        const bool failed = entry.failed != 0;
        spread(xOf(entry.start), width, failed ? PartTimes{} : entry.parts, failed ? entry.length() : 0);
        markOutlier(xOf(entry.start), failed, entry.length());
    }

    void group(const LaneGroup &group)
    {
        ++m_count;
        const double x = xOf(group.start);
        spread(x, static_cast<double>(group.end - group.start) * m_perNs, group.parts, group.failedTime);
        markOutlier(x, group.failed, group.longest);
    }

private:
    static constexpr double narrow = 3;        ///< below, a request's parts are not told apart
    static constexpr double leastWeight = 0.3; ///< something that was there can be seen, however short it was

    [[nodiscard]] double xOf(std::int64_t time) const { return (static_cast<double>(time) - m_from) * m_perNs; }

    void markOutlier(double x, bool failed, float longest)
    {
        if (failed || longest >= m_slowFrom)
            m_sink.mark(x, failed);
    }

    void spread(double x, double width, const PartTimes &parts, float failedTime)
    {
        double busy = static_cast<double>(failedTime);
        for (const float part : parts)
            busy += static_cast<double>(part);
        const double drawn = std::max(width, m_unit);
        const double weight = std::clamp(busy * m_perNs / drawn, leastWeight, 1.0);
        if (busy <= 0) {
            m_sink.span(x, x + drawn, BarKind::Send, weight);
            return;
        }
        const double share = weight / busy;
        if (width <= m_unit) {
            m_sink.dot(x, parts, failedTime, static_cast<float>(share));
            return;
        }
        for (std::size_t i = 0; i < requestPartCount; ++i)
            if (parts[i] > 0)
                m_sink.span(x, x + drawn, static_cast<BarKind>(i), static_cast<double>(parts[i]) * share);
        if (failedTime > 0)
            m_sink.span(x, x + drawn, BarKind::Failed, static_cast<double>(failedTime) * share);
    }

    /// Each request begins with an edge that can be seen and, where there is room, ends a little early, so that it can
    /// be told from the next.
    void wide(const LaneEntry &entry, double width)
    {
        const double spare = width / m_unit - narrow;
        const double edge = std::min(spare / 4, 2.0) * m_unit;
        const double end = xOf(entry.start) + width - std::min(spare / 3, 1.0) * m_unit;
        double exact = xOf(entry.start);
        double reached = exact;
        const std::size_t first = firstPart(entry);
        for (std::size_t i = first; i < requestPartCount; ++i) {
            exact += static_cast<double>(entry.parts[i]) * m_perNs;
            const double to = std::min(i == first ? std::max(exact, reached + edge) : exact, end);
            if (to > reached) {
                const bool failed = entry.failed != 0 && static_cast<BarKind>(i) >= BarKind::Wait;
                m_sink.span(reached, to, failed ? BarKind::Failed : static_cast<BarKind>(i), 1.0);
                reached = to;
            }
        }
    }

    /// That a request begins with: what it did up to sending, or sending if it is not known to have done anything.
    [[nodiscard]] static std::size_t firstPart(const LaneEntry &entry)
    {
        constexpr auto send = static_cast<std::size_t>(BarKind::Send);
        std::size_t first = 0;
        while (first < send && entry.parts[first] <= 0)
            ++first;
        return first;
    }

    double m_from;
    double m_perNs;
    double m_unit;
    float m_slowFrom;
    Sink &m_sink;
    std::size_t m_count = 0;
};

} // namespace fetchrace
