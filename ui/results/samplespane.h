// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/race/runset.h"
#include "ui/results/samplesmodel.h"

#include <QWidget>

#include <optional>

namespace fetchrace {

class DataTable;
class SampleFilterBar;
class SamplesTable;

/// Every request of a run, to be sorted and filtered. Hidden, it costs nothing.
class SamplesPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SamplesPane)

public:
    /// The runs outlive it.
    explicit SamplesPane(const RunSet &runs, QWidget *parent = nullptr);

    /// Marks the request that a chart has marked, and goes to its run.
    void setSelection(const std::optional<SampleKey> &key);
    void focusFilter();
    void showFailed();
    [[nodiscard]] DataTable *table() const;

signals:
    /// The user went to a request in the table.
    void selected(const fetchrace::SampleKey &key);
    /// The user wants to see it in the timeline.
    void activated(const fetchrace::SampleKey &key);
    void said(const QString &sentence);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void follow(const RunSet &runs);
    void applyFilter();
    void tick();
    void showRun();
    void showSelection();
    void showCount();
    [[nodiscard]] QString countWords() const;
    [[nodiscard]] bool isOfShownRun(const SampleKey &key) const;

    const RunSet &m_runs;
    SamplesModel m_model;
    SampleFilterBar *m_filter;
    SamplesTable *m_table;
    std::optional<SampleKey> m_selection;
    bool m_isStale = false; ///< another run was chosen, or the run ended, while hidden
};

} // namespace fetchrace
