// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QComboBox;
class QWidget;

namespace fetchrace {

/// "over-time" or "rate_limit" as objects are named: "overTime", "rateLimit".
[[nodiscard]] QString inCamelCase(const QString &key);

/// The wheel moves the widget only while it has the focus; otherwise it scrolls what the widget stands in.
void ignoreWheelWithoutFocus(QWidget *widget);

/// The box may become narrower than its longest entry.
void letShrink(QComboBox *box);

/// How high a text field must be to show so many lines.
[[nodiscard]] int heightOfLines(const QWidget *widget, int lines);

/// Scrolls the area that the widget is in to it, once the widget has its place.
void bringIntoView(QWidget *widget);

} // namespace fetchrace
