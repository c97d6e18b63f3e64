// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/json/jsontext.h"

#include "app/plan/text/duration.h"
#include "app/plan/text/excerpt.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonParseError>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>

namespace fetchrace {

namespace {

tl::unexpected<Error> notJson(const QByteArray &text, const QString &what, const QJsonParseError &error)
{
    // Qt points behind the character that it could not take.
    const QByteArray before = text.first(std::clamp<qsizetype>(error.offset - 1, 0, text.size()));
    const auto line = before.count('\n') + 1;
    // In characters, as editors count.
    const auto column = QString::fromUtf8(before.sliced(before.lastIndexOf('\n') + 1)).size() + 1;
    return badInput(QStringLiteral("The %1 is not valid JSON: line %2, column %3: %4; correct it there.")
                        .arg(what, QString::number(line), QString::number(column), error.errorString()));
}

} // namespace

Expected<QJsonObject> objectFromJsonText(const QByteArray &text, const QString &what)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return notJson(text, what, error);
    if (!document.isObject())
        return badInput(QStringLiteral("The %1 must hold a JSON object, not an array.").arg(what));
    return document.object();
}

Expected<void> checkJson(const QByteArray &text, const QString &what)
{
    QJsonParseError error;
    (void)QJsonDocument::fromJson(text, &error);
    if (error.error == QJsonParseError::NoError)
        return {};
    // Qt reads objects and arrays only; a string or a number alone is JSON, too.
    const QJsonDocument wrapped = QJsonDocument::fromJson('[' + text + ']');
    if (wrapped.array().size() == 1)
        return {};
    return notJson(text, what, error);
}

QString describeJson(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return QStringLiteral("null");
    case QJsonValue::Bool:
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', 17);
    case QJsonValue::String:
        return QStringLiteral("a string");
    case QJsonValue::Array:
        return QStringLiteral("an array");
    case QJsonValue::Object:
        return QStringLiteral("an object");
    case QJsonValue::Undefined:
        return QStringLiteral("nothing");
    }
    Q_UNREACHABLE();
}

Expected<void> refuseUnknownKeys(const QJsonObject &object, const QStringList &known, const QString &where)
{
    const QStringList keys = object.keys();
    const auto unknown = std::ranges::find_if(keys, [&](const QString &key) { return !known.contains(key); });
    if (unknown == keys.end())
        return {};
    const QString inside = where.isEmpty() ? QString() : QStringLiteral(" in \"%1\"").arg(where);
    return badInput(QStringLiteral("Unknown key \"%1\"%2; use %3.")
                        .arg(excerpt(*unknown), inside, known.join(QStringLiteral(", "))));
}

tl::unexpected<Error> wrongType(const QString &key, const char *wanted, const QJsonValue &found)
{
    return badInput(QStringLiteral("\"%1\" must be %2, not %3.").arg(key, QLatin1String(wanted), describeJson(found)));
}

tl::unexpected<Error> errorAt(const QString &key, const Error &error)
{
    return tl::unexpected<Error>({error.kind, QStringLiteral("In \"%1\": %2").arg(key, error.sentence)});
}

Expected<QString> readString(const QString &key, const QJsonValue &value)
{
    if (!value.isString())
        return wrongType(key, "a string", value);
    return value.toString();
}

Expected<QStringList> readStrings(const QString &key, const QJsonValue &value)
{
    if (!value.isArray())
        return wrongType(key, "an array of strings", value);
    QStringList strings;
    const QJsonArray array = value.toArray();
    for (const auto &entry : array) {
        if (!entry.isString())
            return badInput(QStringLiteral("\"%1\" must hold strings only, not %2.").arg(key, describeJson(entry)));
        strings.append(entry.toString());
    }
    return strings;
}

Expected<bool> readBool(const QString &key, const QJsonValue &value)
{
    if (!value.isBool())
        return wrongType(key, "true or false", value);
    return value.toBool();
}

Expected<std::chrono::nanoseconds> readDuration(const QString &key, const QJsonValue &value)
{
    if (!value.isString())
        return wrongType(key, "a duration with its unit such as \"47ms\"", value);
    const auto duration = parseDuration(value.toString());
    return duration ? duration : errorAt(key, duration.error());
}

Expected<int> readWholeNumber(const QString &key, const QJsonValue &value)
{
    const double number = value.toDouble(-1);
    if (!value.isDouble() || std::trunc(number) != number || number < 0 || number > std::numeric_limits<int>::max())
        return wrongType(key, "a whole number of 0 or more", value);
    return static_cast<int>(number);
}

} // namespace fetchrace
