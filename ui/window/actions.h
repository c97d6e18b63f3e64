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

/// Every action of the window with its words and its keys, in this one place; what runs a mode is in the mode's row.
class Actions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Actions)

public:
    /// Their names begin with a small letter as names of objects, for tests and scripts.
    enum class Id : unsigned char {
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
    Q_ENUM(Id)

    explicit Actions(QObject *parent);

    [[nodiscard]] QAction *get(Id id) const;
    [[nodiscard]] QAction *run(Mode mode) const;
    [[nodiscard]] QAction *theme(Theme theme) const;
    /// In the order of the menus.
    [[nodiscard]] QList<QAction *> all() const;

    /// What can be done now: run or stop; what is saved and cleared has to be there. Charts show a sweep as well.
    void setState(bool running, bool hasResults, bool hasSweep);
    /// Icons in the colours of the palette that is in use.
    void refreshIcons();

private:
    /// What there has to be, so that it can be done.
    enum When : unsigned { Always = 0, Idle = 1, Running = 2, Results = 4, Runs = 8 };
    struct Row { // NOLINT(clang-analyzer-optin.performance.Padding): rows are few, and read in this order
        Id id;
        const char *text;
        const char *tip;
        const char *keys; ///< separated by "; "
        unsigned when = Always;
    };
    static const Row rows[];

    QAction *makeAction(const QString &name, const QString &text, const QString &tip, const char *keys);
    void makeActions();
    void groupThemes();

    std::map<Id, QAction *> m_actions;
    std::map<Mode, QAction *> m_runs;
};
using ActionId = Actions::Id;

} // namespace fetchrace
