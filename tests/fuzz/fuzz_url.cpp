// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/requestbytes.h"
#include "app/plan/plancheck.h"
#include "app/plan/request/lenienturl.h"
#include "app/plan/request/redact.h"
#include "tests/fuzz/fuzz.h"

using namespace fetchrace;

namespace {

/// Whatever the URL, the request is one: no byte of it may end the line or the target.
void tryRequest(const QUrl &url)
{
    const QUrl plain = withoutDotSegments(url);
    fuzz::require(withoutDotSegments(plain) == plain, "dot segments are gone");
    const QByteArray bytes = requestBytes(Plan(), url);
    const QByteArray line = bytes.first(bytes.indexOf("\r\n"));
    fuzz::require(line.startsWith("GET /") && line.endsWith(" HTTP/1.1"), "the request line is one");
    fuzz::require(line.count(' ') == 2, "a target has no blank");
    fuzz::require(std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c < 0x7f; }),
                  "a target is printable ASCII");
    fuzz::require(bytes.count("\r\n\r\n") == 1 && bytes.count('\n') == bytes.count("\r\n"), "there is one header");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const QString text = QString::fromUtf8(bytes);
    const auto target = parseTarget(text);
    fuzz::requireGoodSentence(target);
    const QUrl base(QStringLiteral("http://127.0.0.1:8000/a/b?c"));
    if (target)
        tryRequest(base.resolved(*target));
    (void)redactedText(text);
    fuzz::requireGoodSentence(parseProxy(text));
    fuzz::requireGoodSentence(parseHeader(text));
    if (const QUrl location = urlFromBytes(bytes); location.isValid()) {
        const QUrl next = base.resolved(location);
        if (next.isValid() && next.scheme() == QLatin1String("http") && !next.host().isEmpty())
            tryRequest(next);
    }
    return 0;
}
