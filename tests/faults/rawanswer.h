// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/faults/rawclient.h"

namespace fetchrace {

/// Settings for a server that behaves so.
inline DemoServer::Settings with(const DemoBehaviour &behaviour)
{
    DemoServer::Settings settings;
    settings.behaviour = behaviour;
    return settings;
}

inline QByteArray request(const QByteArray &line, const QByteArray &fields = {}, const QByteArray &body = {})
{
    return line + " HTTP/1.1\r\nHost: demo.test\r\n" + fields + "\r\n" + body;
}

/// One answer, header and body.
struct RawAnswer {
    QByteArray header;
    QByteArray body;
    [[nodiscard]] int status() const { return header.mid(9, 3).toInt(); }
    [[nodiscard]] QByteArray field(const QByteArray &name) const
    {
        const qsizetype at = header.indexOf("\r\n" + name + ": ");
        const qsizetype from = at + name.size() + 4;
        return at < 0 ? QByteArray() : header.mid(from, header.indexOf("\r\n", from) - from);
    }
};

inline RawAnswer readAnswer(RawClient &client)
{
    RawAnswer answer;
    while (!answer.header.endsWith("\r\n\r\n")) {
        const QByteArray byte = client.read(1);
        if (byte.isEmpty())
            return answer;
        answer.header += byte;
    }
    answer.body = client.read(answer.field("content-length").toInt());
    return answer;
}

inline RawAnswer ask(RawClient &client, const QByteArray &question)
{
    client.send(question);
    return readAnswer(client);
}

/// A behaviour without a delay.
inline DemoBehaviour quick()
{
    DemoBehaviour behaviour;
    behaviour.delay = {};
    return behaviour;
}

/// A request with an index, as the program's own requests have it.
inline QByteArray getAs(int index)
{
    return request("GET /", "X-Fetchrace-Id: " + QByteArray::number(index) + "\r\n");
}

} // namespace fetchrace
