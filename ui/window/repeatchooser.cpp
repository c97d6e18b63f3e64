// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/repeatchooser.h"

#include "app/race/runset.h"
#include "ui/base/widgethelpers.h"

#include <QSignalBlocker>

namespace fetchrace {

RepeatChooser::RepeatChooser(RunSet &runs, QWidget *parent) : QComboBox(parent), m_runs(runs)
{
    setObjectName(QStringLiteral("repeatChooser"));
    setAccessibleName(tr("Repeats"));
    setToolTip(tr("Show one of the repeats, or all of them, in every chart; Compare needs all of them."));
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    ignoreWheelWithoutFocus(this);
    connect(this, &QComboBox::activated, this, [this](int repeat) { m_runs.setRepeat(repeat); });
    for (const auto said : {&RunSet::viewChanged, &RunSet::listChanged})
        connect(&runs, said, this, &RepeatChooser::showRepeats);
    showRepeats();
}

void RepeatChooser::showRepeats()
{
    const int most = m_runs.mostRepeats();
    if (count() != most + 1) {
        const QSignalBlocker quiet(this);
        clear();
        addItem(tr("All repeats"));
        for (int repeat = 1; repeat <= most; ++repeat)
            addItem(tr("Repeat %1 of %2").arg(repeat).arg(most));
    }
    setCurrentIndex(m_runs.view().repeat);
    setVisible(most > 1);
}

} // namespace fetchrace

#include "moc_repeatchooser.cpp"
