// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

namespace fetchrace {

/// For files and command lines: reads back as the same number. Ten digits where they do, because the shortest text of
/// all would be "1e+06".
[[nodiscard]] inline QString exactNumber(double number)
{
    const QString usual = QString::number(number, 'g', 10);
    return usual.toDouble() == number ? usual : QString::number(number, 'g', QLocale::FloatingPointShortest);
}

} // namespace fetchrace
