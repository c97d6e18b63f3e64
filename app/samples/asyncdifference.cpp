// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/samples/asyncdifference.h"

#include <QtGlobal>

namespace fetchrace {

const QList<AsyncDifference> &asyncDifferences()
{
    using Kind = AsyncDifference::Kind;
    static const QList<AsyncDifference> differences{
        {Kind::Interim, "interim",
         QT_TRANSLATE_NOOP("AsyncDifference", "sends 102, 103 or another 1xx but 100 first (Qt 6.4)"), "ok",
         "bad-response"},
        {Kind::Fields, "fields",
         QT_TRANSLATE_NOOP("AsyncDifference",
                           "sends more than 100 header fields, a line over 100 KB, or no field with a value"),
         "ok, too-large", "bad-response"},
        {Kind::RepeatedLength, "repeated-length",
         QT_TRANSLATE_NOOP("AsyncDifference", "repeats an equal Content-Length"), "ok", "bad-response"},
        {Kind::Coding, "coding",
         QT_TRANSLATE_NOOP("AsyncDifference",
                           "names a transfer coding after chunked, another with the word in its name, or another "
                           "beside a length"),
         "ok", "bad-response"},
        {Kind::ChunkLines, "chunk-lines",
         QT_TRANSLATE_NOOP("AsyncDifference", "ends the lines between chunks with LF alone"), "ok", "bad-response"},
        {Kind::EndlessHead, "endless-head",
         QT_TRANSLATE_NOOP("AsyncDifference", "goes on for ever with 100 Continue, a header or a chunk's extension"),
         "too-large", "too-large, seldom timeout"},
        {Kind::Upload, "upload",
         QT_TRANSLATE_NOOP("AsyncDifference", "responds to an upload and closes without reading it"), "its response",
         "its response or connection-lost"},
        {Kind::TlsEnd, "tls-end",
         QT_TRANSLATE_NOOP("AsyncDifference", "says the end of TLS and leaves the connection under it open"), "ok",
         "ok, seldom timeout"},
        {Kind::Resend, "resend", QT_TRANSLATE_NOOP("AsyncDifference", "closes a kept connection without a response"),
         "the request is sent once more, a POST is connection-lost", "up to three times more, counted as resends"},
    };
    return differences;
}

} // namespace fetchrace
