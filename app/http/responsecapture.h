// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/responsejudge.h"
#include "app/plan/plan.h"

namespace fetchrace {

/// Keeps a response as it comes: its status line, its headers, and its body up to a limit.
class ResponseCapture final : public ResponseJudge
{
public:
    static constexpr qsizetype maxBodyBytes = qsizetype{64} * 1024;

    struct Response {
        QByteArray statusLine; ///< "HTTP/1.1 200 OK"; empty: there was none
        QList<Header> headers; ///< as they came, repeated ones too
        QByteArray body;       ///< at most maxBodyBytes of it
    };

    ResponseCapture(const ResponseCheck &check, Response &response);

    void begin(int version, int status, std::string_view reason) override;
    void field(std::string_view name, std::string_view value) override;
    void body(std::string_view piece) override;

private:
    Response &m_response;
};

} // namespace fetchrace
