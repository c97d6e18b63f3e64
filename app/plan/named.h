// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QStringList>
#include <QStringView>

#include <algorithm>
#include <array>
#include <optional>

namespace fetchrace {

/// A value of an enumeration and what it is called, on the command line and in files: a row of a table that has every
/// value once. A table whose rows have more than that is read in the same way.
template<typename Value>
struct Named {
    Value value;
    const char *name;
};
template<typename Value>
Named(Value, const char *) -> Named<Value>;

template<typename Row>
using ValueOf = decltype(Row::value);

template<typename Row, std::size_t count>
[[nodiscard]] constexpr const Row &rowOf(const std::array<Row, count> &rows, ValueOf<Row> value)
{
    const auto found = std::ranges::find(rows, value, &Row::value);
    Q_ASSERT(found != rows.end());
    return *found;
}

template<typename Row, std::size_t count>
[[nodiscard]] QLatin1String nameIn(const std::array<Row, count> &rows, ValueOf<Row> value)
{
    return QLatin1String(rowOf(rows, value).name);
}

/// Without a value if there is none of that name.
template<typename Row, std::size_t count>
[[nodiscard]] std::optional<ValueOf<Row>> valueIn(const std::array<Row, count> &rows, QStringView name)
{
    const auto found = std::ranges::find_if(rows, [name](const Row &row) { return name == QLatin1String(row.name); });
    return found == rows.end() ? std::nullopt : std::optional(found->value);
}

template<typename Row, std::size_t count>
[[nodiscard]] QStringList namesIn(const std::array<Row, count> &rows)
{
    QStringList names;
    for (const Row &row : rows)
        names.append(QLatin1String(row.name));
    return names;
}

template<typename Row, std::size_t count>
[[nodiscard]] constexpr std::array<ValueOf<Row>, count> valuesOf(const std::array<Row, count> &rows)
{
    std::array<ValueOf<Row>, count> values{};
    std::ranges::transform(rows, values.begin(), &Row::value);
    return values;
}

} // namespace fetchrace
