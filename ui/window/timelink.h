// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;
class QWidget;

namespace fetchrace {

class Actions;
class ChartPane;
class ChartSet;
class RunSet;

/// Lets the part of the time that a chart shows be the only one that others tell of, by an action and by a button
/// beside the charts' tabs.
class TimeLink final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimeLink)

public:
    /// All of them outlive the link.
    TimeLink(RunSet &runs, ChartSet &charts, const Actions &actions, QObject *parent);

private:
    void fillCorner(QAction *only);
    void offer();
    [[nodiscard]] const ChartPane *openPane() const;

    RunSet &m_runs;
    ChartSet &m_charts;
    const Actions &m_actions;
    QWidget *m_corner; ///< with the button
};

} // namespace fetchrace
