// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

#include <QObject>

namespace fetchrace {

class ChartSet;
class SweepDialog;

/// Asks what a sweep shall do, and turns to its chart.
class SweepLink final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SweepLink)

public:
    SweepLink(ChartSet &charts, QWidget *window);

    void ask(const Plan &plan);

signals:
    void chosen(const fetchrace::Plan &plan, const QList<fetchrace::Mode> &modes);

private:
    SweepDialog *m_dialog;
};

} // namespace fetchrace
