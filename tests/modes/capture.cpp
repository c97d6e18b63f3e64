// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/modes/capture.h"

#include "app/samples/serverstamps.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QStandardPaths>
#include <QtEndian>

#include <csignal>

namespace fetchrace {

namespace {

struct Packet {
    std::int64_t timeNs = 0;
    int sourcePort = 0;
    int destinationPort = 0;
    bool opens = false; ///< a connection
    QByteArray payload;
};

/// The TCP packet in an Ethernet frame of the loopback interface; without a value for anything else.
std::optional<Packet> tcpPacket(const QByteArray &frame)
{
    constexpr qsizetype ethernet = 14;
    if (frame.size() < ethernet + 40 || frame.at(12) != 8 || frame.at(13) != 0)
        return {};
    const auto *ip = reinterpret_cast<const uchar *>(frame.constData()) + ethernet;
    const qsizetype ipHeader = (ip[0] & 15) * 4;
    const qsizetype ipLength = qFromBigEndian<quint16>(ip + 2);
    const uchar *tcp = ip + ipHeader;
    const qsizetype tcpHeader = (tcp[12] >> 4) * 4;
    Packet packet;
    packet.sourcePort = qFromBigEndian<quint16>(tcp);
    packet.destinationPort = qFromBigEndian<quint16>(tcp + 2);
    packet.opens = (tcp[13] & 2) != 0; // SYN
    packet.payload = frame.mid(ethernet + ipHeader + tcpHeader, ipLength - ipHeader - tcpHeader);
    return packet;
}

/// All TCP packets of a pcap file with times in nanoseconds, written on this machine.
QList<Packet> packetsIn(const QString &fileName)
{
    constexpr quint32 nanosecondMagic = 0xa1b23c4d;
    constexpr qsizetype fileHeader = 24;
    constexpr qsizetype recordHeader = 16;
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    const auto word = [&bytes](qsizetype at) { return qFromUnaligned<quint32>(bytes.constData() + at); };
    if (bytes.size() < fileHeader || word(0) != nanosecondMagic)
        return {};
    QList<Packet> packets;
    for (qsizetype at = fileHeader; at + recordHeader <= bytes.size();) {
        const auto size = static_cast<qsizetype>(word(at + 8));
        if (auto packet = tcpPacket(bytes.mid(at + recordHeader, size))) {
            packet->timeNs = std::int64_t(word(at)) * 1'000'000'000 + word(at + 4);
            packets.append(*packet);
        }
        at += recordHeader + size;
    }
    return packets;
}

} // namespace

std::optional<std::uint32_t> idInHeader(const QByteArray &payload)
{
    const QByteArray name = QByteArray(ServerStamps::headerName).toLower() + ": ";
    const qsizetype at = payload.toLower().indexOf(name);
    return at < 0 ? std::nullopt : std::optional(payload.mid(at + name.size(), 6).toUInt());
}

std::int64_t p99(std::vector<std::int64_t> distancesNs)
{
    std::ranges::sort(distancesNs);
    return distancesNs.empty() ? INT64_MAX : distancesNs[distancesNs.size() * 99 / 100];
}

QString Capture::start(int port)
{
    m_port = port;
    QString program = QStandardPaths::findExecutable(QStringLiteral("tcpdump"));
    if (program.isEmpty())
        program = QStandardPaths::findExecutable(QStringLiteral("tcpdump"), {QStringLiteral("/usr/sbin")});
    if (program.isEmpty())
        return QStringLiteral("tcpdump is not installed.");
    // Of large packets the beginning will do: each has as much of the buffer as the largest one may need.
    m_tcpdump.start(program,
                    {QStringLiteral("-i"), QStringLiteral("lo"), QStringLiteral("-w"),
                     m_folder.filePath(QStringLiteral("capture.pcap")), QStringLiteral("-s"), QStringLiteral("2048"),
                     QStringLiteral("-B"), QStringLiteral("16384"), QStringLiteral("-U"),
                     QStringLiteral("--immediate-mode"), QStringLiteral("--time-stamp-precision=nano"),
                     QStringLiteral("-Z"), QStringLiteral("root"), QStringLiteral("tcp port %1").arg(port)});
    m_tcpdump.setReadChannel(QProcess::StandardError);
    QByteArray said;
    const QDeadlineTimer deadline(10'000);
    while (!said.contains("listening on") && !deadline.hasExpired()) {
        if (!m_tcpdump.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
            break;
        said += m_tcpdump.readAllStandardError();
    }
    if (m_tcpdump.state() == QProcess::Running && said.contains("listening on"))
        return {};
    m_tcpdump.kill();
    m_tcpdump.waitForFinished();
    return QStringLiteral("tcpdump may not record here: %1").arg(QString::fromLocal8Bit(said.trimmed()));
}

QMap<std::uint32_t, SeenExchange> Capture::finish(qsizetype expected)
{
    // tcpdump writes what it has, but reads no more, when it is told to end.
    const QDeadlineTimer deadline(10'000);
    QMap<std::uint32_t, SeenExchange> exchanges = answered();
    while (exchanges.size() < expected && !deadline.hasExpired()) {
        m_tcpdump.waitForReadyRead(50);
        exchanges = answered();
    }
    kill(static_cast<pid_t>(m_tcpdump.processId()), SIGINT);
    m_tcpdump.waitForFinished();
    return exchanges;
}

QMap<std::uint32_t, SeenExchange> Capture::answered() const
{
    QMap<std::uint32_t, SeenExchange> exchanges;
    QMap<int, std::uint32_t> underWay; // by the client's port
    QMap<int, std::int64_t> opened;    // likewise
    for (const Packet &packet : packetsIn(m_folder.filePath(QStringLiteral("capture.pcap")))) {
        const bool isRequest = packet.destinationPort == m_port;
        if (isRequest && packet.opens)
            opened[packet.sourcePort] = packet.timeNs;
        if (packet.payload.isEmpty())
            continue;
        if (isRequest) {
            const int port = packet.sourcePort;
            if (const auto id = m_identify(packet.payload)) {
                underWay[port] = *id;
                exchanges[*id] = {port, opened.value(port), packet.timeNs};
            }
            exchanges[underWay.value(port)].requestEndNs = packet.timeNs;
            continue;
        }
        SeenExchange &exchange = exchanges[underWay.value(packet.destinationPort)];
        if (exchange.firstByteNs == 0)
            exchange.firstByteNs = packet.timeNs;
        exchange.lastByteNs = packet.timeNs;
    }
    exchanges.removeIf([](const auto &exchange) { return exchange.value().lastByteNs == 0; });
    return exchanges;
}

} // namespace fetchrace
