// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/settings/listsetting.h"
#include "app/plan/settings/settingrows.h"
#include "app/plan/text/excerpt.h"

#include <array>

namespace fetchrace {

namespace {

const QLatin1String everyMode("all");

Expected<Entry> parseEntry(const QString &text)
{
    const QString name = text.section(QLatin1Char(':'), 0, 0);
    const QString number = text.section(QLatin1Char(':'), 1);
    if (name == everyMode)
        return badInput(QStringLiteral("'%1': give each mode its own concurrency, as threaded:5.").arg(excerpt(text)));
    const auto mode = modeFromName(name);
    if (!mode) {
        const QStringList known = namesOf({allModes.begin(), allModes.end()}) << everyMode;
        return badInput(
            QStringLiteral("Unknown mode '%1'; use %2.").arg(excerpt(name), listed(known, QStringLiteral("or"))));
    }
    if (name == text)
        return Entry(*mode);
    const int most = mostAtOnce(*mode);
    const auto atOnce = parseNumber(name, number, 1, most);
    if (!atOnce && most == 1)
        return badInput(
            QStringLiteral("'%1': %2 sends one request at a time; leave the number out.").arg(excerpt(text), name));
    if (!atOnce)
        return badInput(QStringLiteral("The concurrency of %1 is a whole number from 1 to %2, not '%3'.")
                            .arg(name, QString::number(most), excerpt(number)));
    return Entry(*mode, *atOnce);
}

/// "threaded", "threaded:20", or "all".
Expected<QList<Entry>> parseEntries(const QString &text)
{
    if (text == everyMode)
        return QList<Entry>(allModes.begin(), allModes.end());
    return parseEntry(text).map([](const Entry &entry) { return QList<Entry>{entry}; });
}

void takeEntries(Plan &plan, const QList<QList<Entry>> &given)
{
    plan.entries.clear();
    for (const QList<Entry> &entries : given)
        plan.entries.append(entries);
}

QStringList entryTexts(const Plan &plan)
{
    QStringList texts;
    for (const Entry &entry : plan.entries) {
        if (entry.client) // a command is no part of a plan's text: what is opened must not run any
            continue;
        texts.append(entry.atOnce > 0 ? QStringLiteral("%1:%2").arg(modeName(entry.mode)).arg(entry.atOnce)
                                      : QString(modeName(entry.mode)));
    }
    return texts;
}

Expected<void> checkEntries(const PlanSetting &, const Plan &plan)
{
    if (plan.entries.size() > Entries::most)
        return badInput(
            QStringLiteral("The plan has %1 entries; give at most %2.").arg(plan.entries.size()).arg(Entries::most));
    return {};
}

constexpr PlanSetting entriesSetting()
{
    PlanSetting setting = listSetting<QList<Entry>, parseEntries, takeEntries, entryTexts>(
        "entries", "mode", "MODE",
        "{modes} or all; a mode can have its own concurrency, as threaded:20. Can be given several times, also for one "
        "mode. Default: {article}.");
    setting.check = checkEntries;
    return setting;
}

constexpr std::array entryRows{entriesSetting()};

} // namespace

std::span<const PlanSetting> entrySettings()
{
    return entryRows;
}

} // namespace fetchrace
