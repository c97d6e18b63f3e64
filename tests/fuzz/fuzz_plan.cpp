// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/json/jsontext.h"
#include "app/plan/json/planjson.h"
#include "app/plan/request/redact.h"
#include "app/plan/scenarios/scenario.h"
#include "tests/fuzz/fuzz.h"

using namespace fetchrace;

namespace {

void tryPlan(const Plan &plan)
{
    const auto again = planFromJson(planToJson(plan));
    fuzz::requireGoodSentence(again);
    fuzz::require(again.has_value(), "what is written can be read");
    fuzz::require(*again == plan, "what is written reads back");
    fuzz::require(redacted(redacted(plan)) == redacted(plan), "what is redacted stays as it is");
    fuzz::requireGoodSentence(checkNotRedacted(plan));
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text = fuzz::bytesOf(data, size);
    const auto plan = planFromJsonText(text);
    fuzz::requireGoodSentence(plan);
    if (plan)
        tryPlan(*plan);
    const auto scenario = objectFromJsonText(text, QStringLiteral("scenario")).and_then(scenarioFromJson);
    fuzz::requireGoodSentence(scenario);
    if (scenario)
        tryPlan(scenario->plan);
    return 0;
}
