// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace fetchrace::test {

/// Of a build with charts.
inline const QStringList chartKinds{QStringLiteral("elapsed"), QStringLiteral("latency")};

/// Arguments as a shell would split them at blanks.
inline QStringList split(const char *line)
{
    return QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace fetchrace::test
