// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/curl/curlcommand.h"
#include "app/plan/curl/multipart.h"

#include <QByteArrayList>

#include <optional>
#include <set>

namespace fetchrace {

/// What has been read of a curl command so far. Each method takes the value of one option; an Error is one sentence.
class CurlReader
{
public:
    using Method = Expected<void> (CurlReader::*)(const QByteArray &value);

    /// Nothing of the base's request is kept, only how often and in which way it is sent.
    explicit CurlReader(const Plan &base);

    Expected<void> url(const QByteArray &value);
    Expected<void> urlQuery(const QByteArray &value);
    Expected<void> globOff(const QByteArray &value);
    Expected<void> defaultScheme(const QByteArray &value);
    Expected<void> noUserInUrl(const QByteArray &value);
    Expected<void> protocols(const QByteArray &value);
    Expected<void> method(const QByteArray &value);
    Expected<void> header(const QByteArray &value);
    Expected<void> userAgent(const QByteArray &value);
    Expected<void> referer(const QByteArray &value);
    Expected<void> range(const QByteArray &value);
    Expected<void> continueAt(const QByteArray &value);
    Expected<void> cookie(const QByteArray &value);
    Expected<void> cookieJar(const QByteArray &value);
    Expected<void> data(const QByteArray &value);
    Expected<void> binaryData(const QByteArray &value);
    Expected<void> rawData(const QByteArray &value);
    Expected<void> encodedData(const QByteArray &value);
    Expected<void> json(const QByteArray &value);
    Expected<void> form(const QByteArray &value);
    Expected<void> formText(const QByteArray &value);
    Expected<void> formEscape(const QByteArray &value);
    Expected<void> user(const QByteArray &value);
    Expected<void> bearer(const QByteArray &value);
    Expected<void> insecure(const QByteArray &value);
    Expected<void> authority(const QByteArray &value);
    Expected<void> certificate(const QByteArray &value);
    Expected<void> key(const QByteArray &value);
    Expected<void> pemOnly(const QByteArray &value);
    Expected<void> proxy(const QByteArray &value);
    Expected<void> noProxy(const QByteArray &value);
    Expected<void> http2(const QByteArray &value);
    Expected<void> http1(const QByteArray &value);
    Expected<void> head(const QByteArray &value);
    Expected<void> get(const QByteArray &value);
    Expected<void> location(const QByteArray &value);
    Expected<void> maxRedirects(const QByteArray &value);
    Expected<void> maxTime(const QByteArray &value);
    Expected<void> compressed(const QByteArray &value);

    /// An option that is left out, and named in a note, with what it would have done unless that is nothing.
    void leaveOut(const QString &option, const char *wouldHave = nullptr);

    /// The whole request, checked.
    [[nodiscard]] Expected<CurlRequest> finish();

private:
    void note(const QString &sentence);
    [[nodiscard]] bool hasHeader(const QByteArray &name) const;
    /// Of an option: a header that is given itself, or taken away, wins.
    void addHeader(const QByteArray &name, const QByteArray &value);
    Expected<void> addFile(const QByteArray &value);
    [[nodiscard]] Expected<QUrl> urlOf(const QByteArray &text);
    /// What options put behind the query of a URL; nothing if there is no such option.
    [[nodiscard]] std::optional<QByteArray> addedQuery() const;
    Expected<void> takeUrls();
    Expected<void> takeData();
    Expected<void> takeForm();
    void takeOptionHeaders();
    void takeProxyExceptions();
    void takeReservedHeader(const QByteArray &name, const QByteArray &value);
    void noteHeadersWritten();
    void noteLeftOut();
    static Expected<void> takeFile(const QByteArray &name, const QString &what, QString &file);
    [[nodiscard]] QByteArray joinedData() const { return m_data.join(m_isJson ? "" : "&"); }

    CurlRequest m_request;
    QByteArrayList m_urls;
    QByteArrayList m_queries; ///< encoded
    QByteArray m_defaultScheme = "http";
    QByteArray m_protocols = "all"; ///< as --proto writes them
    QByteArray m_method;
    QList<Header> m_optionHeaders;
    QByteArrayList m_cookies;
    std::set<QByteArray> m_takenAway; ///< names of headers that are not to be sent, in small letters
    QByteArrayList m_data;            ///< of -d and its like
    QString m_dataFile;               ///< sent as it is; alone
    Multipart m_form;
    QByteArray m_noProxy;
    QStringList m_leftOut;
    QStringList m_unlikeCurl; ///< sentences about some of these
    int m_redirects = Transport::maxRedirects;
    bool m_isJson = false;
    bool m_isHead = false;
    bool m_isGet = false;
    bool m_globs = true;
    bool m_allowsUser = true; ///< in the URL
    bool m_follows = false;
};

} // namespace fetchrace
