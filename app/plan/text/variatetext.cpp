// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/text/variatetext.h"

#include "app/plan/text/bytesize.h"
#include "app/plan/text/duration.h"
#include "app/plan/text/exactnumber.h"
#include "app/plan/text/excerpt.h"
#include "app/plan/text/shares.h"

#include <QStringList>

namespace fetchrace {

namespace {

constexpr double largestFactor = 100;

/// A part of the text, and where it begins in it, counted from 1.
struct Piece {
    QString text;
    qsizetype place;

    [[nodiscard]] Piece before(qsizetype length) const { return {text.first(length), place}; }
    [[nodiscard]] Piece from(qsizetype start) const { return {text.mid(start), place + start}; }
};

using Shape = Variate::Shape;

Expected<std::int64_t> parseNumber(const Piece &piece, const VariateUnit &unit)
{
    return unit.parse(piece.text).map_error([&piece](const Error &error) {
        return piece.place == 1
                   ? error
                   : Error{error.kind,
                           QStringLiteral("At character %1: %2").arg(QString::number(piece.place), error.sentence)};
    });
}

Expected<Shape> parseRange(const Piece &least, const Piece &most, const VariateUnit &unit)
{
    const auto from = parseNumber(least, unit);
    if (!from)
        return tl::unexpected(from.error());
    const auto to = parseNumber(most, unit);
    if (!to)
        return tl::unexpected(to.error());
    if (*from > *to)
        return badInput(QStringLiteral("%1 is less than the %2 it should come after; write the smaller number first.")
                            .arg(pointedAt(most.text, most.place), excerpt(least.text)));
    return Shape(Variate::Uniform{*from, *to});
}

Expected<Shape> parseSpread(const Piece &middle, const Piece &spread, const VariateUnit &unit)
{
    const auto number = parseNumber(middle, unit);
    if (!number)
        return tl::unexpected(number.error());
    if (!spread.text.trimmed().startsWith(QLatin1Char('x'))) {
        return parseNumber(spread, unit).map([&](std::int64_t deviation) {
            return Shape(Variate::Normal{*number, deviation});
        });
    }
    bool isNumber = false;
    const double factor = spread.text.trimmed().mid(1).toDouble(&isNumber);
    if (!isNumber || !(factor >= 1 && factor <= largestFactor))
        return badInput(
            QStringLiteral("%1 is not a factor from 1 to 100, such as x2.").arg(pointedAt(spread.text, spread.place)));
    return Shape(Variate::LogNormal{*number, factor});
}

Expected<Shape> parseShape(const Piece &piece, const VariateUnit &unit)
{
    const QLatin1String range("..");
    if (const qsizetype dots = piece.text.indexOf(range); dots >= 0)
        return parseRange(piece.before(dots), piece.from(dots + range.size()), unit);
    if (const qsizetype tilde = piece.text.indexOf(QLatin1Char('~')); tilde >= 0)
        return parseSpread(piece.before(tilde), piece.from(tilde + 1), unit);
    return parseNumber(piece, unit).map([](std::int64_t value) { return Shape(Variate::Constant{value}); });
}

struct Format {
    const VariateUnit &unit;

    QString operator()(const Variate::Constant &shape) const { return unit.format(shape.value); }
    QString operator()(const Variate::Uniform &shape) const
    {
        return unit.format(shape.least) + QLatin1String("..") + unit.format(shape.most);
    }
    QString operator()(const Variate::Normal &shape) const
    {
        return unit.format(shape.mean) + QLatin1Char('~') + unit.format(shape.deviation);
    }
    QString operator()(const Variate::LogNormal &shape) const
    {
        return unit.format(shape.median) + QLatin1String("~x") + exactNumber(shape.factor);
    }
};

} // namespace

const VariateUnit &durationUnit()
{
    static const VariateUnit unit{
        [](const QString &text) {
            return parseDuration(text).map([](std::chrono::nanoseconds time) { return std::int64_t(time.count()); });
        },
        [](std::int64_t value) { return formatDuration(std::chrono::nanoseconds(value)); }, QLatin1String("47ms")};
    return unit;
}

const VariateUnit &byteSizeUnit()
{
    static const VariateUnit unit{parseByteSize, formatByteSize, QLatin1String("10kB")};
    return unit;
}

Expected<Variate> parseVariate(const QString &text, const VariateUnit &unit)
{
    if (!text.contains(QLatin1Char(':')) && !text.contains(QLatin1Char(',')))
        return parseShape({text, 1}, unit).map([](const Shape &shape) { return Variate(shape); });
    const auto shares = parseShares(text, unit.example);
    if (!shares)
        return tl::unexpected(shares.error());
    std::vector<Variate::Part> parts;
    double sum = 0;
    for (const Share &share : *shares) {
        const auto shape = parseShape({share.what, share.place}, unit);
        if (!shape)
            return tl::unexpected(shape.error());
        parts.push_back({*shape, share.percent});
        sum += share.percent;
    }
    if (sum < 100 - 1e-6)
        return badInput(QStringLiteral("The percentages in \"%1\" add up to %2; make them 100.")
                            .arg(excerpt(text), QString::number(sum, 'g', 10)));
    return Variate(std::move(parts));
}

QString formatVariate(const Variate &variate, const VariateUnit &unit)
{
    if (variate.parts().size() == 1)
        return std::visit(Format{unit}, variate.parts().front().shape);
    QStringList entries;
    for (const Variate::Part &part : variate.parts())
        entries.append(std::visit(Format{unit}, part.shape) + QLatin1Char(':') + exactNumber(part.percent));
    return entries.join(QLatin1Char(','));
}

} // namespace fetchrace
