// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/json/demojson.h"

#include "app/plan/demo/demofields.h"
#include "app/plan/json/jsontext.h"

#include <QStringList>

#include <cmath>

namespace fetchrace {

namespace {

using Kind = DemoField::Kind;

/// The value as its field reads it.
Expected<QString> textOf(const DemoField &field, const QJsonValue &value)
{
    const auto wrongType = [&](const char *wanted) {
        return badInput(QStringLiteral("\"%1\" of \"demo\" must be %2, not %3.")
                            .arg(QLatin1String(field.key), QLatin1String(wanted), describeJson(value)));
    };
    switch (field.kind) {
    case Kind::Text:
        return value.isString() ? Expected<QString>(value.toString()) : wrongType("a string");
    case Kind::Number:
        if (!value.isDouble() || std::trunc(value.toDouble()) != value.toDouble())
            return wrongType("a whole number");
        // A larger one is none that any field takes, and is named in as many digits as it was written in.
        return std::abs(value.toDouble()) < 1e19 ? QString::number(value.toDouble(), 'f', 0)
                                                 : QString::number(value.toDouble());
    case Kind::Switch:
        break;
    }
    if (!value.isBool())
        return wrongType("true or false");
    return value.toBool() ? QStringLiteral("true") : QString();
}

QJsonValue valueOf(const DemoField &field, const QString &text)
{
    switch (field.kind) {
    case Kind::Number:
        return text.toInt();
    case Kind::Switch:
        return true;
    case Kind::Text:
        break;
    }
    return text;
}

} // namespace

QJsonValue demoToJson(const DemoBehaviour &demo)
{
    QJsonObject object;
    for (const DemoField &field : demoFields())
        if (const QString text = field.write(demo); !text.isEmpty())
            object.insert(QLatin1String(field.key), valueOf(field, text));
    return object;
}

Expected<void> readDemo(const QJsonValue &value, DemoBehaviour &demo)
{
    if (!value.isObject())
        return badInput(QStringLiteral("\"demo\" must be an object, not %1.").arg(describeJson(value)));
    const QJsonObject object = value.toObject();
    QStringList known;
    for (const DemoField &field : demoFields())
        known.append(QLatin1String(field.key));
    if (auto checked = refuseUnknownKeys(object, known, demoKey); !checked)
        return checked;
    for (const DemoField &field : demoFields()) {
        const QString key = QLatin1String(field.key);
        if (!object.contains(key))
            continue;
        const auto text = textOf(field, object.value(key));
        if (!text)
            return tl::unexpected(text.error());
        if (const auto read = field.read(*text, demo); !read)
            return errorAt(key, read.error());
    }
    return {};
}

} // namespace fetchrace
