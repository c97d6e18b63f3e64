// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/lanes/laneraster.h"

#include "ui/charts/plot/plotaxis.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <optional>

namespace fetchrace {

CoverageRow::CoverageRow(int columns)
    : m_columns(columns)
    , m_changes(static_cast<std::size_t>(columns) + 2)
    , m_cells(static_cast<std::size_t>(columns))
    , m_marks(static_cast<std::size_t>(columns))
    , m_crowded(static_cast<std::size_t>(columns))
{
}

void CoverageRow::clear()
{
    std::ranges::fill(m_changes, Cell{});
    std::ranges::fill(m_cells, Cell{});
    std::ranges::fill(m_marks, Mark::None);
    std::ranges::fill(m_crowded, 0);
    m_scale = 1;
}

/// From x on, coverage is higher by `weight`; the column x lies in gets its part of it.
void CoverageRow::edge(double x, std::size_t kind, float weight)
{
    const double held = std::clamp(x, 0.0, static_cast<double>(m_columns));
    const auto column = static_cast<std::size_t>(held);
    const auto beyond = static_cast<float>(held - static_cast<double>(column));
    m_changes[column][kind] += weight * (1 - beyond);
    m_changes[column + 1][kind] += weight * beyond;
}

void CoverageRow::span(double x0, double x1, BarKind kind, double weight)
{
    if (x1 <= 0 || x0 >= m_columns)
        return;
    const float scaled = static_cast<float>(weight) * m_scale;
    edge(x0, static_cast<std::size_t>(kind), scaled);
    edge(x1, static_cast<std::size_t>(kind), -scaled);
    if (scaled < 1) {
        const auto column = [this](double x) {
            return m_crowded.begin() + std::clamp(static_cast<int>(x), 0, m_columns);
        };
        std::fill(column(x0), column(std::ceil(x1)), 1);
    }
}

void CoverageRow::mark(double x, bool failed)
{
    if (x < 0 || x >= m_columns)
        return;
    Mark &mark = m_marks[static_cast<std::size_t>(x)];
    mark = std::max(mark, failed ? Mark::Failed : Mark::Slow);
}

void CoverageRow::sumUp()
{
    Cell sum{};
    Cell most{};
    for (std::size_t x = 0; x < m_cells.size(); ++x) {
        Cell &cell = m_cells[x];
        float all = 0;
        for (std::size_t kind = 0; kind < sum.size(); ++kind) {
            sum[kind] += m_changes[x][kind];
            cell[kind] = std::max(cell[kind] + sum[kind], 0.0F); // rounding may leave a trace below nothing
            all += cell[kind];
            most[kind] = std::max(most[kind], cell[kind]);
        }
        if (all > 1)
            for (float &share : cell)
                share /= all;
    }
    m_kinds = 0;
    for (std::size_t kind = 0; kind < most.size(); ++kind)
        m_kinds |= most[kind] > 0 ? 1U << kind : 0U;
}

namespace {

/// A column of a row costs about this much of drawing a request.
constexpr std::size_t columnsPerRequest = 3;

} // namespace

LaneRaster::Rgb LaneRaster::rgbOf(const QColor &color)
{
    return {static_cast<float>(color.red()), static_cast<float>(color.green()), static_cast<float>(color.blue())};
}

LaneRaster::LaneRaster(const Task &task, const QImage &before)
    : m_task(task)
    , m_image(before.size() == task.pixels ? before : QImage(task.pixels, QImage::Format_RGB32))
    , m_row(task.pixels.width())
    , m_line(static_cast<std::size_t>(task.pixels.width()))
    , m_track(rgbOf(task.colors.track))
{
    if (before.size() != task.pixels)
        m_image.fill(task.colors.track);
    for (const BarKind kind : allBarKinds) {
        const Rgb color = rgbOf(task.colors.of(kind));
        m_changes[static_cast<std::size_t>(kind)] = {color.red - m_track.red, color.green - m_track.green,
                                                     color.blue - m_track.blue};
    }
    const Rgb paper = rgbOf(task.colors.paper);
    m_paper = {paper.red - m_track.red, paper.green - m_track.green, paper.blue - m_track.blue};
    const double end = task.lanes.first + task.lanes.count;
    const int lanes = static_cast<int>(std::ceil(end - 1e-9)) - static_cast<int>(task.lanes.first);
    m_rows = sharesRows() ? m_image.height() : lanes;
}

bool LaneRaster::draw(const LaneIndex &index, std::size_t work)
{
    m_slowFrom = index.slowFrom();
    const std::size_t ofARow = static_cast<std::size_t>(m_image.width()) / columnsPerRequest;
    std::size_t done = 0;
    while (!isWhole() && done < work) {
        const int lane = static_cast<int>(m_task.lanes.first) + m_next;
        done += ofARow + (sharesRows() ? drawSharedRow(index, m_next) : drawRow(index, lane));
        ++m_next;
    }
    return isWhole();
}

std::size_t LaneRaster::visit(const LaneIndex &index, int lane)
{
    if (lane < 0 || static_cast<std::size_t>(lane) >= index.lanes().size())
        return 0;
    const TimeSpan &time = m_task.time;
    BarSpans<CoverageRow> spans(time, m_image.width(), m_task.unit, m_slowFrom, m_row);
    const double column = time.length() / m_image.width();
    index.lanes()[static_cast<std::size_t>(lane)].visit(time.from, time.to, column, spans);
    return spans.count();
}

std::size_t LaneRaster::drawRow(const LaneIndex &index, int lane)
{
    const double height = m_image.height() / m_task.lanes.count;
    const int gap = height >= 3 * m_task.unit ? std::max(1, qRound(m_task.unit)) : 0;
    const int top = qRound((lane - m_task.lanes.first) * height);
    const int bottom = qRound((lane + 1 - m_task.lanes.first) * height);
    m_row.clear();
    std::size_t work = visit(index, lane);
    m_row.sumUp();
    work += fill(top, std::max(bottom - gap, top + 1)) * static_cast<std::size_t>(m_image.width()) / columnsPerRequest;
    for (int y = std::max(bottom - gap, top + 1); y < std::min(bottom, m_image.height()); ++y)
        std::fill_n(reinterpret_cast<QRgb *>(m_image.scanLine(y)), m_image.width(), m_task.colors.track.rgb());
    return work;
}

std::size_t LaneRaster::drawSharedRow(const LaneIndex &index, int y)
{
    const double lanesPerRow = m_task.lanes.count / m_image.height();
    const int first = static_cast<int>(m_task.lanes.first + y * lanesPerRow);
    const int last = std::max(first + 1, static_cast<int>(m_task.lanes.first + (y + 1) * lanesPerRow));
    m_row.clear();
    m_row.setScale(1.0 / (last - first));
    std::size_t work = 0;
    for (int lane = first; lane < last; ++lane)
        work += visit(index, lane);
    m_row.sumUp();
    fill(y, y + 1);
    return work;
}

/// The same row of coverage as high as it is. Lines that show the same kinds are mixed once, unless they have a
/// pattern.
std::size_t LaneRaster::fill(int top, int bottom)
{
    const auto kindsAt = [](double place) {
        unsigned shown = 0;
        for (const BarKind kind : allBarKinds) {
            const BarBand band = bandOf(kind);
            shown |= place >= band.top && place < band.bottom ? 1U << static_cast<unsigned>(kind) : 0U;
        }
        return shown;
    };
    constexpr unsigned hatched =
        1U << static_cast<unsigned>(BarKind::Library) | 1U << static_cast<unsigned>(BarKind::Return);
    const bool patterned = (m_row.kinds() & hatched) != 0 || m_row.hasCrowd();
    const double height = bottom - top;
    const bool shaped = height >= 5 * m_task.unit;
    std::optional<unsigned> mixed;
    std::size_t lines = 0;
    for (int y = std::max(top, 0); y < std::min(bottom, m_image.height()); ++y) {
        const unsigned shown = m_row.kinds() & (shaped ? kindsAt((y - top + 0.5) / height) : ~0U);
        if (shown != mixed || patterned) {
            mix(shown, y, height < 4);
            mixed = shown;
            ++lines;
        }
        std::memcpy(m_image.scanLine(y), m_line.data(), m_line.size() * sizeof(QRgb));
    }
    return lines;
}

const LaneRaster::Rgb &LaneRaster::changeTo(std::size_t kind, int x, int y) const
{
    const auto step = std::max(2, qRound(hatchStep * m_task.unit));
    const bool between = isHatched(static_cast<BarKind>(kind)) && (x + y) % step >= std::max(1, qRound(m_task.unit));
    return between ? m_paper : m_changes[kind];
}

/// One kind, as often as its share of the pixel is, or the idle lane; on a lane of few pixels, what was there can be
/// seen however short it was.
LaneRaster::Rgb LaneRaster::pick(const CoverageRow::Cell &cell, int x, int y, bool thin) const
{
    // Steps that spread evenly over rows, columns and any part of the picture.
    double threshold = x * 0.7548776662466927 + y * 0.5698402909980532;
    threshold -= std::floor(threshold);
    if (thin && !sharesRows())
        threshold *= std::accumulate(cell.begin(), cell.end(), 0.0);
    double passed = 0;
    for (std::size_t kind = 0; kind < cell.size(); ++kind) {
        passed += static_cast<double>(cell[kind]);
        if (threshold < passed)
            return changeTo(kind, x, y);
    }
    return {};
}

LaneRaster::Rgb LaneRaster::blend(const CoverageRow::Cell &cell, unsigned shown, int x, int y) const
{
    Rgb change;
    for (std::size_t kind = 0; shown >> kind != 0; ++kind) {
        if ((shown >> kind & 1U) == 0 || cell[kind] <= 0)
            continue;
        const Rgb &to = changeTo(kind, x, y);
        change.red += cell[kind] * to.red;
        change.green += cell[kind] * to.green;
        change.blue += cell[kind] * to.blue;
    }
    return change;
}

void LaneRaster::mix(unsigned shown, int y, bool thin)
{
    const QRgb slow = m_task.colors.slow.rgb();
    const QRgb failed = m_task.colors.of(BarKind::Failed).rgb();
    for (int x = 0; x < m_row.columns(); ++x) {
        const CoverageRow::Mark mark = m_row.markAt(x);
        if (mark != CoverageRow::Mark::None) {
            m_line[static_cast<std::size_t>(x)] = mark == CoverageRow::Mark::Slow ? slow : failed;
            continue;
        }
        const CoverageRow::Cell &cell = m_row.cellAt(x);
        const Rgb change = m_row.isCrowded(x) ? pick(cell, x, y, thin) : blend(cell, shown, x, y);
        m_line[static_cast<std::size_t>(x)] = qRgb(
            qRound(m_track.red + change.red), qRound(m_track.green + change.green), qRound(m_track.blue + change.blue));
    }
}

} // namespace fetchrace
