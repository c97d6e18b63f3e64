// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace fetchrace {

class RunSet;

/// "All repeats", or one of them, in every chart and for the list of requests alike. Not there without repeats.
class RepeatChooser final : public QComboBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RepeatChooser)

public:
    /// The runs outlive it.
    RepeatChooser(RunSet &runs, QWidget *parent);

private:
    void showRepeats();

    RunSet &m_runs;
};

} // namespace fetchrace
