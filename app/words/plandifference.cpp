// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/plandifference.h"

#include "app/analysis/comparison.h"
#include "app/analysis/numberformat.h"
#include "app/words/caption.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace fetchrace {

namespace {

struct DifferenceWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::DifferenceWords)
};

constexpr qsizetype mostNamed = 2;

/// "rate_limit" of the demo server is "rate limit 50/s": its key and its value, readable.
QString keyAndValue(const PlanDifference &difference)
{
    static const QRegularExpression unit(QStringLiteral("(\\d)(us|ms|s|min|h|B|kB|MB|KiB|MiB)\\b"));
    QString key = difference.key.section(QLatin1Char('.'), -1);
    key.replace(QLatin1Char('_'), QLatin1Char(' '));
    if (difference.key == QLatin1String("demo.workers"))
        key = DifferenceWords::tr("server workers", "of the demo server");
    QString value = difference.a;
    value.replace(unit, QStringLiteral("\\1\u00a0\\2"));
    if (value == QLatin1String("true") || (value.isEmpty() && difference.b == QLatin1String("false")))
        return key;
    if (!value.isEmpty() && value != QLatin1String("false"))
        return DifferenceWords::tr("%1 %2", "a setting and its value").arg(key, value);
    return difference.b.isEmpty() ? DifferenceWords::tr("other %1", "a setting, such as headers").arg(key)
                                  : DifferenceWords::tr("no %1", "a setting, such as a rate limit").arg(key);
}

QString wordsOf(const PlanDifference &difference, const Plan &plan)
{
    if (difference.key == QLatin1String("requests") || difference.key == QLatin1String("duration"))
        return amountText(plan);
    if (difference.key == QLatin1String("demo.delay"))
        return delayText(plan.demo);
    if (difference.key == QLatin1String("targets") || difference.key == QLatin1String("urls"))
        return targetText(plan);
    return keyAndValue(difference);
}

} // namespace

QString planDifference(const Plan &plan, const Plan &other, Mode mode)
{
    QStringList parts;
    for (const PlanDifference &difference : workDifferences(plan, other))
        parts.append(wordsOf(difference, plan));
    if (plan.timeout != other.timeout)
        parts.append(DifferenceWords::tr("timeout %1").arg(roundDurationText(plan.timeout)));
    if (modeRow(mode).limit == ModeLimit::InFlight && plan.connections != other.connections)
        parts.append(plan.connections == 0   ? DifferenceWords::tr("a connection for each in flight")
                     : plan.connections == 1 ? DifferenceWords::tr("1 connection")
                                             : DifferenceWords::tr("%1 connections").arg(plan.connections));
    parts.removeDuplicates();
    if (QString scenario = scenarioTitle(plan); parts.size() > mostNamed && !scenario.isEmpty())
        return scenario;
    if (parts.size() > mostNamed) {
        const qsizetype left = parts.size() - mostNamed;
        parts.resize(mostNamed);
        parts.append(DifferenceWords::tr("%1 more", "settings that are not named").arg(left));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace fetchrace
