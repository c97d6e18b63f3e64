// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/statusarea.h"

#include "ui/base/elidedlabel.h"
#include "ui/base/messagebar.h"
#include "ui/window/racewords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QStatusBar>

namespace fetchrace {

namespace {

constexpr int progressSteps = 1000;

} // namespace

StatusArea::StatusArea(QStatusBar *bar)
    : QObject(bar)
    , m_progress(new QProgressBar(bar))
    , m_words(new ElidedLabel(bar))
    , m_message(new MessageBar(bar))
    , m_server(new QLabel(bar))
{
    setUpProgress(bar);
    m_words->setObjectName(QStringLiteral("statusText"));
    m_server->setObjectName(QStringLiteral("serverLabel"));
    bar->setContentsMargins(8, 0, 8, 0);
    bar->setSizeGripEnabled(false);
    bar->addWidget(m_progress);
    setUpMessage(bar);
    bar->addPermanentWidget(m_server);
}

void StatusArea::setUpProgress(QStatusBar *bar)
{
    m_progress->setObjectName(QStringLiteral("progress"));
    m_progress->setAccessibleName(tr("Progress of the race"));
    m_progress->setRange(0, progressSteps);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(bar->fontMetrics().averageCharWidth() * 24);
    m_progress->setMaximumHeight(bar->fontMetrics().height());
    m_progress->hide();
}

void StatusArea::setUpMessage(QStatusBar *bar)
{
    auto *place = new QWidget(bar);
    auto *layout = new QHBoxLayout(place);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_words, 1);
    layout->addWidget(m_message, 1);
    // The room is the message's from the start, so that nothing moves when it comes.
    place->setMinimumHeight(m_message->sizeHint().height());
    connect(m_message, &MessageBar::shownChanged, m_words, &QWidget::setHidden);
    bar->addWidget(place, 1);
}

void StatusArea::say(const QString &words)
{
    m_words->setLine(words);
}

void StatusArea::sayServer(const QString &words)
{
    m_server->setText(words);
}

void StatusArea::showProgress(const RaceProgress &progress)
{
    m_progress->setValue(static_cast<int>(progress.share * progressSteps));
    m_words->setLine(progressWords(progress));
}

void StatusArea::setRunning(bool running)
{
    if (running && m_progress->isHidden())
        m_progress->setValue(0);
    m_progress->setVisible(running);
}

} // namespace fetchrace

#include "moc_statusarea.cpp"
