// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/timechip.h"

#include "app/race/runset.h"
#include "app/words/caption.h"

#include <QApplication>
#include <QEvent>

namespace fetchrace {

TimeChip::TimeChip(RunSet &runs, QWidget *parent) : QToolButton(parent), m_runs(runs)
{
    setObjectName(QStringLiteral("timeChip"));
    setFocusPolicy(Qt::TabFocus);
    setToolTip(tr("Distribution, time breakdown and requests tell only of requests in flight in this time. Click to "
                  "show the whole time."));
    restyle();
    connect(this, &QToolButton::clicked, this, [this] { m_runs.setTime(std::nullopt); });
    connect(&runs, &RunSet::viewChanged, this, &TimeChip::showTime);
    showTime();
}

void TimeChip::showTime()
{
    const std::optional<TimePart> time = m_runs.view().time;
    const QString words = time ? timePartText(*time) : QString();
    setText(tr("%1  \u00d7", "a part of the time, and the sign that removes it").arg(words));
    setAccessibleName(tr("Only %1: show the whole time", "a part of the time").arg(words));
    setVisible(time.has_value());
}

void TimeChip::restyle()
{
    const QPalette palette = QApplication::palette();
    setStyleSheet(QStringLiteral("QToolButton { background: %1; color: %2; border: 1px solid %1; border-radius: 4px;"
                                 "              padding: 1px 6px; }"
                                 "QToolButton:hover, QToolButton:focus { border-color: %2; }")
                      .arg(palette.color(QPalette::Highlight).name(), palette.color(QPalette::HighlightedText).name()));
}

void TimeChip::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        restyle();
}

} // namespace fetchrace

#include "moc_timechip.cpp"
