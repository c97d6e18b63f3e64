// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QObject>

class QDockWidget;
class QMainWindow;
class QSplitter;

namespace fetchrace {

class ChartsArea;
class ResultTabs;
class Settings;

/// Sizes and places of the window's parts: as they were left last time, or as they are at first. Everything it is
/// given outlives it.
class WindowLayout final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowLayout)

public:
    /// The splitter has the charts above the lower tabs.
    WindowLayout(QMainWindow &window, QDockWidget &dock, QSplitter &splitter, ChartsArea &charts, ResultTabs &lower,
                 Settings &settings);

    void restore();
    /// Of the splitter's divisions only those that the user chose: others follow from what there is to show.
    void remember();
    /// The window is on the screen: only now do its parts have sizes that can be shared out.
    void windowShown();
    void useDefault();

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Each of the lower tabs has its own division of the splitter: many requests want more room than a few runs.
    void turnTo(int tab);
    void shareOut();
    [[nodiscard]] bool hasRoomForDock() const;
    /// What is said under the results takes its room from the charts, so that no row is hidden.
    void showNote(int height);
    void giveNoteRoom(int height);
    /// As long as nobody has moved the splitter, the list has its rows where the charts can do without the room.
    void giveRowsRoom();
    void giveRowsRoomSoon();
    /// From the charts, as far as they are higher than that, to the tables.
    int giveTables(int more, int leastCharts);

    QMainWindow &m_window;
    QDockWidget &m_dock;
    QSplitter &m_splitter; ///< charts, tables
    ChartsArea &m_charts;
    ResultTabs &m_lower;
    Settings &m_settings;
    QByteArrayList m_divisions; ///< of the splitter, by lower tab; empty until the tab was turned to
    int m_tab = 0;
    int m_noteHeight = 0;
    int m_noteRoom = 0; ///< how much of it the results have been given
    /// What was not restored, and is given its places when the window is shown.
    enum class Due : unsigned char { Nothing, Division, Everything } m_due = Due::Everything;
    QList<bool> m_isMoved; ///< the splitter was by the user, by lower tab
};

} // namespace fetchrace
