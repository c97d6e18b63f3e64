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

QString progressText(const QString &mode, const RaceProgress &progress)
{
    const QLocale locale(QLocale::English, QLocale::UnitedStates);
    QString text = QStringLiteral("%1: %2 of %3 requests, %4 in flight")
                       .arg(mode, locale.toString(qulonglong(progress.ended)),
                            locale.toString(qulonglong(progress.requests)), locale.toString(progress.inFlight));
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

void ProgressLine::setMode(Mode mode)
{
    m_mode = modeName(mode);
}

void ProgressLine::show()
{
    if (!m_mode.isEmpty())
        print(wipe + progressText(m_mode, m_race.progress()).toUtf8());
}

} // namespace fetchrace
