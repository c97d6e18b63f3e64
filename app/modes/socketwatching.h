// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/modes/watchedsocket.h"

namespace fetchrace {

/// Has the sockets watched that QNetworkAccessManager makes in an HTTP thread of its own and shows to nobody.
///
/// While one of these lives, the HTTP threads that are started for managers of this thread take part: what their
/// sockets receive is looked at before the manager reads it, and stays where it is. An answer that nobody asked for
/// closes the connection. What the manager would not notice (a chunked body that is cut, a response before the upload
/// is through) makes the connection fail with an error of which the string is a WireVerdict. In the clear nothing is
/// seen on other systems than Linux.
class SocketWatching
{
    Q_DISABLE_COPY_MOVE(SocketWatching)

public:
    explicit SocketWatching(const std::shared_ptr<WatchedRequests> &requests);
    ~SocketWatching();
};

} // namespace fetchrace
