// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/historywriter.h"

#include <QWidget>

class QCheckBox;
class QProgressBar;
class QDoubleSpinBox;

namespace fetchrace {

/// Whether races are kept, how much of them, and how much there is: read in the background.
class HistoryLimits final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryLimits)

public:
    HistoryLimits(const HistorySettings &wanted, QWidget *parent);

    /// The history has changed.
    void refresh();

signals:
    void wantedChanged(const fetchrace::HistorySettings &wanted);

private:
    void setUpFields(const HistorySettings &wanted);
    void noteWanted();
    void showSize();

    QCheckBox *m_kept;
    QDoubleSpinBox *m_limit; ///< in GiB
    QProgressBar *m_size;
    qint64 m_bytes = 0;
};

} // namespace fetchrace
