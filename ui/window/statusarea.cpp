// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/statusarea.h"

#include "ui/window/racewords.h"

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
    , m_words(new QLabel(bar))
    , m_server(new QLabel(bar))
{
    setUpProgress(bar);
    m_words->setObjectName(QStringLiteral("statusText"));
    m_words->setTextFormat(Qt::PlainText);
    // A long path must not make the window wider.
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_server->setObjectName(QStringLiteral("serverLabel"));
    bar->setContentsMargins(8, 0, 8, 0);
    bar->setSizeGripEnabled(false);
    bar->addWidget(m_progress);
    bar->addWidget(m_words, 1);
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

void StatusArea::say(const QString &words)
{
    m_words->setText(words);
}

void StatusArea::sayServer(const QString &words)
{
    m_server->setText(words);
}

void StatusArea::showProgress(const RaceProgress &progress)
{
    m_progress->setValue(static_cast<int>(progress.share * progressSteps));
    m_words->setText(progressWords(progress));
}

void StatusArea::setRunning(bool running)
{
    if (running && m_progress->isHidden())
        m_progress->setValue(0);
    m_progress->setVisible(running);
}

} // namespace fetchrace
