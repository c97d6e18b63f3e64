// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/faults/faultserver.h"

namespace fetchrace {

/// Something a server may do, and what each mode has to make of it.
struct Fault {
    QByteArray name;
    Steps steps;
    /// How every request ends: "timeout", or with its status and the length of its body if it is complete:
    /// "ok 200 5". Several, in alphabetical order and with commas, where not all end alike.
    QByteArray expected;
    QByteArray orInAsync = {};   ///< what it may make of some of the requests, at any rate
    int bodySize = 0;            ///< of the request
    QByteArray method = "GET";   ///< PUT for a request with a body
    bool overTls = true;         ///< whether it is tried over https as well
    QByteArray overTlsThen = {}; ///< how every request ends there, if otherwise

    /// Whether the server sends without end, as fast as it can.
    [[nodiscard]] bool isFlood() const;
};

[[nodiscard]] QList<Fault> allFaults();

} // namespace fetchrace
