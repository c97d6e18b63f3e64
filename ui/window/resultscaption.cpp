// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/resultscaption.h"

#include "app/analysis/raceresults.h"
#include "app/race/runset.h"
#include "app/words/caption.h"
#include "ui/base/elidedlabel.h"
#include "ui/base/theme.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

namespace fetchrace {

ResultsCaption::ResultsCaption(const RunSet &runs, QWidget *parent)
    : QWidget(parent)
    , m_runs(runs)
    , m_text(new ElidedLabel(this))
    , m_badge(new QLabel(tr("Plan changed since"), this))
{
    m_text->setObjectName(QStringLiteral("resultsCaption"));
    m_badge->setObjectName(QStringLiteral("planChangedBadge"));
    m_badge->setToolTip(tr("These results belong to the plan as it was. Run again to see the plan as it is now."));
    QSizePolicy keepsRoom = m_badge->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);
    m_badge->setSizePolicy(keepsRoom);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_badge);
    styleBadge();
    connect(&runs, &RunSet::added, this, &ResultsCaption::showCaption);
    connect(&runs, &RunSet::changed, this, &ResultsCaption::showCaption);
    connect(&runs, &RunSet::removed, this, &ResultsCaption::showCaption);
    showCaption();
}

void ResultsCaption::setPlan(const Plan &plan)
{
    m_plan = plan;
    showCaption();
}

void ResultsCaption::showCaption()
{
    const auto &kept = m_runs.runs().empty() ? m_runs.runs(RaceKind::Sweep) : m_runs.runs();
    QList<Mode> modes;
    for (const KeptRun &run : kept)
        modes << run.entry();
    m_text->setLine(kept.empty() ? tr("No results yet.") : raceCaption(kept.back().run, modes));
    m_badge->setVisible(std::any_of(m_runs.runs().begin(), m_runs.runs().end(), [this](const KeptRun &run) {
        return !sameWork(*run.run.plan, ownPlan(m_plan, run.entry()), run.entry());
    }));
}

void ResultsCaption::styleBadge()
{
    const QColor ground = QApplication::palette().color(QPalette::Highlight);
    m_badge->setStyleSheet(QStringLiteral("QLabel { background: %1; color: %2; border-radius: 4px; padding: 1px 6px; }")
                               .arg(ground.name(), QApplication::palette().color(QPalette::HighlightedText).name()));
    QPalette colours;
    colours.setColor(QPalette::WindowText, quietColour());
    if (m_text->palette().color(QPalette::WindowText) != quietColour())
        m_text->setPalette(colours);
}

void ResultsCaption::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        styleBadge();
}

} // namespace fetchrace
