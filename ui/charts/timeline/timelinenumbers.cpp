// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeline/timelinenumbers.h"

#include "app/analysis/phases.h"
#include "app/words/modewords.h"

#include <QCoreApplication>

#include <array>

namespace fetchrace {

namespace {

struct NumberWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::NumberWords)
};

constexpr double millisecond = 1e6;

QVariant milliseconds(std::int64_t nanoseconds)
{
    return nanoseconds == Sample::unseen ? QVariant() : QVariant(static_cast<double>(nanoseconds) / millisecond);
}

struct Column {
    const char *title;
    QVariant (*value)(const Run &run, const Sample &sample);
};

const std::array<Column, 12> columns{{
    {QT_TRANSLATE_NOOP("fetchrace::NumberWords", "Mode"),
     [](const Run &run, const Sample &) { return QVariant(modeTitle(run.mode)); }},
    {QT_TRANSLATE_NOOP("fetchrace::NumberWords", "Request"),
     [](const Run &, const Sample &sample) { return QVariant(sample.index); }},
    {QT_TRANSLATE_NOOP("fetchrace::NumberWords", "Lane"),
     [](const Run &, const Sample &sample) { return QVariant(uint(sample.lane)); }},
    {QT_TRANSLATE_NOOP("fetchrace::NumberWords", "Start, ms"),
     [](const Run &, const Sample &sample) { return milliseconds(sample.started); }},
    {QT_TRANSLATE_NOOP("fetchrace::NumberWords", "Connect, ms"),
     [](const Run &, const Sample &sample) { return milliseconds(phasesOf(sample).connect); }},
    {QT_TRANSLATE_NOOP("fetchrace::NumberWords", "Send, ms"),
     [](const Run &, const Sample &sample) { return milliseconds(phasesOf(sample).send); }},
    {QT_TRANSLATE_NOOP("fetchrace::NumberWords", "Wait, ms"),
     [](const Run &, const Sample &sample) { return milliseconds(phasesOf(sample).wait); }},
    {QT_TRANSLATE_NOOP("fetchrace::NumberWords", "Lag, ms"),
     [](const Run &, const Sample &sample) { return milliseconds(phasesOf(sample).lag); }},
    {QT_TRANSLATE_NOOP("fetchrace::NumberWords", "Receive, ms"),
     [](const Run &, const Sample &sample) { return milliseconds(phasesOf(sample).receive); }},
    {QT_TRANSLATE_NOOP("fetchrace::NumberWords", "Handle, ms"),
     [](const Run &, const Sample &sample) { return milliseconds(phasesOf(sample).handle); }},
    {QT_TRANSLATE_NOOP("fetchrace::NumberWords", "Outcome"),
     [](const Run &, const Sample &sample) { return QVariant(QString(outcomeName(sample.outcome))); }},
    {QT_TRANSLATE_NOOP("fetchrace::NumberWords", "Status"),
     [](const Run &, const Sample &sample) { return sample.status > 0 ? QVariant(uint(sample.status)) : QVariant(); }},
}};

} // namespace

ChartNumbers timelineNumbers(const std::vector<TimelineRows> &runs)
{
    ChartNumbers numbers;
    for (const Column &column : columns) {
        numbers.columns.append(NumberWords::tr(column.title));
    }
    for (const TimelineRows &rows : runs) {
        numbers.rows += static_cast<int>(rows.samples.size());
    }
    numbers.cell = [runs](int row, int column) {
        auto left = static_cast<std::size_t>(row);
        for (const TimelineRows &rows : runs) {
            if (left < rows.samples.size()) {
                return columns[static_cast<std::size_t>(column)].value(rows.run, rows.samples[left]);
            }
            left -= rows.samples.size();
        }
        return QVariant();
    };
    return numbers;
}

} // namespace fetchrace
