// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/demooptions.h"

#include "app/plan/demofields.h"

#include <deque>

namespace fetchrace {

std::vector<OptionHelp> demoOptions(const QString &prefix)
{
    static std::deque<QByteArray> names; // OptionHelp points at them
    std::vector<OptionHelp> options;
    for (const DemoField &field : demoFields()) {
        names.push_back((prefix + field.optionName()).toLatin1());
        options.push_back({names.back().constData(), field.valueName, field.help});
    }
    return options;
}

QStringList givenDemoOptions(const OptionSet &options, const QString &prefix)
{
    QStringList given;
    for (const DemoField &field : demoFields()) {
        if (options.isSet(prefix + field.optionName()))
            given.append(prefix + field.optionName());
    }
    return given;
}

Expected<void> readDemoOptions(const OptionSet &options, const QString &prefix, DemoBehaviour &demo)
{
    for (const DemoField &field : demoFields()) {
        const QString name = prefix + field.optionName();
        if (!options.isSet(name))
            continue;
        const QString text = field.kind == DemoField::Kind::Switch ? QStringLiteral("true") : options.value(name);
        if (const auto read = field.read(text, demo); !read)
            return badInput(QStringLiteral("--%1: %2").arg(name, read.error().sentence));
    }
    return {};
}

} // namespace fetchrace
