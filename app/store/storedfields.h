// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <cstdint>

namespace fetchrace {

/// Reads an object of which every value has to be there; remembers that one was not.
class StoredFields
{
public:
    explicit StoredFields(const QJsonValue &value) : m_object(value.toObject()), m_failed(!value.isObject()) {}

    template<typename Number>
    void read(const char *key, Number &number, std::int64_t least = 0, std::int64_t most = std::int64_t(1) << 55)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        // A number that is not whole, or too large to be exact, becomes what it never was.
        const qint64 whole = value.toInteger(least - 1);
        if (!value.isDouble() || whole < least || whole > most)
            m_failed = true;
        else
            number = static_cast<Number>(whole);
    }
    void read(const char *key, bool &flag)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        m_failed = m_failed || !value.isBool();
        flag = value.toBool();
    }
    void read(const char *key, QString &text)
    {
        const QJsonValue value = m_object.value(QLatin1String(key));
        m_failed = m_failed || !value.isString();
        text = value.toString();
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
