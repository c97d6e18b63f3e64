// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/json/jsontext.h"

#include <QStringList>

#include <array>

namespace fetchrace {

/// One key of a plan file and what reads its value into a part of the plan.
template<typename Part>
struct JsonField {
    QLatin1String key;
    Expected<void> (*read)(const QJsonValue &value, Part &part);
};

template<typename Part, std::size_t N>
[[nodiscard]] QStringList keysOf(const std::array<JsonField<Part>, N> &fields)
{
    QStringList keys;
    for (const auto &field : fields)
        keys.append(field.key);
    return keys;
}

/// Keys that are absent keep what the part holds.
template<typename Part, std::size_t N>
[[nodiscard]] Expected<void> readFields(const std::array<JsonField<Part>, N> &fields, const QJsonObject &object,
                                        Part &part)
{
    for (const auto &field : fields) {
        if (!object.contains(field.key))
            continue;
        if (auto read = field.read(object.value(field.key), part); !read)
            return read;
    }
    return {};
}

} // namespace fetchrace
