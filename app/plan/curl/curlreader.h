// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/curl/curlcommand.h"

namespace fetchrace {

/// What has been read of a curl command so far. Each method takes the value of one option; an Error is one sentence.
class CurlReader
{
public:
    using Method = Expected<void> (CurlReader::*)(const QString &value);

    /// Nothing of the base's request is kept, only how often and in which way it is sent.
    explicit CurlReader(const Plan &base);

    Expected<void> url(const QString &value);
    Expected<void> method(const QString &value);
    Expected<void> header(const QString &value);
    Expected<void> userAgent(const QString &value);
    Expected<void> referer(const QString &value);
    Expected<void> cookie(const QString &value);
    Expected<void> data(const QString &value);
    Expected<void> rawData(const QString &value);
    Expected<void> encodedData(const QString &value);
    Expected<void> json(const QString &value);
    Expected<void> user(const QString &value);
    Expected<void> bearer(const QString &value);
    Expected<void> insecure(const QString &value);
    Expected<void> certificate(const QString &value);
    Expected<void> key(const QString &value);
    Expected<void> proxy(const QString &value);
    Expected<void> http2(const QString &value);
    Expected<void> head(const QString &value);
    Expected<void> get(const QString &value);
    Expected<void> location(const QString &value);
    Expected<void> maxTime(const QString &value);
    Expected<void> compressed(const QString &value);

    /// The whole request, checked.
    [[nodiscard]] Expected<CurlRequest> finish();

private:
    /// A part of the body, as -d and its like give it.
    struct Data {
        QString text;
        bool isFile = false;
    };

    void note(const QString &sentence);
    void addHeader(const char *name, const char *value);
    Expected<void> addData(const QString &text, bool isFile);
    Expected<void> takeData();

    CurlRequest m_request;
    QList<QUrl> m_urls;
    QByteArray m_method;
    QList<Data> m_data;
    bool m_isJson = false;
    bool m_isHead = false;
    bool m_isGet = false;
};

} // namespace fetchrace
