// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/lanes/laneimages.h"

#include <QPainter>

#include <algorithm>

namespace fetchrace {

namespace {

/// A picture of one span of time as it looks in another.
QImage stretched(const QImage &image, const TimeSpan &from, const TimeSpan &to, const QColor &empty)
{
    if (from == to)
        return image;
    QImage result(image.size(), image.format());
    result.fill(empty);
    const TimeSpan common{std::max(from.from, to.from), std::min(from.to, to.to)};
    if (common.length() <= 0)
        return result;
    const auto part = [&](const TimeSpan &span) {
        const qreal left = span.shareOf(common.from) * image.width();
        return QRectF(left, 0, span.shareOf(common.to) * image.width() - left, image.height());
    };
    QPainter painter(&result);
    painter.drawImage(part(to), image, part(from));
    return result;
}

} // namespace

const QImage &LaneImages::of(const Entry &mode, const std::shared_ptr<const SampleLog> &samples, const LaneIndex &index,
                             const LaneRaster::Task &task, std::size_t work)
{
    Image &entry = m_images[mode];
    const bool sameRun = entry.raster && entry.samples.lock() == samples;
    const bool sameTask = sameRun && entry.raster->task() == task;
    // While a run goes on, an image that was begun is finished before the next: rows drawn later show more.
    const bool goesOn = sameTask && (!entry.raster->isWhole() || entry.count == index.count());
    if (!goesOn) {
        QImage before;
        if (sameRun && entry.raster->task().lanes == task.lanes && entry.raster->task().colors == task.colors &&
            entry.raster->task().pixels == task.pixels)
            before = stretched(entry.raster->image(), entry.raster->task().time, task.time, task.colors.track);
        entry = {samples, index.count(), std::make_unique<LaneRaster>(task, before)};
    }
    entry.raster->draw(index, work);
    return entry.raster->image();
}

void LaneImages::keep(const std::vector<Entry> &modes)
{
    std::erase_if(m_images,
                  [&modes](const auto &entry) { return std::ranges::find(modes, entry.first) == modes.end(); });
}

bool LaneImages::areWhole() const
{
    return std::ranges::all_of(m_images, [](const auto &entry) { return entry.second.raster->isWhole(); });
}

} // namespace fetchrace
