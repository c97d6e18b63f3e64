// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/lanes/timelinebars.h"

#include <QImage>

#include <algorithm>
#include <limits>
#include <vector>

namespace fetchrace {

/// One row of pixels: how much of each column is of each kind. A sink for BarSpans.
class CoverageRow
{
public:
    enum class Mark : unsigned char { None, Slow, Failed };
    using Cell = std::array<float, allBarKinds.size()>; ///< by kind

    explicit CoverageRow(int columns);

    void clear();
    /// For lanes that share a row: what comes counts for so much.
    void setScale(double scale) { m_scale = static_cast<float>(scale); }
    void span(double x0, double x1, BarKind kind, double weight);
    void dot(double x, const PartTimes &parts, float failedTime, float share)
    {
        if (x < 0 || x >= m_columns)
            return;
        Cell &cell = m_cells[static_cast<std::size_t>(x)];
        const float scaled = share * m_scale;
        for (std::size_t i = 0; i < requestPartCount; ++i)
            cell[i] += parts[i] * scaled;
        cell[static_cast<std::size_t>(BarKind::Failed)] += failedTime * scaled;
        m_crowded[static_cast<std::size_t>(x)] = 1;
    }
    void mark(double x, bool failed);
    /// Ends the row: from now on cellAt() can be asked.
    void sumUp();

    /// 0 .. 1 of each kind; all together are at most 1.
    [[nodiscard]] const Cell &cellAt(int column) const { return m_cells[static_cast<std::size_t>(column)]; }
    [[nodiscard]] float at(BarKind kind, int column) const { return cellAt(column)[static_cast<std::size_t>(kind)]; }
    /// The kinds that occur in the row, a bit each.
    [[nodiscard]] unsigned kinds() const { return m_kinds; }
    /// Whether several requests, or lanes, share the column.
    [[nodiscard]] bool isCrowded(int column) const { return m_crowded[static_cast<std::size_t>(column)] != 0; }
    [[nodiscard]] bool hasCrowd() const { return std::ranges::find(m_crowded, 1) != m_crowded.end(); }
    [[nodiscard]] Mark markAt(int column) const { return m_marks[static_cast<std::size_t>(column)]; }
    [[nodiscard]] int columns() const { return m_columns; }

private:
    void edge(double x, std::size_t kind, float weight);

    int m_columns;
    float m_scale = 1;
    unsigned m_kinds = 0;
    std::vector<Cell> m_changes; ///< from column to column
    std::vector<Cell> m_cells;
    std::vector<Mark> m_marks;
    std::vector<unsigned char> m_crowded;
};

struct LaneRange {
    double first = 0;
    double count = 1;
    bool operator==(const LaneRange &) const = default;
};

/// Draws lanes as an image, a part at a time, because a million requests take longer than a frame. Where much happened
/// within a pixel, each shows one of its kinds, so that the pixels together have their shares: a mixed colour would
/// be in no legend.
class LaneRaster
{
public:
    static constexpr std::size_t allWork = std::numeric_limits<std::size_t>::max();

    struct Task {
        LaneRange lanes;
        TimeSpan time;
        QSize pixels;
        BarColors colors;
        double unit = 1; ///< ChartLook's, in pixels of the image
        bool operator==(const Task &) const = default;
    };

    /// `before` stands where nothing is drawn yet; it must have the size of the image.
    explicit LaneRaster(const Task &task, const QImage &before = {});

    /// Draws on until about so many requests have been drawn. Whether the image is whole.
    bool draw(const LaneIndex &index, std::size_t work = allWork);
    [[nodiscard]] bool isWhole() const { return m_next >= m_rows; }
    [[nodiscard]] const Task &task() const { return m_task; }
    [[nodiscard]] const QImage &image() const { return m_image; }

private:
    struct Rgb {
        float red = 0;
        float green = 0;
        float blue = 0;
    };

    [[nodiscard]] static Rgb rgbOf(const QColor &color);
    [[nodiscard]] bool sharesRows() const { return m_task.lanes.count > m_image.height(); }
    std::size_t visit(const LaneIndex &index, int lane);
    std::size_t drawRow(const LaneIndex &index, int lane);
    std::size_t drawSharedRow(const LaneIndex &index, int y);
    /// How many lines of pixels it took.
    std::size_t fill(int top, int bottom);
    void mix(unsigned shown, int y, bool thin);
    [[nodiscard]] const Rgb &changeTo(std::size_t kind, int x, int y) const;
    [[nodiscard]] Rgb pick(const CoverageRow::Cell &cell, int x, int y, bool thin) const;
    [[nodiscard]] Rgb blend(const CoverageRow::Cell &cell, unsigned shown, int x, int y) const;

    Task m_task;
    QImage m_image;
    CoverageRow m_row;
    std::vector<QRgb> m_line;
    Rgb m_track;
    std::array<Rgb, allBarKinds.size()> m_changes; ///< from the track's colour to the kind's
    Rgb m_paper;                                   ///< and to what is between the lines of what is hatched
    float m_slowFrom = 0;
    int m_rows = 0; ///< of lanes, or of pixels where lanes share them
    int m_next = 0;
};

} // namespace fetchrace
