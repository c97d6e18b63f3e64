// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/strictness.h"
#include "ui/plan/planpanel.h"

#include <memory>

namespace fetchrace {

/// A panel of each test's own, with the article's plan.
class PlanPanelFixture
{
protected:
    void showPanel()
    {
        failOnEveryWarning();
        m_panel = std::make_unique<PlanPanel>();
        m_panel->show();
    }
    void deletePanel() { m_panel.reset(); }

    template<typename Widget>
    Widget *find(const char *name)
    {
        return m_panel->findChild<Widget *>(QLatin1String(name));
    }

    std::unique_ptr<PlanPanel> m_panel;
};

} // namespace fetchrace
