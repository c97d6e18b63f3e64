// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/responsejudge.h"

#include <algorithm>

namespace fetchrace {

ResponseJudge::ResponseJudge(const ResponseCheck &check)
    : m_expectedStatus(check.status)
    , m_expectedText(check.text.toStdString())
{
}

void ResponseJudge::begin(int, int status, std::string_view)
{
    m_status = status;
    m_tail.clear();
    m_found = m_expectedText.empty();
}

void ResponseJudge::body(std::string_view piece)
{
    if (m_found)
        return;
    // Any place where the text could stand lies in the piece, or begins so few bytes before it.
    const std::size_t overlap = m_expectedText.size() - 1;
    m_tail.append(piece.substr(0, overlap));
    m_found = m_tail.find(m_expectedText) != std::string::npos || piece.find(m_expectedText) != std::string_view::npos;
    if (piece.size() > overlap)
        m_tail = piece.substr(piece.size() - overlap);
    else
        m_tail.erase(0, m_tail.size() - std::min(m_tail.size(), overlap));
}

Outcome ResponseJudge::judged(Outcome outcome) const
{
    if (outcome != Outcome::Ok)
        return outcome;
    const bool isExpected = m_found && (m_expectedStatus == 0 || m_status == m_expectedStatus);
    return isExpected ? Outcome::Ok : Outcome::BadResponse;
}

} // namespace fetchrace
