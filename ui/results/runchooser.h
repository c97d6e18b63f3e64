// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/race/runset.h"

#include <QComboBox>

#include <optional>
#include <vector>

namespace fetchrace {

/// Chooses one of the runs that are told of. Until the user has chosen, it goes to the first run of each race; from
/// then on it stays with the user's mode and repeat, when that is run again as well.
class RunChooser final : public QComboBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunChooser)

public:
    explicit RunChooser(QWidget *parent = nullptr);

    /// They outlive it.
    void setRuns(const RunSet *runs);
    /// Goes to a run, as a chart does that shows it; not a choice that stays.
    void goTo(const Entry &mode, int repeat);

    [[nodiscard]] const std::optional<Run> &chosen() const { return m_chosen; }

signals:
    /// Another run, or none.
    void runChosen();

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] int rowOf(const Entry &mode, int repeat) const;
    void show(const std::optional<Run> &run);
    void takeNew(const KeptRun &kept);
    void takeRepeat();
    void fill();

    const RunSet *m_runs = nullptr;
    std::vector<Run> m_listed; ///< as the list has them
    std::optional<Run> m_chosen;
    bool m_isUsersChoice = false;
};

} // namespace fetchrace
