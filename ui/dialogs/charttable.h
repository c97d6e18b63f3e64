// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/texttable.h"
#include "ui/charts/kit/chartpane.h"
#include "ui/results/datatable.h"

namespace fetchrace {

class ChartTableModel;

/// The numbers of a chart.
class ChartTable final : public DataTable
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartTable)

public:
    explicit ChartTable(QWidget *parent);

    void show(const ChartNumbers &numbers);
    void copy() override;
    void copyCsv() override;
    /// The selected rows, or all if none is; numbers in the C locale.
    [[nodiscard]] QString text(TextTable format) const;

protected:
    void fitColumns() override;

private:
    ChartTableModel *m_model;
};

} // namespace fetchrace
