// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/asyncdifference.h"

#include <algorithm>

namespace fetchrace {

const QList<AsyncDifference> &asyncDifferences()
{
    static const QList<AsyncDifference> differences{
        {"interim", "sends 102, 103 or another 1xx but 100 first (Qt 6.4)", "ok", "bad-response"},
        {"fields", "sends more than 100 header fields, a line over 100 KB, or no field but a body", "ok, too-large",
         "bad-response"},
        {"repeated-length", "repeats an equal Content-Length", "ok", "bad-response"},
        {"status-line", "begins with something other than HTTP/1 (https)", "bad-response",
         "connection-lost, after up to three more attempts"},
        {"chunk-lines", "ends the lines between chunks with LF alone", "ok", "bad-response (https: timeout)"},
        {"chunk-end", "leaves out the end of a chunked body's trailer (https)", "connection-lost, timeout, too-large",
         "ok"},
        {"endless-head", "goes on for ever with 100 Continue, a header or a chunk's extension", "too-large",
         "timeout (https; over http seldom)"},
        {"upload", "responds to an upload and closes without reading it", "its response",
         "its response or connection-lost"},
        {"tls-end", "says the end of TLS and leaves the connection under it open", "ok, connection-lost", "timeout"},
        {"idle", "sends a response that nobody asked for, while no request is in flight (https)", "ok",
         "the next request may get it"},
        {"resend", "closes a kept connection without a response", "the request is sent once more",
         "up to three times more, counted as resends"},
    };
    return differences;
}

const AsyncDifference &asyncDifference(const QByteArray &key)
{
    const auto &all = asyncDifferences();
    const auto found =
        std::find_if(all.begin(), all.end(), [&key](const AsyncDifference &row) { return row.key == key; });
    Q_ASSERT(found != all.end());
    return *found;
}

} // namespace fetchrace
