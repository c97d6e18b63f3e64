// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace fetchrace {

/// The packets of one answered request, in nanoseconds since 1970.
struct SeenExchange {
    std::int64_t requestNs = 0;
    std::int64_t firstByteNs = 0; ///< of the response
    std::int64_t lastByteNs = 0;
};

/// A recording of the loopback interface with tcpdump, which needs its permission.
class Capture
{
public:
    /// Records what goes to and from the port. Empty, or why it cannot.
    [[nodiscard]] QString start(int port);
    /// The answered requests seen since, by the index in their X-Fetchrace-Id header; waits until so many are there.
    [[nodiscard]] QMap<std::uint32_t, SeenExchange> finish(qsizetype expected);

private:
    [[nodiscard]] QMap<std::uint32_t, SeenExchange> answered() const;

    QTemporaryDir m_folder;
    QProcess m_tcpdump;
    int m_port = 0;
};

} // namespace fetchrace
