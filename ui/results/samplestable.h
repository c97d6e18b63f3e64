// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/datatable.h"
#include "ui/results/samplesmodel.h"

namespace fetchrace {

/// Every request of a run, a row each; quick with a million of them.
class SamplesTable final : public DataTable
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SamplesTable)

public:
    /// More rows than that are not copied: nobody pastes them, and the results' CSV file has them all.
    static constexpr int mostCopied = 100'000;

    /// The model outlives the table.
    explicit SamplesTable(SamplesModel &model, QWidget *parent = nullptr);

    /// Selects the request's row, if there is one, and brings it into view.
    void selectRequest(std::uint32_t index);
    void selectNone();
    /// The selected rows, or all if none is, in the order shown: their positions in the log, at most mostCopied.
    [[nodiscard]] std::vector<std::uint32_t> chosenPositions() const;

    void copy() override;
    void copyCsv() override;

    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// The user went to another request.
    void requestSelected(const fetchrace::SampleKey &key);
    /// The user wants to see the request in the timeline.
    void requestActivated(const fetchrace::SampleKey &key);
    /// So many rows are on the clipboard.
    void copied(int rows);

protected:
    void fitColumns() override;
    void addToMenu(QMenu &menu) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// Writes the text in a thread of its own: a hundred thousand rows are some ten megabytes.
    void copyAs(bool withTabs);
    void activate(const QModelIndex &index);

    SamplesModel &m_model;
    bool m_isFollowing = false; ///< the selection follows a chart's
};

} // namespace fetchrace
