// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/modewords.h"

#include "app/plan/text/excerpt.h"

namespace fetchrace {

namespace {

QString andWord()
{
    return ModeWords::tr("and", "between the last two of a list");
}

QStringList inSentence(const QList<Mode> &modes)
{
    QStringList names;
    for (const Mode mode : modes)
        names.append(modeInSentence(mode));
    return names;
}

QString withNumber(const QString &name, const Entry &entry)
{
    return entry.showsNumber ? ModeWords::tr("%1 \u00d7%2", "a mode and its concurrency").arg(name).arg(entry.atOnce)
                             : name;
}

QString withLabel(const QString &name, const Entry &entry)
{
    return entry.label.isEmpty() ? name
                                 : ModeWords::tr("%1 (%2)", "a mode and its settings").arg(name, excerpt(entry.label));
}

} // namespace

QString modeTitle(Mode mode)
{
    return ModeWords::tr(modeRow(mode).title);
}

QString modeInSentence(Mode mode)
{
    return ModeWords::tr(modeRow(mode).inSentence);
}

QString modeAbout(Mode mode)
{
    return ModeWords::tr(modeRow(mode).about);
}

QString modesInSentence(ModeLimit limit)
{
    return listed(inSentence(limitedBy(limit)), andWord());
}

QString modesInLabel(ModeLimit limit)
{
    return inSentence(limitedBy(limit)).join(QStringLiteral(", "));
}

QString modesOfHttp2()
{
    const auto able = modesWith([](const ModeRow &row) { return row.hasHttp2; });
    return listed(inSentence(able), andWord());
}

QString modeTitle(const Entry &entry)
{
    return withLabel(withNumber(entry.client ? excerpt(entry.client->name) : modeTitle(entry.mode), entry), entry);
}

QString modeInSentence(const Entry &entry)
{
    return withLabel(withNumber(entry.client ? excerpt(entry.client->name) : modeInSentence(entry.mode), entry), entry);
}

QString listed(const QList<Entry> &entries, ListOfModes place)
{
    QStringList names;
    for (const Entry &entry : entries)
        names.append(names.isEmpty() && place == ListOfModes::BeginsSentence ? modeTitle(entry)
                                                                             : modeInSentence(entry));
    return listed(names, andWord());
}

QString runTitle(const Run &run)
{
    return runTitle(run, modeTitle(run.entry));
}

QString runTitle(const Run &run, const QString &entry)
{
    if (run.plan->repeat == 1)
        return entry;
    if (run.plan->untilDecided)
        return ModeWords::tr("%1, repeat %2", "a mode, the number of its run").arg(entry).arg(run.repeat);
    return ModeWords::tr("%1, %2 of %3", "a mode, the number of its run, how many there are")
        .arg(entry)
        .arg(run.repeat)
        .arg(run.plan->repeat);
}

} // namespace fetchrace
