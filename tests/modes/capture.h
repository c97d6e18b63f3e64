// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <cstdint>
#include <optional>
#include <vector>

namespace fetchrace {

/// The packets of one answered request, in nanoseconds since 1970.
struct SeenExchange {
    int clientPort = 0;
    std::int64_t openedNs = 0; ///< the connection's first packet
    std::int64_t requestNs = 0;
    std::int64_t requestEndNs = 0;
    std::int64_t firstByteNs = 0; ///< of the response
    std::int64_t lastByteNs = 0;
};

/// The index in the X-Fetchrace-Id header of a request's first packet.
[[nodiscard]] std::optional<std::uint32_t> idInHeader(const QByteArray &payload);

/// The largest but one per cent of them; more than any where there are none.
[[nodiscard]] std::int64_t p99(std::vector<std::int64_t> distancesNs);

/// A recording of the loopback interface with tcpdump, which needs its permission.
class Capture
{
public:
    /// Tells which request begins in a packet, if one does.
    using Identify = std::optional<std::uint32_t> (*)(const QByteArray &payload);

    explicit Capture(Identify identify = idInHeader) : m_identify(identify) {}

    /// Records what goes to and from the port. Empty, or why it cannot.
    [[nodiscard]] QString start(int port);
    /// The answered requests seen since, by what identifies them; waits until so many are there.
    [[nodiscard]] QMap<std::uint32_t, SeenExchange> finish(qsizetype expected);

private:
    [[nodiscard]] QMap<std::uint32_t, SeenExchange> answered() const;

    Identify m_identify;
    QTemporaryDir m_folder;
    QProcess m_tcpdump;
    int m_port = 0;
};

} // namespace fetchrace
