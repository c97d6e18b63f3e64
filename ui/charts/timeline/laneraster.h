// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/timeline/coveragerow.h"

#include <QImage>

#include <limits>
#include <vector>

namespace fetchrace {

struct LaneRange {
    double first = 0;
    double count = 1;
    bool operator==(const LaneRange &) const = default;
};

/// Draws lanes as an image, each pixel the mean of what happened in its time on its lanes; a part at a time, because
/// a million requests take longer than a frame.
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
    void fill(int top, int bottom);
    void mix(unsigned shown);

    Task m_task;
    QImage m_image;
    CoverageRow m_row;
    std::vector<QRgb> m_line;
    Rgb m_track;
    std::array<Rgb, allBarKinds.size()> m_changes; ///< from the track's colour to the kind's
    float m_slowFrom = 0;
    int m_rows = 0; ///< of lanes, or of pixels where lanes share them
    int m_next = 0;
};

} // namespace fetchrace
