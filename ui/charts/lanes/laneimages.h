// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/samplelog.h"
#include "ui/charts/lanes/laneraster.h"

#include <map>
#include <memory>
#include <vector>

namespace fetchrace {

/// Keeps the image of each mode until something about it changes, and draws a changed one a part at a time: what is
/// missing is shown as it was, stretched to where it belongs now.
class LaneImages
{
public:
    /// `samples` tell one run from another. Does about `work` requests' worth of drawing.
    [[nodiscard]] const QImage &of(const Entry &mode, const std::shared_ptr<const SampleLog> &samples,
                                   const LaneIndex &index, const LaneRaster::Task &task, std::size_t work);
    /// Forgets the images of other modes.
    void keep(const std::vector<Entry> &modes);
    /// Whether every image shows all there is.
    [[nodiscard]] bool areWhole() const;
    void clear() { m_images.clear(); }

private:
    struct Image {
        std::weak_ptr<const SampleLog> samples; ///< an address alone may be another run's by now
        std::uint32_t count = 0;                ///< of the requests the image was begun with
        std::unique_ptr<LaneRaster> raster;
    };

    std::map<Entry, Image> m_images;
};

} // namespace fetchrace
