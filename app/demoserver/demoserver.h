// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"
#include "app/plan/plan.h"
#include "app/samples/serverobserver.h"

#include <QUrl>

#include <cstdint>
#include <memory>

namespace fetchrace {

/// The built-in HTTP/1.1 server: answers as the article's FastAPI app does, on a thread of its own. Or a relay, which
/// has another server answer, and sees as much of each request.
/// All functions may be called from any thread, but one at a time.
class DemoServer
{
public:
    struct Settings {
        QString host = QStringLiteral("127.0.0.1");
        quint16 port = 0; ///< 0: a free one
        DemoBehaviour behaviour;
        QUrl through = {}; ///< the server that answers, of this machine: Plan::through; empty: this one
        std::size_t maxHeaderBytes = std::size_t{16} * 1024;             ///< beyond it the answer is 431
        std::uint64_t maxBodyBytes = std::uint64_t{16} * 1024 * 1024;    ///< beyond it the answer is 413
        std::size_t maxConnections = std::size_t{16} * 1024;             ///< others wait until one closes
        std::chrono::nanoseconds idleTimeout = std::chrono::seconds(60); ///< then it closes without a word
    };

    DemoServer();
    /// Stops.
    ~DemoServer();
    DemoServer(const DemoServer &) = delete;
    DemoServer &operator=(const DemoServer &) = delete;

    /// Listens and starts the thread; an Error when the address or port cannot be had.
    [[nodiscard]] Expected<void> start(const Settings &settings);
    /// Closes every connection and ends the thread; does nothing when it does not run.
    void stop();

    /// "http://127.0.0.1:40123/"; empty when it does not run.
    [[nodiscard]] QUrl baseUrl() const;
    /// From the next request on.
    void setBehaviour(const DemoBehaviour &behaviour);
    /// Since the start; lock-free.
    [[nodiscard]] ServerCounts counts() const;
    /// Watches the server as it runs now. Callable from any thread, and outlives the server.
    [[nodiscard]] ServerObserver observer() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace fetchrace
