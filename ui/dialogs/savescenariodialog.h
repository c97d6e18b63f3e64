// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/scenarios/scenario.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace fetchrace {

/// Asks what a plan is to be called and what to look for in it, so that it becomes a scenario.
class SaveScenarioDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SaveScenarioDialog)

public:
    /// All but its names is given.
    SaveScenarioDialog(const Scenario &draft, QWidget *parent);

signals:
    /// The user has given a title and a paragraph; nothing has been written yet.
    void described(const fetchrace::Scenario &scenario);

private:
    void setUpLayout();
    [[nodiscard]] Scenario scenario() const;
    void showName();

    const Scenario m_draft;
    QLineEdit *m_title;
    QLabel *m_name;
    QPlainTextEdit *m_description;
    QPushButton *m_save;
};

} // namespace fetchrace
