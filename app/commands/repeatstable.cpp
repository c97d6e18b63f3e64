// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/repeatstable.h"

#include "app/analysis/repeats.h"
#include "app/commands/cells.h"
#include "app/commands/textcolumns.h"

namespace fetchrace {

namespace {

/// "0.310 s (0.305 s to 0.322 s)"
QString figureCell(const std::optional<RepeatedFigure> &figure)
{
    if (!figure)
        return QStringLiteral("-");
    return QStringLiteral("%1 (%2 to %3)")
        .arg(readableDuration(figure->median), readableDuration(figure->min), readableDuration(figure->max));
}

} // namespace

QString repeatsTable(const QList<FinishedRun> &runs)
{
    const QList<RepeatedMode> modes = repeatedModes(runs);
    if (modes.isEmpty())
        return {};
    using Columns = TextColumns;
    Columns columns({QStringLiteral("median of"), QStringLiteral("runs"), QStringLiteral("elapsed (min to max)"),
                     QStringLiteral("p50 (min to max)"), QStringLiteral("p99 (min to max)")},
                    {Columns::Left, Columns::Right, Columns::Right, Columns::Right, Columns::Right});
    for (const RepeatedMode &mode : modes) {
        columns.addRow({modeName(mode.mode), grouped(std::uint64_t(mode.elapsed.repeats)), figureCell(mode.elapsed),
                        figureCell(mode.p50), figureCell(mode.p99)});
    }
    return columns.text();
}

} // namespace fetchrace
