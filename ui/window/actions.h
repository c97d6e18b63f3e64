// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/mode.h"
#include "ui/base/theme.h"

#include <QAction>
#include <QObject>

#include <map>

class QActionGroup;

namespace fetchrace {

enum class ActionId : unsigned char {
    NewPlan,
    OpenPlan,
    SavePlan,
    SaveScenario,
    ManageScenarios,
    Undo,
    Redo,
    PasteCurl,
    CopyCurl,
    History,
    SaveRuns,
    SaveRun,
    SaveReport,
    SaveChart,
    SaveAllCharts,
    Copy,
    CopyChart,
    CopyMarkdown,
    ShowTable,
    Preferences,
    Quit,
    CompareRuns,
    PinBaseline,
    RenameRun,
    NoteRun,
    RemoveRuns,
    Race,
    Sweep,
    SendOnce,
    AddClient,
    RemoveClient,
    Stop,
    ClearResults,
    FocusTarget,
    FindRequest,
    ShowFailed,
    NextTab,
    PreviousTab,
    ZoomIn,
    ZoomOut,
    ZoomBack,
    ResetZoom,
    OnlyThisTime,
    WholeTime,
    FullScreen,
    RestoreLayout,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    Help,
    WhatsThis,
    Shortcuts,
    ReportProblem,
    About
};

/// Every action of the window with its words and its keys, in this one place; what runs a mode is in the mode's row.
class Actions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Actions)

public:
    explicit Actions(QObject *parent);

    [[nodiscard]] QAction *get(ActionId id) const;
    [[nodiscard]] QAction *run(Mode mode) const;
    [[nodiscard]] QAction *theme(Theme theme) const;
    /// In the order of the menus.
    [[nodiscard]] QList<QAction *> all() const;

    /// What can be done now: run or stop; what is saved and cleared has to be there. Charts show a sweep as well.
    void setState(bool running, bool hasResults, bool hasSweep);
    /// Icons in the colours of the palette that is in use.
    void refreshIcons();

private:
    QAction *makeAction(const QString &name, const QString &text, const QString &tip, const char *keys);
    void makeActions();
    void groupThemes();

    std::map<ActionId, QAction *> m_actions;
    std::map<Mode, QAction *> m_runs;
};

} // namespace fetchrace
