// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windowlayout.h"

#include "ui/settings.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QSplitter>

namespace fetchrace {

namespace {

constexpr QSize defaultSize(1280, 800);

} // namespace

WindowLayout::WindowLayout(QMainWindow &window, QDockWidget &dock, QSplitter &splitter, Settings &settings)
    : m_window(window)
    , m_dock(dock)
    , m_splitter(splitter)
    , m_settings(settings)
{
}

void WindowLayout::restore()
{
    const Settings::Layout layout = m_settings.layout();
    m_window.resize(defaultSize);
    if (layout.isEmpty())
        return;
    m_defaultIsDue = false;
    m_window.restoreGeometry(layout.geometry);
    m_window.restoreState(layout.state, Settings::layoutVersion);
    m_splitter.restoreState(layout.splitter);
}

void WindowLayout::remember() const
{
    m_settings.setLayout(
        {m_window.saveGeometry(), m_window.saveState(Settings::layoutVersion), m_splitter.saveState()});
}

void WindowLayout::windowShown()
{
    if (m_defaultIsDue)
        useDefault();
    m_defaultIsDue = false;
}

void WindowLayout::useDefault()
{
    m_settings.forgetLayout();
    m_window.addDockWidget(Qt::LeftDockWidgetArea, &m_dock);
    m_dock.setFloating(false);
    m_dock.show();
    // Longer sliders only where the table does not need the width.
    m_window.resizeDocks({&m_dock}, {std::max(m_dock.widget()->minimumWidth(), m_window.width() / 6)}, Qt::Horizontal);
    const int table = m_splitter.widget(m_splitter.count() - 1)->sizeHint().height();
    const int rest = m_splitter.height() - table;
    m_splitter.setSizes({rest * 2 / 5, rest * 3 / 5, table});
}

} // namespace fetchrace
