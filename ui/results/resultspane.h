// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"

#include <QWidget>

namespace fetchrace {

class NoteLabel;
class ResultsTable;

/// The results table, and under it what has to be read with care, in a sentence each; nothing while there is nothing.
class ResultsPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ResultsPane)

public:
    /// Takes the table over.
    explicit ResultsPane(ResultsTable *table, QWidget *parent = nullptr);

    [[nodiscard]] ResultsTable *table() const { return m_table; }
    void showVerdicts(const QList<FinishedRun> &results);
    /// A row of the table, and every sentence.
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// The sentences under the table need so many pixels; 0 without any.
    void noteHeightChanged(int height);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int noteHeight() const;

    ResultsTable *m_table;
    NoteLabel *m_note;
};

} // namespace fetchrace
