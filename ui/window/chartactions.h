// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QMenu;

namespace fetchrace {

class Actions;
class ChartPane;
class ChartSet;

/// What can be done to charts, from the window's menus and from each chart's own.
class ChartActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartActions)

public:
    /// Both outlive it.
    ChartActions(Actions &actions, ChartSet &charts, QWidget *window);

    void copy();

signals:
    /// "Copied the chart "Latency"."
    void done(const QString &sentence);

private:
    void connectActions();
    void showTable();
    void showMenu(ChartPane *pane, const QPoint &at);
    void addView(QMenu &menu, ChartPane *pane);
    void addModes(QMenu &menu, ChartPane *pane);

    Actions &m_actions;
    ChartSet &m_charts;
    QWidget *m_window;
};

} // namespace fetchrace
