// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/resulttabs.h"

#include "ui/base/card.h"
#include "ui/results/resultspane.h"
#include "ui/results/resultstable.h"
#include "ui/results/samplespane.h"

#include <QApplication>
#include <QTabBar>

namespace fetchrace {

ResultTabs::ResultTabs(ResultsPane *results, SamplesPane *samples, QWidget *parent)
    : QTabWidget(parent)
    , m_results(results)
    , m_samples(samples)
{
    setObjectName(QStringLiteral("resultTabs"));
    setAccessibleName(tr("Tables"));
    setDocumentMode(true);
    connect(results, &ResultsPane::noteHeightChanged, this, &ResultTabs::noteHeightChanged);
    const QAbstractItemModel *rows = results->table()->model();
    connect(rows, &QAbstractItemModel::modelReset, this, &ResultTabs::rowsChanged);
    connect(rows, &QAbstractItemModel::rowsInserted, this, &ResultTabs::rowsChanged);
    addTab(new Card(results, this), tr("Results"));
    addTab(new Card(samples, this), tr("Requests"));
}

DataTable *ResultTabs::table() const
{
    return m_samples->isVisibleTo(this) ? m_samples->table() : m_results->table();
}

void ResultTabs::findRequests()
{
    setCurrentWidget(m_samples->parentWidget());
    m_samples->focusFilter();
}

void ResultTabs::showFailedRequests()
{
    setCurrentWidget(m_samples->parentWidget());
    m_samples->showFailed();
}

bool ResultTabs::holdsFocus() const
{
    return isAncestorOf(QApplication::focusWidget());
}

int ResultTabs::wantedHeight() const
{
    return tabBar()->sizeHint().height() + currentWidget()->sizeHint().height();
}

int ResultTabs::missingHeight() const
{
    return m_results->table()->sizeHint().height() - m_results->table()->height();
}

void turnTab(QTabWidget &tabs, int steps)
{
    tabs.setCurrentIndex((tabs.currentIndex() + steps + tabs.count()) % tabs.count());
}

} // namespace fetchrace

#include "moc_resulttabs.cpp"
