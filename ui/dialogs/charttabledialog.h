// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/kit/chartpane.h"

#include <QDialog>
#include <QPointer>

class QLabel;

namespace fetchrace {

class ChartTable;

/// The numbers of a chart as a table that can be copied. Stays beside the window, follows the chart, and deletes itself
/// when closed.
class ChartTableDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartTableDialog)

public:
    ChartTableDialog(ChartPane &chart, QWidget *parent);

private:
    void setUpLayout();
    void fitWidth();
    void showNumbers();

    QPointer<ChartPane> m_chart;
    ChartTable *m_table;
    QLabel *m_note;
};

} // namespace fetchrace
