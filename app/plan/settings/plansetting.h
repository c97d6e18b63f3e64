// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"
#include "app/plan/plan.h"

#include <QJsonValue>
#include <QStringList>

#include <cstdint>
#include <span>

namespace fetchrace {

/// A part of the plan that has a name: plan files, command lines, their help and checkPlan() know it through this.
struct PlanSetting {
    const char *key;                 ///< in plan files: "max_errors"
    const char *option = nullptr;    ///< on the command line: "max-errors"; nullptr: it has none
    const char *valueName = nullptr; ///< there; nullptr for a switch
    const char *help = nullptr;      ///< there; plain ASCII, with places for modes: helpText()
    const char *object = nullptr;    ///< of the plan file, in which the key stands: "handle"; nullptr: the plan itself
    const char *needed = nullptr;    ///< why the object cannot do without it; nullptr: it can
    const char *other = nullptr;     ///< the key that excludes this one
    const char *words = nullptr;     ///< of the number in sentences; nullptr: it has no limits
    std::int64_t least = 0;          ///< of a number, or ns
    std::int64_t most = 0;           ///< the same
    bool mayBeZero = false;          ///< also where `least` is more
    bool isAlwaysWritten = false;    ///< also where it is as it is without being given

    /// The text behind the option, of which there can be several; of a switch none.
    Expected<void> (*fromOption)(const PlanSetting &setting, const QStringList &texts, Plan &plan) = nullptr;
    /// Does not look whether the value is possible, unless it could not be kept otherwise: checkSettings().
    Expected<void> (*fromJson)(const PlanSetting &setting, const QJsonValue &value, Plan &plan) = nullptr;
    QJsonValue (*toJson)(const Plan &plan) = nullptr;
    /// The text behind the option; nullptr: what plan files hold.
    QString (*toOption)(const Plan &plan) = nullptr;
    Expected<void> (*check)(const PlanSetting &setting, const Plan &plan) = nullptr;
    /// Whether it says anything in this plan; nullptr: in every plan.
    bool (*matters)(const Plan &plan) = nullptr;

    [[nodiscard]] QString name() const { return QString::fromLatin1(key); }
    [[nodiscard]] QString optionName() const { return QString::fromLatin1(option); }
    /// With the modes that are meant: all of them by {modes}, the article's, and those that {workers} or {in flight}
    /// limit, or that can do {http2}.
    [[nodiscard]] QString helpText() const;

    [[nodiscard]] constexpr PlanSetting within(const char *jsonObject, bool (*inPlan)(const Plan &)) const
    {
        PlanSetting changed = *this;
        changed.object = jsonObject;
        changed.matters = inPlan;
        return changed;
    }
    [[nodiscard]] constexpr PlanSetting neededFor(const char *why) const
    {
        PlanSetting changed = *this;
        changed.needed = why;
        return changed;
    }
    [[nodiscard]] constexpr PlanSetting instead(const char *otherKey) const
    {
        PlanSetting changed = *this;
        changed.other = otherKey;
        return changed;
    }
    [[nodiscard]] constexpr PlanSetting limited(const char *inSentences, std::int64_t from, std::int64_t to) const
    {
        PlanSetting changed = *this;
        changed.words = inSentences;
        changed.least = from;
        changed.most = to;
        return changed;
    }
    [[nodiscard]] constexpr PlanSetting orZero() const
    {
        PlanSetting changed = *this;
        changed.mayBeZero = true;
        return changed;
    }
    [[nodiscard]] constexpr PlanSetting always() const
    {
        PlanSetting changed = *this;
        changed.isAlwaysWritten = true;
        return changed;
    }
    [[nodiscard]] constexpr PlanSetting givenAs(QString (*write)(const Plan &)) const
    {
        PlanSetting changed = *this;
        changed.toOption = write;
        return changed;
    }
    [[nodiscard]] constexpr PlanSetting takenFrom(Expected<void> (*read)(const PlanSetting &, const QStringList &,
                                                                         Plan &)) const
    {
        PlanSetting changed = *this;
        changed.fromOption = read;
        return changed;
    }
};

/// All of them, in the order in which helps and sentences name them.
[[nodiscard]] std::span<const PlanSetting> planSettings();

/// Nothing, or the first number that is outside its limits.
[[nodiscard]] Expected<void> checkSettings(const Plan &plan);

/// A run that a duration ends has as many requests as there can be, unless their number was given. `given` are the
/// keys.
void settleRequests(const QStringList &given, Plan &plan);

/// Routes are those of the server before which the relay stands, where the plan wants that.
void settleRelay(Plan &plan);

/// A whole number in [least, most], written in plain digits; the Error names the option.
[[nodiscard]] Expected<int> parseNumber(const QString &option, const QString &text, int least, int most);

} // namespace fetchrace
