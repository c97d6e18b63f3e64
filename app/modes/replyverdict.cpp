// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/replyverdict.h"

#include "app/http/exchange.h"
#include "app/http/responseparser.h"
#include "app/http/retryafter.h"

#include <algorithm>

namespace fetchrace {

namespace {

bool hasBody(const QNetworkReply &reply, const ReplyQuestion &question)
{
    const int status = statusOf(reply);
    return !question.isHead && status != 204 && status != 304;
}

/// Of the fields as they were sent, but for those that came more than once and are one now.
std::uint64_t headerBytes(const QNetworkReply &reply)
{
    std::uint64_t bytes = 0;
    for (const auto &[name, value] : reply.rawHeaderPairs())
        bytes +=
            ResponseParser::fieldBytes(static_cast<std::size_t>(name.size()), static_cast<std::size_t>(value.size()));
    return bytes;
}

bool hasNul(const QNetworkReply &reply)
{
    const auto &fields = reply.rawHeaderPairs();
    return std::ranges::any_of(fields, [](const auto &field) { return field.second.contains('\0'); });
}

/// Several fields come as one, and an item may be empty.
QByteArray lastCoding(const QByteArray &codings)
{
    QByteArray last;
    for (const QByteArray &each : codings.split(','))
        if (const QByteArray coding = each.trimmed().toLower(); !coding.isEmpty())
            last = coding;
    return last;
}

/// Of HTTP/1: in HTTP/2 a response needs none.
bool hasNoFields(const QNetworkReply &reply)
{
    return reply.rawHeaderPairs().isEmpty() && !reply.attribute(QNetworkRequest::Http2WasUsedAttribute).toBool();
}

/// QNetworkAccessManager now and then calls a response complete whose connection was closed in the middle of its body.
bool isCut(const QNetworkReply &reply, const ReplyQuestion &question, std::uint64_t bodyBytes)
{
    return hasBody(reply, question) && !reply.hasRawHeader("Transfer-Encoding") &&
           reply.rawHeader("Content-Length").toULongLong() > bodyBytes;
}

/// Whether chunks are not what the body ends with, though QNetworkAccessManager looks for no more than the word, or
/// takes a length instead.
bool isMisreadCoding(const QNetworkReply &reply)
{
    const QByteArray codings = reply.rawHeader("Transfer-Encoding");
    const bool isMisled = codings.toLower().contains("chunked") || reply.hasRawHeader("Content-Length");
    return isMisled && !codings.trimmed().isEmpty() && lastCoding(codings) != "chunked";
}

bool isNumber(const QByteArray &text)
{
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

std::uint16_t statusOf(const QNetworkReply &reply)
{
    return static_cast<std::uint16_t>(reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toUInt());
}

std::optional<std::chrono::nanoseconds> retryAfterOf(const QNetworkReply &reply)
{
    if (!isRefusal(statusOf(reply)))
        return {};
    return parseRetryAfter(reply.rawHeader("Retry-After"), QDateTime::currentDateTimeUtc());
}

std::optional<AsyncDifference::Kind> differenceOf(const QNetworkReply &reply, const ReplyQuestion &question)
{
    using Kind = AsyncDifference::Kind;
    const int status = statusOf(reply);
    if (status > 101 && status < 200)
        return Kind::Interim;
    const QByteArrayList lengths = reply.rawHeader("Content-Length").split(',');
    if (lengths.size() > 1 && std::ranges::all_of(lengths, [&lengths](const QByteArray &each) {
            return isNumber(each.trimmed()) && each.trimmed().toULongLong() == lengths.first().trimmed().toULongLong();
        }))
        return Kind::RepeatedLength;
    if (isMisreadCoding(reply))
        return Kind::Coding;
    if (question.isWatched && hasNoFields(reply) && hasBody(reply, question))
        return Kind::Fields;
    return {};
}

std::optional<ReplyRefusal> refusalOf(const QNetworkReply &reply, const ReplyQuestion &question)
{
    const auto refused = [&](Outcome outcome) {
        return ReplyRefusal{outcome, outcome == Outcome::BadResponse ? differenceOf(reply, question) : std::nullopt};
    };
    if (headerBytes(reply) > ResponseParser::maxHeaderBytes)
        return refused(Outcome::TooLarge);
    const int status = statusOf(reply);
    if (status < 200 || hasNul(reply))
        return refused(Outcome::BadResponse);
    // Fields that it cannot read are none to QNetworkAccessManager: it would wait for a body without an end.
    if (hasNoFields(reply) && hasBody(reply, question))
        return refused(Outcome::BadResponse);
    if (isMisreadCoding(reply) && hasBody(reply, question))
        return refused(Outcome::BadResponse);
    if (!reply.hasRawHeader("Content-Length") ||
        lastCoding(reply.rawHeader("Transfer-Encoding")) == "chunked") // which goes before a length
        return {};
    // Two that differ come as one, with a comma.
    const QByteArray length = reply.rawHeader("Content-Length");
    bool fits = false;
    const bool isTooLong = length.toULongLong(&fits) > ResponseParser::maxBodyBytes;
    if (!isNumber(length) || !fits)
        return refused(Outcome::BadResponse);
    return isTooLong && hasBody(reply, question) ? std::optional(refused(Outcome::TooLarge)) : std::nullopt;
}

Outcome outcomeOf(const QNetworkReply &reply, const ReplyQuestion &question, std::uint64_t bodyBytes)
{
    const Outcome broken = question.hasStood ? Outcome::ConnectionLost : Outcome::ConnectFailed;
    switch (reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
        return Outcome::ConnectFailed;
    case QNetworkReply::TimeoutError: // the system's; our own deadline never comes here
        return broken;
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::RemoteHostClosedError:
        return question.isTls && !question.hasStood ? Outcome::TlsFailed : Outcome::ConnectionLost;
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
        return Outcome::BadResponse;
    default:
        break;
    }
    // A complete response with a status of 400 or more is one of many errors to QNetworkReply, too.
    // Seen only here: QNetworkAccessManager warns of a reply that is aborted while its own error is on the way.
    const int status = statusOf(reply);
    if (status > 999)
        return Outcome::BadResponse;
    if (status < 400 && reply.error() != QNetworkReply::NoError)
        return broken;
    return isCut(reply, question, bodyBytes) ? Outcome::ConnectionLost : outcomeOfStatus(status);
}

} // namespace fetchrace
