// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/request/query.h"

namespace fetchrace {

namespace {

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace

Expected<Parameter> parseParameter(const QString &text)
{
    const Parameter parameter{text.section(QLatin1Char('='), 0, 0), text.section(QLatin1Char('='), 1)};
    if (parameter.name.isEmpty())
        return badInput(QStringLiteral("A parameter of the query has no name; write it as name=value."));
    return parameter;
}

QString textOf(const Parameter &parameter)
{
    return parameter.name + QLatin1Char('=') + parameter.value;
}

QUrl withQuery(const QUrl &url, const QList<Parameter> &query)
{
    if (query.isEmpty())
        return url;
    QStringList parts;
    if (url.hasQuery())
        parts.append(url.query(QUrl::FullyEncoded));
    for (const Parameter &parameter : query)
        parts.append(encoded(parameter.name) + QLatin1Char('=') + encoded(parameter.value));
    QUrl whole = url;
    whole.setQuery(parts.join(QLatin1Char('&')));
    return whole;
}

} // namespace fetchrace
