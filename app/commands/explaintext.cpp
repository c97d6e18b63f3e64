// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/explaintext.h"

#include "app/words/explanation.h"

namespace fetchrace {

QString explainText(const QList<FinishedRun> &runs, int cores)
{
    QString text;
    for (const Explanation &explanation : explain(runs, cores))
        text += QStringLiteral("- %1\n").arg(explanation.sentence);
    return text;
}

} // namespace fetchrace
