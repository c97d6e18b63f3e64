// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <variant>

namespace fetchrace {

/// A key and the member that it holds, of a row of a table: what is written so reads back.
template<typename Object>
struct StoredMember {
    const char *key;
    std::variant<int Object::*, std::uint32_t Object::*, std::int64_t Object::*, std::uint64_t Object::*,
                 bool Object::*, QString Object::*>
        member;
    std::int64_t least = 0; ///< of a number
    std::int64_t most = INT64_MAX;
};

template<typename Object, std::size_t count>
[[nodiscard]] QJsonObject toStore(const Object &object, const StoredMember<Object> (&members)[count])
{
    const auto valueOf = [](const auto &value) -> QJsonValue {
        using Value = std::remove_cvref_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, bool> || std::is_same_v<Value, QString>)
            return value;
        else
            return static_cast<qint64>(value);
    };
    QJsonObject stored;
    for (const StoredMember<Object> &each : members)
        stored.insert(QLatin1String(each.key),
                      std::visit([&](auto member) { return valueOf(object.*member); }, each.member));
    return stored;
}

/// Reads an object of which every value has to be there; remembers that one was not.
class StoredFields
{
public:
    explicit StoredFields(const QJsonValue &value) : m_object(value.toObject()), m_failed(!value.isObject()) {}

    template<typename Number>
    void read(const char *key, Number &number, std::int64_t least = 0, std::int64_t most = INT64_MAX)
    {
        // No more than is exact in JSON, or fits.
        constexpr auto mostOfType = static_cast<std::int64_t>(
            std::min<std::uint64_t>(std::uint64_t(1) << 55, std::numeric_limits<Number>::max()));
        const QJsonValue value = m_object.value(QLatin1String(key));
        // A number that is not whole, or too large to be exact, becomes what it never was.
        const qint64 whole = value.toInteger(least - 1);
        if (!value.isDouble() || whole < least || whole > std::min(most, mostOfType))
            m_failed = true;
        else
            number = static_cast<Number>(whole);
    }
    void read(const char *key, bool &flag, std::int64_t = 0, std::int64_t = 0)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        m_failed = m_failed || !value.isBool();
        flag = value.toBool();
    }
    void read(const char *key, QString &text, std::int64_t = 0, std::int64_t = 0)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        m_failed = m_failed || !value.isString();
        text = value.toString();
    }
    template<typename Object, std::size_t count>
    void read(Object &object, const StoredMember<Object> (&members)[count])
    {
        for (const StoredMember<Object> &each : members)
            std::visit([&](auto member) { read(each.key, object.*member, each.least, each.most); }, each.member);
    }
    /// What stands in an object of its own.
    template<typename Object, std::size_t count>
    void read(const char *key, Object &object, const StoredMember<Object> (&members)[count])
    {
        StoredFields inner(at(key));
        inner.read(object, members);
        note(inner.good());
    }
    [[nodiscard]] bool has(const char *key) const { return m_object.contains(QLatin1String(key)); }
    [[nodiscard]] QJsonValue at(const char *key) const { return m_object.value(QLatin1String(key)); }
    void note(bool good) { m_failed = m_failed || !good; }
    [[nodiscard]] bool good() const { return !m_failed; }

private:
    QJsonObject m_object;
    bool m_failed;
};

} // namespace fetchrace
