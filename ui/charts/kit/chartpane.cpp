// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/kit/chartpane.h"

namespace fetchrace {

ChartPane::ChartPane(QWidget *parent) : QWidget(parent)
{
    shareModes(new VisibleModes(this));
}

void ChartPane::shareModes(VisibleModes *modes)
{
    if (m_modes) {
        disconnect(m_modes, nullptr, this, nullptr);
    }
    m_modes = modes;
    connect(m_modes, &VisibleModes::changed, this, [this] {
        modesChanged();
        emit numbersChanged();
    });
}

} // namespace fetchrace
