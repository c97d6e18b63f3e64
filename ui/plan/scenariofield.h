// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/scenarios/scenario.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QToolButton;

namespace fetchrace {

class NoteLabel;

/// Which scenario the plan began as, and what to look for in it. One that was changed since keeps its name and its
/// paragraph, and can be put back.
class ScenarioField final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScenarioField)

public:
    explicit ScenarioField(QWidget *parent = nullptr);

    /// Lists these below the shipped ones.
    void setOwn(const QList<Scenario> &own);
    /// Lists it if it is not there yet and has a title, and makes it the current one.
    void setCurrent(const Scenario &scenario);
    /// A plan that came as a whole: it is a scenario, or none.
    void setPlan(const Plan &plan);
    /// The plan after a field was changed: the current scenario remains what it began as.
    void follow(const Plan &plan);

    /// "The article", "The article (changed)", or "Custom".
    [[nodiscard]] QString title() const;

signals:
    /// Who races beside the modes in the current scenario: presets, and clients with commands of its own.
    void clientsChanged(const QStringList &presets, const QList<fetchrace::Entry> &commands);
    void chosen(const fetchrace::Plan &plan);

private:
    void setUpLayout();
    void fill();
    void choose(int index);
    void show(int index, bool changed);
    [[nodiscard]] int indexOf(const Plan &plan) const;

    QList<Scenario> m_scenarios; ///< as they are listed
    int m_current = -1;          ///< in the list; -1: none
    QComboBox *m_box;
    QToolButton *m_reset;
    NoteLabel *m_description;
};

} // namespace fetchrace
