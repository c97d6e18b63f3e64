// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/request/redact.h"

#include "app/plan/text/excerpt.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

#include <algorithm>
#include <array>

namespace fetchrace {

namespace {

QString mark()
{
    return QString::fromLatin1(redactionMark);
}

/// In small letters and without what separates words, so that "X-Api-Key", "api_key" and "apiKey" are the same.
QString bare(const QString &name)
{
    QString letters;
    for (const QChar c : name)
        if (c.isLetterOrNumber())
            letters.append(c.toLower());
    return letters;
}

/// Words that tell of a secret wherever they stand in a name.
bool tellsOfSecret(const QString &name)
{
    static constexpr std::array words{"token",     "secret",    "password",        "passwd",     "passphrase",
                                      "apikey",    "accesskey", "authkey",         "privatekey", "credential",
                                      "sessionid", "signature", "subscriptionkey", "licensekey"};
    const QString letters = bare(name);
    return std::ranges::any_of(words, [&letters](const char *word) { return letters.contains(QLatin1String(word)); });
}

/// The name of a query parameter or of a field in a body: "token", "api_key", "password", ...
bool isSecretParameter(const QString &name)
{
    static constexpr std::array names{"key", "pass", "pwd", "auth", "sig", "jwt", "session", "sid"};
    const QString letters = bare(name);
    return std::ranges::any_of(names, [&letters](const char *each) { return letters == QLatin1String(each); }) ||
           tellsOfSecret(letters);
}

/// "a=b&token=c" with the values of secret names replaced; the rest stays as it is written.
QString redactedPairs(const QString &pairs)
{
    QStringList parts = pairs.split(QLatin1Char('&'));
    for (QString &part : parts) {
        const qsizetype equals = part.indexOf(QLatin1Char('='));
        if (equals >= 0 && isSecretParameter(QUrl::fromPercentEncoding(part.first(equals).toUtf8())))
            part = part.first(equals + 1) + mark();
    }
    return parts.join(QLatin1Char('&'));
}

QJsonValue redactedJson(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        for (auto &&entry : array)
            entry = redactedJson(entry);
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        const bool isPlain = !entry.value().isObject() && !entry.value().isArray() && !entry.value().isNull();
        entry.value() = isPlain && isSecretParameter(entry.key()) ? QJsonValue(mark()) : redactedJson(entry.value());
    }
    return object;
}

/// Also where nothing says what the body is: it may be a form whose header was forgotten.
bool isForm(const QList<Header> &headers)
{
    const auto type = std::ranges::find_if(
        headers, [](const Header &header) { return header.name.compare("Content-Type", Qt::CaseInsensitive) == 0; });
    return type == headers.end() || type->value.toLower().startsWith("application/x-www-form-urlencoded");
}

/// A body stays byte by byte as it is unless there is a secret in it.
QByteArray redactedBody(const QByteArray &body, bool isForm)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isNull() && isForm) {
        const QString pairs = QString::fromUtf8(body);
        const QString safe = redactedPairs(pairs);
        return safe == pairs ? body : safe.toUtf8();
    }
    if (document.isNull())
        return body;
    const QJsonValue whole = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    const QJsonValue safe = redactedJson(whole);
    if (safe == whole)
        return body;
    const QJsonDocument written = safe.isArray() ? QJsonDocument(safe.toArray()) : QJsonDocument(safe.toObject());
    return written.toJson(QJsonDocument::Compact);
}

/// Whether secret fields hold the mark: another value would be replaced by it.
bool isRedactedBody(const QByteArray &body, bool isForm)
{
    QByteArray other = body;
    other.replace(redactionMark, "+++");
    return redactedBody(body, isForm) == body && redactedBody(other, isForm) != other;
}

tl::unexpected<Error> secretParameter(const QString &name, const QString &where)
{
    return badInput(
        QStringLiteral("The parameter %1 of the %2 contains only %3; secrets are not saved. Enter the value again.")
            .arg(excerpt(name), where, mark()));
}

} // namespace

bool isSecretHeader(const QByteArray &name)
{
    static constexpr std::array names{"authorization", "proxyauthorization", "cookie", "setcookie", "xauth", "xapi"};
    const QString letters = bare(QString::fromLatin1(name));
    return std::ranges::any_of(names, [&letters](const char *each) { return letters == QLatin1String(each); }) ||
           letters.endsWith(QLatin1String("key")) || tellsOfSecret(letters);
}

QUrl redacted(const QUrl &url)
{
    QUrl safe = url.adjusted(QUrl::RemoveUserInfo);
    const QString query = safe.query(QUrl::FullyEncoded);
    if (const QString safeQuery = redactedPairs(query); safeQuery != query)
        safe.setQuery(safeQuery);
    return safe;
}

QString redactedText(const QString &text)
{
    const qsizetype slashes = text.indexOf(QLatin1String("//"));
    const qsizetype begin = slashes < 0 ? 0 : slashes + 2;
    const qsizetype end = text.lastIndexOf(QLatin1Char('@'));
    QString safe = text;
    if (end > begin)
        safe.replace(begin, end - begin, QStringLiteral("..."));
    const qsizetype query = safe.indexOf(QLatin1Char('?'));
    return query < 0 ? safe : safe.first(query + 1) + redactedPairs(safe.sliced(query + 1));
}

Plan redacted(const Plan &plan)
{
    Plan safe = plan;
    for (QUrl &target : safe.targets)
        target = redacted(target);
    for (Header &header : safe.headers)
        if (isSecretHeader(header.name))
            header.value = redactionMark;
    for (Parameter &parameter : safe.query)
        if (isSecretParameter(parameter.name))
            parameter.value = mark();
    if (plan.credentials.kind != Credentials::Kind::None)
        safe.credentials.secret = mark();
    safe.body = redactedBody(plan.body, isForm(plan.headers));
    return safe;
}

bool holdsSecrets(const Plan &plan)
{
    return redacted(plan) != plan;
}

Expected<void> checkNotRedacted(const Plan &plan)
{
    for (const Header &header : plan.headers) {
        if (isSecretHeader(header.name) && header.value == redactionMark)
            return badInput(
                QStringLiteral("The header %1 contains only %2; secrets are not saved. Enter the value again.")
                    .arg(excerpt(header.name), mark()));
    }
    if (plan.credentials.kind != Credentials::Kind::None && plan.credentials.secret == mark())
        return badInput(
            QStringLiteral(
                "The credentials contain only %1; secrets are not saved. Enter the password or the token again.")
                .arg(mark()));
    for (const Parameter &parameter : plan.query)
        if (isSecretParameter(parameter.name) && parameter.value == mark())
            return secretParameter(parameter.name, QStringLiteral("query"));
    for (const QUrl &target : plan.targets) {
        const auto items = QUrlQuery(target).queryItems(QUrl::FullyDecoded);
        for (const auto &[name, value] : items)
            if (isSecretParameter(name) && value == mark())
                return secretParameter(name, QStringLiteral("target"));
    }
    if (isRedactedBody(plan.body, isForm(plan.headers)))
        return badInput(
            QStringLiteral("The body contains %1 in place of a secret; secrets are not saved. Enter the value again.")
                .arg(mark()));
    return {};
}

} // namespace fetchrace
