// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QRectF;

namespace fetchrace {

struct ChartLook;

/// The background all charts of the window stand on.
void paintPaneFrame(QPainter &painter, const QRectF &pane, const ChartLook &look);

} // namespace fetchrace
