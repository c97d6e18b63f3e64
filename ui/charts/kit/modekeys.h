// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/chartlook.h"
#include "ui/charts/kit/chartpane.h"

#include <QList>
#include <QRectF>
#include <QString>

class QPainter;

namespace fetchrace {

struct ModeKey {
    Entry mode;
    QString detail; ///< behind the mode's name; may be empty
    bool hidden = false;
    bool needsDetail = false; ///< the detail stays where others are left out
};

/// How high the keys are in so much width: a line, or as many below each other as whole names need, up to six.
[[nodiscard]] qreal modeKeysHeight(const QList<ModeKey> &keys, qreal width, const ChartLook &look);

/// Marker, name and detail of each mode. Details are left out where they have no room in a line, and the middle of
/// names where six lines are too few. Tells where the names are.
QList<ModeArea> paintModeKeys(QPainter &painter, const QRectF &room, const QList<ModeKey> &keys, const ChartLook &look);

} // namespace fetchrace
