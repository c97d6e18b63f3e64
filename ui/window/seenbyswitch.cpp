// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/seenbyswitch.h"

#include "app/race/runset.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace fetchrace {

SeenBySwitch::SeenBySwitch(RunSet &runs, QWidget *parent)
    : QWidget(parent)
    , m_runs(runs)
    , m_label(new QLabel(tr("Seen by:"), this))
{
    const std::array texts{tr("Client"), tr("Server")};
    const std::array tips{
        tr("Latency, distribution and time breakdown as the sender measured them. Other programs are seen by the "
           "server only."),
        tr("Latency, distribution and time breakdown as the server measured them, for every sender alike.")};
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_label);
    auto *group = new QButtonGroup(this);
    for (const SeenBy view : allViews) {
        const auto at = static_cast<std::size_t>(view);
        auto *button = new QToolButton(this);
        button->setObjectName(QStringLiteral("seenBy-") + viewName(view));
        button->setText(texts[at]);
        button->setToolTip(tips[at]);
        button->setAccessibleName(tr("Seen by: %1").arg(texts[at]));
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        group->addButton(button);
        layout->addWidget(button);
        m_buttons[at] = button;
        connect(button, &QToolButton::clicked, this, [this, view] { m_runs.setSeenBy(view); });
    }
    connect(&runs, &RunSet::viewChanged, this, &SeenBySwitch::showView);
    connect(&runs, &RunSet::added, this, &SeenBySwitch::showView);
    connect(&runs, &RunSet::removed, this, &SeenBySwitch::showView);
    showView();
}

void SeenBySwitch::showView()
{
    m_buttons[static_cast<std::size_t>(m_runs.seenBy())]->setChecked(true);
    const auto &kept = m_runs.runs();
    setVisible(std::any_of(kept.begin(), kept.end(), [](const KeptRun &run) { return isSeenByServer(run.run); }));
}

} // namespace fetchrace
