// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/mode.h"

#include <QObject>
#include <QRectF>

#include <array>

namespace fetchrace {

/// A place where a mode's name stands in a chart.
struct ModeArea {
    Mode mode = Mode::Async;
    QRectF area;
};

/// Which modes charts show. Charts that share one hide the same modes.
class VisibleModes final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VisibleModes)

public:
    using QObject::QObject;

    [[nodiscard]] bool shows(Mode mode) const { return !m_hidden[static_cast<std::size_t>(mode)]; }
    void setShown(Mode mode, bool on)
    {
        if (bool &hidden = m_hidden[static_cast<std::size_t>(mode)]; hidden == on) {
            hidden = !on;
            emit changed();
        }
    }
    void toggle(Mode mode) { setShown(mode, !shows(mode)); }

signals:
    void changed();

private:
    std::array<bool, allModes.size()> m_hidden{};
};

} // namespace fetchrace
