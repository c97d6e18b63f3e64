// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/jsontext.h"

#include <QJsonDocument>
#include <QJsonParseError>
#include <QStringList>

#include <algorithm>

namespace fetchrace {

Expected<QJsonObject> objectFromJsonText(const QByteArray &text, const QString &what)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError) {
        // Qt points behind the character that it could not take.
        const QByteArray before = text.first(std::clamp<qsizetype>(error.offset - 1, 0, text.size()));
        const auto line = before.count('\n') + 1;
        // In characters, as editors count.
        const auto column = QString::fromUtf8(before.sliced(before.lastIndexOf('\n') + 1)).size() + 1;
        return badInput(QStringLiteral("The %1 is not valid JSON: line %2, column %3: %4; correct it there.")
                            .arg(what)
                            .arg(line)
                            .arg(column)
                            .arg(error.errorString()));
    }
    if (!document.isObject())
        return badInput(QStringLiteral("The %1 must hold a JSON object, not an array.").arg(what));
    return document.object();
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
    const auto unknown =
        std::find_if(keys.begin(), keys.end(), [&](const QString &key) { return !known.contains(key); });
    if (unknown == keys.end())
        return {};
    const QString inside = where.isEmpty() ? QString() : QStringLiteral(" in \"%1\"").arg(where);
    return badInput(
        QStringLiteral("\"%1\" is no known key%2; use %3.").arg(*unknown, inside, known.join(QStringLiteral(", "))));
}

} // namespace fetchrace
