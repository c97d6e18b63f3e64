// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/progressline.h"

#include "app/plan/text/groupednumber.h"

#include <cmath>
#include <cstdio>

namespace fetchrace {

namespace {

/// Back to the line's start, and away with what stood there.
constexpr const char *wipe = "\r\033[K";

void print(const QByteArray &text)
{
    std::fputs(text.constData(), stderr);
    std::fflush(stderr);
}

/// ", event-loop and async undecided", ", 2 of 3 differences undecided (event-loop and async, ...)".
QString openText(const OpenQuestions &questions)
{
    if (questions.all == 0)
        return QStringLiteral(", nothing decided before %1 runs each").arg(firstLook);
    if (questions.open == 0)
        return {};
    QStringList names;
    for (const Entry &entry : questions.first)
        names.append(entryKey(entry));
    const QString first = names.join(QStringLiteral(" and "));
    if (names.size() == 1)
        return QStringLiteral(", median of %1 undecided").arg(first);
    return questions.open == 1 ? QStringLiteral(", %1 undecided").arg(first)
                               : QStringLiteral(", %1 of %2 differences undecided (%3, ...)")
                                     .arg(questions.open)
                                     .arg(questions.all)
                                     .arg(first);
}

} // namespace

QString progressText(const QString &run, const RaceProgress &progress)
{
    const QString ended = grouped(progress.ended);
    const QString counted = progress.requests == 0
                                ? QStringLiteral("%1 requests").arg(ended)
                                : QStringLiteral("%1 of %2 requests").arg(ended, grouped(progress.requests));
    if (progress.isWarmingUp)
        return QStringLiteral("warming up");
    QString text = QStringLiteral("%1: %2, %3 in flight").arg(run, counted, grouped(progress.inFlight));
    if (progress.repeat > 0)
        text += QStringLiteral(", repeat %1").arg(progress.repeat);
    if (progress.questions)
        text += openText(*progress.questions);
    if (progress.remainingNs) {
        const double seconds = std::ceil(static_cast<double>(*progress.remainingNs) / 1e9);
        text += QStringLiteral(", %1 %2 s left")
                    .arg(progress.questions ? QLatin1String("at most") : QLatin1String("about"), grouped(seconds));
    }
    return text;
}

ProgressLine::ProgressLine(const Race &race, QObject *parent) : QObject(parent), m_race(race)
{
    connect(&m_timer, &QTimer::timeout, this, &ProgressLine::show);
    m_timer.start(std::chrono::milliseconds(200));
}

ProgressLine::~ProgressLine()
{
    print(wipe);
}

void ProgressLine::show()
{
    const RaceProgress progress = m_race.progress();
    if (progress.isWarmingUp || !m_run.isEmpty())
        print(wipe + progressText(m_run, progress).toUtf8());
}

} // namespace fetchrace

#include "moc_progressline.cpp"
