// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/curl/curlcommand.h"

#include <QtGlobal>

namespace fetchrace::test {

/// What a curl command asks for, which has to be one that can be read.
inline CurlRequest request(const char *command)
{
    const auto read = requestFromCurl(QString::fromUtf8(command), Plan());
    if (!read)
        qFatal("%s", qPrintable(read.error().sentence));
    return *read;
}

/// The value of the header of that name.
inline QByteArray valueOf(const Plan &plan, const char *name)
{
    for (const Header &header : plan.headers)
        if (header.name.compare(name, Qt::CaseInsensitive) == 0)
            return header.value;
    return "(none)";
}

} // namespace fetchrace::test
