// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/resultscaption.h"

#include "app/analysis/raceresults.h"
#include "app/race/runset.h"
#include "ui/base/elidedlabel.h"
#include "ui/base/theme.h"
#include "ui/charts/kit/chartpane.h"
#include "ui/window/repeatchooser.h"
#include "ui/window/seenbyswitch.h"
#include "ui/window/timechip.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

#include <algorithm>

namespace fetchrace {

ResultsCaption::ResultsCaption(RunSet &runs, QWidget *parent)
    : QWidget(parent)
    , m_runs(runs)
    , m_text(new ElidedLabel(this))
    , m_lastSession(new QToolButton(this))
    , m_badge(new QLabel(this))
{
    setUpParts();
    setUpLayout(runs);
    connect(&runs, &RunSet::added, this, &ResultsCaption::showCaption);
    connect(&runs, &RunSet::changed, this, &ResultsCaption::showCaption);
    connect(&runs, &RunSet::removed, this, &ResultsCaption::showCaption);
    connect(&runs, &RunSet::viewChanged, this, &ResultsCaption::showCaption);
    styleBadge();
    showCaption();
}

void ResultsCaption::setUpParts()
{
    m_text->setObjectName(QStringLiteral("resultsCaption"));
    m_badge->setObjectName(QStringLiteral("planChangedBadge"));
    m_badge->setToolTip(tr("These results belong to the plan as it was. Run again to see the plan as it is now."));
    m_lastSession->setObjectName(QStringLiteral("lastSession"));
    m_lastSession->setAccessibleName(tr("Open the last session"));
    m_lastSession->setToolTip(tr("Put the runs of the last session into the list again."));
    m_lastSession->hide();
    connect(m_lastSession, &QToolButton::clicked, this, [this] {
        m_lastSession->hide();
        emit lastSessionWanted();
    });
}

void ResultsCaption::setUpLayout(RunSet &runs)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->addWidget(m_lastSession); // where one begins to read
    layout->addWidget(m_text, 1);
    layout->addWidget(m_badge);
    layout->addWidget(new RepeatChooser(runs, this));
    layout->addWidget(new TimeChip(runs, this));
    layout->addWidget(new SeenBySwitch(runs, this));
}

/// As high as with everything in it, or the charts would move when something comes; as wide as what is there.
int ResultsCaption::wholeHeight() const
{
    int height = 0;
    for (const QWidget *part : findChildren<QWidget *>(Qt::FindDirectChildrenOnly))
        height = std::max(height, part->sizeHint().height());
    return height;
}

QSize ResultsCaption::sizeHint() const
{
    return {QWidget::sizeHint().width(), wholeHeight()};
}

QSize ResultsCaption::minimumSizeHint() const
{
    return {QWidget::minimumSizeHint().width(), wholeHeight()};
}

void ResultsCaption::setPlan(const Plan &plan)
{
    m_plan = plan;
    showCaption();
}

void ResultsCaption::offerLastSession(int races, const QDateTime &startedAt)
{
    if (!m_runs.runs().empty())
        return;
    m_lastSession->setText(tr("Open the last session (%Ln race(s), %1)", nullptr, races)
                               .arg(QLocale().toString(startedAt.toLocalTime(), QLocale::ShortFormat)));
    m_lastSession->show();
}

void ResultsCaption::showCaption()
{
    if (!m_runs.runs().empty())
        m_lastSession->hide(); // there is something else to look at
    const auto &shown = m_runs.runs();
    m_caption = shownCaption(m_runs, shown.empty() ? RaceKind::Sweep : RaceKind::Plain);
    m_text->setLine(m_caption.isEmpty() ? tr("No results yet.") : m_caption);
    m_badge->setVisible(std::ranges::any_of(shown, [this, &shown](const KeptRun &run) {
        return run.race == shown.back().race && !sameWork(*run.run.plan, ownPlan(m_plan, run.asked), run.entry().mode);
    }));
    sayBadge();
}

/// In one word where the caption would have no room beside all that stands in the line.
void ResultsCaption::sayBadge()
{
    const QString whole = tr("Plan changed since");
    int room = width() - m_badge->fontMetrics().horizontalAdvance(whole);
    for (const QWidget *part : findChildren<QWidget *>(Qt::FindDirectChildrenOnly))
        if (part != m_text && part != m_badge && !part->isHidden())
            room -= part->sizeHint().width();
    const bool isCrowded = room < m_text->fontMetrics().horizontalAdvance(m_caption);
    m_badge->setText(isCrowded ? tr("Changed", "the plan, since these results") : whole);
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

void ResultsCaption::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    sayBadge();
}

void ResultsCaption::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        styleBadge();
}

} // namespace fetchrace

#include "moc_resultscaption.cpp"
