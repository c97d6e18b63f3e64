// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/sentplan.h"

#include "app/http/requestbytes.h"
#include "app/plan/inputfile.h"
#include "app/plan/json/jsontext.h"
#include "app/plan/text/excerpt.h"

namespace fetchrace {

namespace {

Expected<void> readBody(Plan &plan)
{
    if (plan.bodyFile.isEmpty())
        return {};
    auto content = readInputFile(plan.bodyFile, QStringLiteral("body"));
    if (!content)
        return tl::unexpected(content.error());
    plan.body = std::move(*content);
    if (plan.jsonBody)
        return checkJson(plan.body, QStringLiteral("body file %1").arg(excerpt(plan.bodyFile)));
    return {};
}

} // namespace

Expected<Plan> sentPlan(const Plan &plan)
{
    Plan sent = plan;
    if (const auto read = readBody(sent); !read)
        return tl::unexpected(read.error());
    if (sent.jsonBody && !hasHeader(sent.headers, "Content-Type"))
        sent.headers.append(Header{"Content-Type", "application/json"});
    if (const QByteArray authorization = authorizationOf(sent.credentials); !authorization.isEmpty())
        sent.headers.append(Header{"Authorization", authorization});
    return sent;
}

} // namespace fetchrace
