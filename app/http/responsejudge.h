// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/request/responsecheck.h"
#include "app/samples/outcome.h"

#include <string>
#include <string_view>

namespace fetchrace {

/// Looks at one response after another while they come, and says whether each is the one the plan expects. Keeps no
/// more of a body than the text it looks for is long.
class ResponseJudge
{
public:
    explicit ResponseJudge(const ResponseCheck &check);
    virtual ~ResponseJudge() = default;

    /// A response begins, be it one that announces another. `version` is 11 for HTTP/1.1.
    virtual void begin(int version, int status, std::string_view reason);
    virtual void field(std::string_view /*name*/, std::string_view /*value*/) {}
    /// The next piece of the body.
    virtual void body(std::string_view piece);

    /// What the outcome is in the light of what the plan expects: only what would be ok can still fail.
    [[nodiscard]] Outcome judged(Outcome outcome) const;

private:
    int m_expectedStatus;
    std::string m_expectedText;
    std::string m_tail; ///< the end of what came: a text may be spread over pieces
    int m_status = 0;
    bool m_found = false;
};

} // namespace fetchrace
