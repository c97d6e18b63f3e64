// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabWidget>

namespace fetchrace {

class DataTable;
class ResultsPane;
class SamplesPane;

/// The lower part of the window: a row for each run, or a row for each request of one of them.
class ResultTabs final : public QTabWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ResultTabs)

public:
    /// Takes both over.
    ResultTabs(ResultsPane *results, SamplesPane *samples, QWidget *parent = nullptr);

    /// The one that is shown.
    [[nodiscard]] DataTable *table() const;
    void findRequests();
    /// Those of the run that is chosen.
    void showFailedRequests();
    /// Whether the keyboard's focus is in here.
    [[nodiscard]] bool holdsFocus() const;
    /// What the tab that is shown would like to have; the other may want more.
    [[nodiscard]] int wantedHeight() const;

    /// That more rows of the list could be seen.
    [[nodiscard]] int missingHeight() const;

signals:
    /// The list of runs has more or fewer rows.
    void rowsChanged();
    /// The sentences under the results need so many pixels.
    void noteHeightChanged(int height);

private:
    ResultsPane *m_results;
    SamplesPane *m_samples;
};

/// Goes on by so many tabs, from the last to the first and back.
void turnTab(QTabWidget &tabs, int steps);

} // namespace fetchrace
