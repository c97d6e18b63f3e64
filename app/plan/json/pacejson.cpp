// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/json/pacejson.h"

#include "app/plan/json/jsonfields.h"
#include "app/plan/text/duration.h"

namespace fetchrace {

namespace {

constexpr QLatin1String rateKey("rate");
constexpr QLatin1String durationKey("duration");
constexpr QLatin1String maxErrorsKey("max_errors");
constexpr QLatin1String backOffKey("back_off");

Expected<void> readRate(const QJsonValue &value, Pace &pace)
{
    if (!value.isDouble())
        return wrongType(rateKey, "a number of requests per second", value);
    pace.rate = value.toDouble();
    return {};
}

Expected<void> readDuration(const QJsonValue &value, Pace &pace)
{
    return fetchrace::readDuration(durationKey, value).map([&](std::chrono::nanoseconds duration) {
        pace.duration = duration;
    });
}

Expected<void> readMaxErrors(const QJsonValue &value, Pace &pace)
{
    return readWholeNumber(maxErrorsKey, value).map([&](int most) { pace.maxErrors = most; });
}

Expected<void> readBackOff(const QJsonValue &value, Pace &pace)
{
    const auto backOff = backOffFromName(value.toString());
    if (!backOff)
        return badInput(QStringLiteral("\"%1\" must be \"except-demo\", \"always\" or \"never\".").arg(backOffKey));
    pace.backOff = *backOff;
    return {};
}

using Field = JsonField<Pace>;
constexpr std::array fields{Field{rateKey, readRate}, Field{durationKey, readDuration},
                            Field{maxErrorsKey, readMaxErrors}, Field{backOffKey, readBackOff}};

} // namespace

QStringList paceKeys()
{
    return keysOf(fields);
}

void writePace(const Pace &pace, QJsonObject &plan)
{
    if (pace.isOpenLoop())
        plan.insert(rateKey, pace.rate);
    if (pace.duration != pace.duration.zero())
        plan.insert(durationKey, formatDuration(pace.duration));
    if (pace.maxErrors)
        plan.insert(maxErrorsKey, *pace.maxErrors);
    if (pace.backOff != Pace().backOff)
        plan.insert(backOffKey, backOffName(pace.backOff));
}

Expected<void> readPace(const QJsonObject &plan, Pace &pace)
{
    return readFields(fields, plan, pace);
}

} // namespace fetchrace
