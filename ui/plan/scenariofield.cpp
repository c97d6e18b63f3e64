// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/scenariofield.h"

#include "ui/base/formrows.h"
#include "ui/base/notelabel.h"
#include "ui/base/widgethelpers.h"

#include <QComboBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace fetchrace {

ScenarioField::ScenarioField(QWidget *parent)
    : QWidget(parent)
    , m_box(new QComboBox(this))
    , m_reset(new QToolButton(this))
    , m_description(new NoteLabel(NoteLabel::Kind::Quiet, this))
{
    setUpLayout();
    setOwn({});
    connect(m_box, &QComboBox::activated, this, &ScenarioField::choose);
    connect(m_reset, &QToolButton::clicked, this, [this] { choose(m_current); });
}

void ScenarioField::setUpLayout()
{
    m_box->setPlaceholderText(tr("Custom"));
    m_box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    letShrink(m_box);
    m_reset->setObjectName(QStringLiteral("resetScenario"));
    m_reset->setText(tr("Reset"));
    m_reset->setToolTip(tr("Take back every change to this scenario."));
    m_reset->setFocusPolicy(Qt::StrongFocus);
    m_description->setObjectName(QStringLiteral("scenarioText"));
    ignoreWheelWithoutFocus(m_box);

    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_box, 1);
    row->addWidget(m_reset);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(labelFor(m_box, "scenario", {tr("Scenario"), {}, {}}));
    layout->addLayout(row);
    layout->addWidget(m_description);
}

void ScenarioField::fill()
{
    m_box->clear();
    for (const Scenario &scenario : m_scenarios)
        m_box->addItem(scenario.title);
}

void ScenarioField::setOwn(const QList<Scenario> &own)
{
    const std::optional<Scenario> current = m_current >= 0 ? std::optional(m_scenarios.at(m_current)) : std::nullopt;
    m_scenarios = scenarios() + own;
    fill();
    show(current ? static_cast<int>(m_scenarios.indexOf(*current)) : -1, false);
}

void ScenarioField::setCurrent(const Scenario &scenario)
{
    if (!scenario.title.isEmpty() && !m_scenarios.contains(scenario)) {
        m_scenarios.append(scenario);
        fill();
    }
    show(static_cast<int>(m_scenarios.indexOf(scenario)), false);
}

int ScenarioField::indexOf(const Plan &plan) const
{
    // Two may have the same plan: the one that was chosen stays.
    if (m_current >= 0 && m_scenarios.at(m_current).plan == plan)
        return m_current;
    const auto found = std::ranges::find(m_scenarios, plan, &Scenario::plan);
    return found == m_scenarios.end() ? -1 : static_cast<int>(found - m_scenarios.begin());
}

void ScenarioField::setPlan(const Plan &plan)
{
    if (m_reset->isEnabled())
        show(-1, false); // what was changed is no longer what the plan began as
    show(indexOf(plan), false);
}

void ScenarioField::follow(const Plan &plan)
{
    const int same = indexOf(plan);
    show(same >= 0 ? same : m_current, same < 0);
}

QString ScenarioField::title() const
{
    return m_current >= 0 ? m_box->itemText(m_current) : tr("Custom");
}

void ScenarioField::choose(int index)
{
    if (index < 0 || index >= m_scenarios.size())
        return;
    show(index, false);
    emit chosen(m_scenarios.at(index).plan);
}

void ScenarioField::show(int index, bool changed)
{
    if (m_current >= 0 && m_current < m_box->count())
        m_box->setItemText(m_current, m_scenarios.at(m_current).title);
    const bool isOther = std::exchange(m_current, index) != index;
    m_box->setCurrentIndex(index);
    m_reset->setEnabled(index >= 0 && changed);
    if (index >= 0 && changed)
        m_box->setItemText(index, tr("%1 (changed)", "a scenario").arg(m_scenarios.at(index).title));
    m_description->setNote(index >= 0 ? m_scenarios.at(index).description
                                      : tr("Choose a scenario to start from its settings."));
    if (isOther) {
        const Scenario scenario = index >= 0 ? m_scenarios.at(index) : Scenario();
        emit clientsChanged(scenario.clients, scenario.commands);
    }
}

} // namespace fetchrace

#include "moc_scenariofield.cpp"
