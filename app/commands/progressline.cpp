// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/progressline.h"

#include <QLocale>

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

} // namespace

QString progressText(const QString &run, const RaceProgress &progress)
{
    const QLocale locale(QLocale::English, QLocale::UnitedStates);
    const QString ended = locale.toString(qulonglong(progress.ended));
    const QString counted =
        progress.requests == 0
            ? QStringLiteral("%1 requests").arg(ended)
            : QStringLiteral("%1 of %2 requests").arg(ended, locale.toString(qulonglong(progress.requests)));
    QString text = QStringLiteral("%1: %2, %3 in flight").arg(run, counted, locale.toString(progress.inFlight));
    if (progress.remainingNs) {
        const double seconds = std::ceil(static_cast<double>(*progress.remainingNs) / 1e9);
        text += QStringLiteral(", about %1 s left").arg(locale.toString(seconds, 'f', 0));
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
    if (!m_run.isEmpty())
        print(wipe + progressText(m_run, m_race.progress()).toUtf8());
}

} // namespace fetchrace
