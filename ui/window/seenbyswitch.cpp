// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/seenbyswitch.h"

#include "app/race/runset.h"
#include "ui/base/choiceswitch.h"

#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

namespace fetchrace {

namespace {

ChoiceSwitch::Choice choice(SeenBy view, const QString &text, const QString &tip)
{
    return {QStringLiteral("seenBy-") + nameIn(views, view), text, tip, SeenBySwitch::tr("Seen by: %1").arg(text)};
}

} // namespace

SeenBySwitch::SeenBySwitch(RunSet &runs, QWidget *parent)
    : QWidget(parent)
    , m_runs(runs)
    , m_views(new ChoiceSwitch(
          {choice(SeenBy::Client, tr("Client"),
                  tr("Latency, distribution and time breakdown as the sender measured them. Other programs are seen by "
                     "the server only.")),
           choice(SeenBy::Server, tr("Server"),
                  tr("Latency, distribution and time breakdown as the server measured them, for every sender alike."))},
          this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(new QLabel(tr("Seen by:"), this));
    layout->addWidget(m_views);
    connect(m_views, &ChoiceSwitch::chosen, this,
            [this](int view) { m_runs.setSeenBy(allViews[static_cast<std::size_t>(view)]); });
    connect(&runs, &RunSet::viewChanged, this, &SeenBySwitch::showView);
    connect(&runs, &RunSet::added, this, &SeenBySwitch::showView);
    connect(&runs, &RunSet::removed, this, &SeenBySwitch::showView);
    showView();
}

void SeenBySwitch::showView()
{
    m_views->choose(static_cast<int>(m_runs.seenBy()));
    const auto &kept = m_runs.runs();
    setVisible(std::ranges::any_of(kept, [](const KeptRun &run) { return isSeenByServer(run.run); }));
}

} // namespace fetchrace

#include "moc_seenbyswitch.cpp"
