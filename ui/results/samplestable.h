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
    /// More rows than that are not copied at once: it is some ten megabytes of text.
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
    /// So many rows are on the clipboard, of those that were to be copied.
    void copied(int rows, int of);

protected:
    void fitColumns() override;
    void addToMenu(QMenu &menu) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// Writes the text in a thread of its own.
    void copyAs(bool withTabs);
    void activate(const QModelIndex &index);
    /// First and last row of each stretch that is selected, from top to bottom; the whole table if none is.
    [[nodiscard]] QList<std::pair<int, int>> chosenRows() const;

    SamplesModel &m_model;
    bool m_isFollowing = false; ///< the selection follows a chart's
};

} // namespace fetchrace
