// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/scenarios/scenario.h"

#include <QStringList>
#include <QWidget>

class QAction;
class QToolButton;
class QVBoxLayout;

namespace fetchrace {

class FoldSection;
class NoteLabel;
class PlanSection;
class ScenarioField;
class ServerSection;
class SliderField;
class TargetField;

/// Where the user says what to send. What is wrong is said beside the field, as it is typed.
class PlanPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlanPanel)

public:
    explicit PlanPanel(QWidget *parent = nullptr);

    /// As the fields are now; fields that are wrong are left out.
    [[nodiscard]] Plan plan() const;
    void setPlan(const Plan &plan);
    /// The same, as something that is taken back: it is not announced as replaced.
    void restorePlan(const Plan &plan);
    /// The same, and lists it if it has a title.
    void setScenario(const Scenario &scenario);
    /// Lists these below the shipped ones.
    void setOwnScenarios(const QList<Scenario> &scenarios);

    /// "The article", "The article (changed)", or "Custom".
    [[nodiscard]] QString title() const;

    /// Opens the sections in which the plan says something about its request.
    void openFilledSections();

    /// Whether these modes can send the plan. If not, the field that is wrong gets the focus and its sentence is shown.
    [[nodiscard]] bool checkAndReveal(const QList<Mode> &modes);
    /// Buttons below the target, for what can be done with a single request.
    void setRequestActions(QAction *pasteCurl, QAction *sendOnce);
    void focusTarget();

    /// The names of the sections that are open.
    [[nodiscard]] QStringList openSections() const;
    void setOpenSections(const QStringList &names);

signals:
    void planChanged();
    /// A plan came as a whole in the place of another.
    void planReplaced(const fetchrace::Plan &before, const fetchrace::Plan &after);
    /// Presets of clients that race beside the modes in the plan's scenario.
    void clientsChanged(const QStringList &presets, const QList<fetchrace::Entry> &commands);

private:
    /// A part of the plan that most people never open.
    struct Section {
        FoldSection *fold;
        PlanSection *fields;
        bool isOfRequest; ///< of what a single request says
    };

    template<typename Fields>
    Section &addSection(const QString &name, const QString &title, const QString &explanation);
    void addSections();
    void nameFields();
    void setUpLayout();
    void connectFields();
    [[nodiscard]] QLayout *requestButtons();
    void fieldChanged();
    void takeDelay();
    void showDelay();
    void showSummaries(const Plan &plan);
    [[nodiscard]] bool revealProblem();

    Plan m_base; ///< the plan the fields were filled from: what they cannot show exactly is kept
    bool m_filling = false;

    // In the order in which Tab visits them.
    ScenarioField *m_scenario;
    SliderField *m_requests;
    SliderField *m_workers;
    SliderField *m_inFlight;
    SliderField *m_delay;
    NoteLabel *m_delayNote; ///< that there is no one delay
    TargetField *m_target;
    QToolButton *m_pasteCurl;
    QToolButton *m_sendOnce;
    QList<Section> m_sections;
    FoldSection *m_serverFold = nullptr;
    ServerSection *m_server = nullptr;
    NoteLabel *m_problem; ///< what belongs to no single field
};

} // namespace fetchrace
