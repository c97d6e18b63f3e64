// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

class QDockWidget;
class QMainWindow;
class QSplitter;

namespace fetchrace {

class Settings;

/// Sizes and places of the window's parts: as they were left last time, or as they are at first. Everything it is
/// given outlives it.
class WindowLayout final
{
    Q_DISABLE_COPY_MOVE(WindowLayout)

public:
    WindowLayout(QMainWindow &window, QDockWidget &dock, QSplitter &splitter, Settings &settings);

    void restore();
    void remember() const;
    /// The window is on the screen: only now do its parts have sizes that can be shared out.
    void windowShown();
    void useDefault();

private:
    QMainWindow &m_window;
    QDockWidget &m_dock;
    QSplitter &m_splitter; ///< elapsed chart, further charts, results
    Settings &m_settings;
    bool m_defaultIsDue = true; ///< nothing was restored
};

} // namespace fetchrace
