// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/condition.h"

#include "app/plan/text/duration.h"
#include "app/plan/text/excerpt.h"

#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace fetchrace {

namespace {

QString measureKeys()
{
    QStringList keys;
    for (const Measure &measure : measures())
        keys.append(QString::fromLatin1(measure.key));
    return keys.mid(0, keys.size() - 1).join(QStringLiteral(", ")) + QStringLiteral(" or ") + keys.last();
}

tl::unexpected<Error> notACondition(const QString &text)
{
    return badInput(
        QStringLiteral("'%1' is not a condition; write a measure, < or >, and a limit, as in 'p99 > +10%', 'elapsed > "
                       "2s' or 'failed > 0'.")
            .arg(excerpt(text)));
}

Expected<double> limitOf(const Measure &measure, const QString &value, const QString &text)
{
    bool isNumber = false;
    const double number = QLocale::c().toDouble(value, &isNumber);
    if (measure.figure.unit != Figure::Unit::Nanoseconds)
        return isNumber ? Expected<double>(number) : notACondition(text);
    const auto duration = parseDuration(value);
    if (!duration)
        return badInput(QStringLiteral("'%1': %2 is a time; give its limit with a unit, such as 50ms, or as a change, "
                                       "such as +10%.")
                            .arg(excerpt(text), QLatin1String(measure.key)));
    return static_cast<double>(duration->count());
}

bool isBeyond(const Condition &condition, double value)
{
    return condition.above ? value > condition.limit : value < condition.limit;
}

ConditionState stateOfValue(const Condition &condition, const Comparison &comparison)
{
    const std::vector<double> values = comparison.b.values(*condition.measure);
    if (values.empty())
        return ConditionState::Undecided;
    const auto beyond = [&condition](double value) { return isBeyond(condition, value); };
    const bool crossed =
        countsFailures(*condition.measure) ? std::ranges::any_of(values, beyond) : std::ranges::all_of(values, beyond);
    return crossed ? ConditionState::Crossed : ConditionState::Met;
}

} // namespace

Expected<Condition> parseCondition(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^\\s*([a-z0-9]+)\\s*([<>])\\s*([+-]?)\\s*([0-9.][0-9.a-z]{0,20})\\s*(%?)\\s*$"));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return notACondition(text);
    Condition condition{text.simplified(), measureOf(match.captured(1)), match.captured(2) == QLatin1String(">"),
                        !match.captured(5).isEmpty(), 0};
    if (condition.measure == nullptr)
        return badInput(QStringLiteral("'%1': unknown measure '%2'; use %3.")
                            .arg(excerpt(text), excerpt(match.captured(1)), measureKeys()));
    const bool isSigned = !match.captured(3).isEmpty();
    if (!condition.isChange && isSigned)
        return badInput(QStringLiteral("'%1': a limit with a sign is a change and needs a %, as in 'p99 > +10%'.")
                            .arg(excerpt(text)));
    if (condition.isChange && countsFailures(*condition.measure))
        return badInput(QStringLiteral("'%1': failed is a number of requests; leave out the %, as in 'failed > 0'.")
                            .arg(excerpt(text)));
    if (!condition.isChange) {
        const auto limit = limitOf(*condition.measure, match.captured(4), text);
        if (!limit)
            return tl::unexpected(limit.error());
        condition.limit = *limit;
        return condition;
    }
    bool isNumber = false;
    const double percent = QLocale::c().toDouble(match.captured(4), &isNumber);
    if (!isNumber)
        return notACondition(text);
    condition.limit = (match.captured(3) == QLatin1String("-") ? -percent : percent) / 100;
    return condition;
}

ConditionState stateOf(const Condition &condition, const Comparison &comparison)
{
    if (!condition.isChange)
        return stateOfValue(condition, comparison);
    const MeasuredDifference *measured = comparison.of(*condition.measure);
    if (measured == nullptr || !measured->difference || !measured->difference->interval)
        return ConditionState::Undecided;
    const bool crossed = measured->difference->isReal() && isBeyond(condition, measured->difference->change);
    return crossed ? ConditionState::Crossed : ConditionState::Met;
}

} // namespace fetchrace
