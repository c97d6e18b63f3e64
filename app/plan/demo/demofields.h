// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/demo/demobehaviour.h"

#include <span>

namespace fetchrace {

/// A part of the demo server's behaviour that has a name and can be written as text: plan files, command lines and the
/// window all read and write it through this.
struct DemoField {
    enum class Kind {
        Text,   ///< a string in plan files
        Number, ///< a whole number
        Switch  ///< true or false; has no text but "true"
    };

    const char *key;       ///< in plan files: "rate_limit"
    const char *valueName; ///< on the command line; nullptr for a switch
    const char *help;      ///< plain ASCII, one sentence or two
    Kind kind;
    /// Does not look whether the value is possible: checkDemoBehaviour().
    Expected<void> (*read)(const QString &text, DemoBehaviour &demo);
    /// Empty where it is as it is without being given.
    QString (*write)(const DemoBehaviour &demo);

    /// As an option: "rate-limit", of a race with demoOptionPrefix.
    [[nodiscard]] QString optionName() const;
};

inline const QLatin1String demoOptionPrefix("demo-");

/// The delay comes first.
[[nodiscard]] std::span<const DemoField> demoFields();
/// The key has to be one of them.
[[nodiscard]] const DemoField &demoField(const char *key);

/// "delay 47ms, workers 8": the delay, and whatever is not as it is without being given.
[[nodiscard]] QString describeDemo(const DemoBehaviour &demo);

} // namespace fetchrace
