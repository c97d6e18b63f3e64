// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/sweep.h"

#include <QDialog>

#include <map>

class QCheckBox;
class QPushButton;

namespace fetchrace {

class NoteLabel;
class NumberBox;

/// Lets the user choose the modes of a sweep and how far it goes, and says how much that will send. What was chosen is
/// kept for the next time.
class SweepDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SweepDialog)

public:
    explicit SweepDialog(QWidget *parent);

    /// Opens it for this plan; chosen() follows unless the user thinks better of it.
    void ask(const Plan &plan);

signals:
    /// The plan of the last step.
    void chosen(const fetchrace::Plan &plan, const QList<fetchrace::Mode> &modes);

private:
    void setUpLayout();
    [[nodiscard]] QWidget *modeBoxes();
    [[nodiscard]] QWidget *limitField();
    [[nodiscard]] QList<Mode> modes() const;
    [[nodiscard]] Plan sweptPlan() const;
    void describe();

    Plan m_plan;
    std::map<Mode, QCheckBox *> m_modes;
    NumberBox *m_limit;
    NoteLabel *m_note;
    QPushButton *m_start = nullptr;
};

} // namespace fetchrace
