// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/responsecapture.h"

#include <algorithm>

namespace fetchrace {

namespace {

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

} // namespace

ResponseCapture::ResponseCapture(const ResponseCheck &check, Response &response)
    : ResponseJudge(check)
    , m_response(response)
{
}

void ResponseCapture::begin(int version, int status, std::string_view reason)
{
    ResponseJudge::begin(version, status, reason);
    m_response = {};
    m_response.statusLine = "HTTP/" + QByteArray::number(version / 10) + '.' + QByteArray::number(version % 10) + ' ' +
                            QByteArray::number(status) + ' ' + bytesOf(reason);
}

void ResponseCapture::field(std::string_view name, std::string_view value)
{
    m_response.headers.append(Header{bytesOf(name), bytesOf(value)});
}

void ResponseCapture::body(std::string_view piece)
{
    ResponseJudge::body(piece);
    const auto room = static_cast<std::size_t>(maxBodyBytes - m_response.body.size());
    m_response.body.append(bytesOf(piece.substr(0, std::min(room, piece.size()))));
}

} // namespace fetchrace
