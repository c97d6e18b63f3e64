// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/actions.h"

#include "ui/base/icons.h"
#include "ui/base/modestyle.h"

#include <QActionGroup>
#include <QApplication>
#include <QPalette>

namespace fetchrace {

namespace {

struct Words {
    ActionId id;
    const char *name; ///< object name, for tests and scripts
    const char *text;
    const char *tip;
    const char *keys; ///< separated by "; "
};

constexpr std::array words{
    Words{ActionId::NewPlan, "newPlan", QT_TRANSLATE_NOOP("fetchrace::Actions", "Ne&w Plan"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Start from the usual plan."), "Ctrl+N"},
    Words{ActionId::OpenPlan, "openPlan", QT_TRANSLATE_NOOP("fetchrace::Actions", "&Open..."),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Open a plan, a scenario or saved runs."), "Ctrl+O"},
    Words{ActionId::SavePlan, "savePlan", QT_TRANSLATE_NOOP("fetchrace::Actions", "Save &Plan..."),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Save the plan in a file."), "Ctrl+Shift+S"},
    Words{ActionId::SaveScenario, "saveScenario", QT_TRANSLATE_NOOP("fetchrace::Actions", "Save Sce&nario..."),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Save the plan as a scenario of your own, to reuse or share."),
          "Ctrl+Shift+N"},
    Words{ActionId::ManageScenarios, "manageScenarios", QT_TRANSLATE_NOOP("fetchrace::Actions", "&Manage Scenarios..."),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Rename, delete or export scenarios of your own."), "Ctrl+Alt+N"},
    Words{ActionId::Undo, "undo", QT_TRANSLATE_NOOP("fetchrace::Actions", "&Undo"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Take back what replaced the plan or removed results."), "Ctrl+Z"},
    Words{ActionId::Redo, "redo", QT_TRANSLATE_NOOP("fetchrace::Actions", "&Redo"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Do again what was taken back."), "Ctrl+Shift+Z; Ctrl+Y"},
    Words{ActionId::PasteCurl, "pasteCurl", QT_TRANSLATE_NOOP("fetchrace::Actions", "&Paste cURL..."),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Import the request from a curl command, such as browsers copy."),
          "Ctrl+Shift+V"},
    Words{ActionId::CopyCurl, "copyCurl", QT_TRANSLATE_NOOP("fetchrace::Actions", "Copy &as cURL"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Copy the plan's request as a curl command, passwords included."),
          "Ctrl+Alt+C"},
    Words{ActionId::History, "history", QT_TRANSLATE_NOOP("fetchrace::Actions", "H&istory..."),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Search and open the races that are kept."), "Ctrl+H"},
    Words{ActionId::SaveRuns, "saveRuns", QT_TRANSLATE_NOOP("fetchrace::Actions", "Save R&uns..."),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Save the runs shown with all their requests, to open them again."),
          "Ctrl+S"},
    Words{ActionId::SaveRun, "saveRun", QT_TRANSLATE_NOOP("fetchrace::Actions", "&Save Results..."),
          QT_TRANSLATE_NOOP("fetchrace::Actions",
                            "Save the numbers of every run shown, or of the sweep if that is shown, in a file."),
          "Ctrl+Alt+S"},
    Words{ActionId::SaveReport, "saveReport", QT_TRANSLATE_NOOP("fetchrace::Actions", "Save &Report..."),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Save numbers, explanation and charts as one HTML or PDF file."),
          "Ctrl+E"},
    Words{ActionId::SaveChart, "saveChart", QT_TRANSLATE_NOOP("fetchrace::Actions", "Save &Chart..."),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Save the visible chart as an image."), "Ctrl+G"},
    Words{ActionId::SaveAllCharts, "saveAllCharts", QT_TRANSLATE_NOOP("fetchrace::Actions", "Save &All Charts..."),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Save every chart as an image."), "Ctrl+Shift+G"},
    Words{ActionId::Copy, "copy", QT_TRANSLATE_NOOP("fetchrace::Actions", "Cop&y Table"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Copy the visible table, or its selected rows."), "Ctrl+C"},
    Words{ActionId::CopyChart, "copyChart", QT_TRANSLATE_NOOP("fetchrace::Actions", "Copy C&hart"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Copy the chart as an image and as text."), "Ctrl+Shift+C"},
    Words{ActionId::CopyMarkdown, "copyMarkdown", QT_TRANSLATE_NOOP("fetchrace::Actions", "Copy Results as Mark&down"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Copy the list of runs, or its selected rows, for an issue report."),
          "Ctrl+Shift+M"},
    Words{ActionId::ShowTable, "showTable", QT_TRANSLATE_NOOP("fetchrace::Actions", "Show Chart as &Table"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Show the numbers of the chart in a table."), "Ctrl+T"},
    Words{ActionId::Preferences, "preferences", QT_TRANSLATE_NOOP("fetchrace::Actions", "Pre&ferences..."),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Choose the theme and what is kept."), "Ctrl+,"},
    Words{ActionId::Quit, "quit", QT_TRANSLATE_NOOP("fetchrace::Actions", "&Quit"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Quit, stopping any run."), "Ctrl+Q"},

    Words{ActionId::CompareRuns, "compareRuns", QT_TRANSLATE_NOOP("fetchrace::Actions", "C&ompare Selected Runs"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Show only the selected runs, and compare them with the baseline."),
          "Ctrl+D"},
    Words{ActionId::PinBaseline, "pinBaseline", QT_TRANSLATE_NOOP("fetchrace::Actions", "Pin as &Baseline"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Compare others with the selected run, or no longer do."), "Ctrl+B"},
    Words{ActionId::RenameRun, "renameRun", QT_TRANSLATE_NOOP("fetchrace::Actions", "Rena&me Run..."),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Give the selected run a name of your own."), "F2"},
    Words{ActionId::NoteRun, "noteRun", QT_TRANSLATE_NOOP("fetchrace::Actions", "&Note on Run..."),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Write a note on the selected run."), "Ctrl+Shift+B"},
    Words{ActionId::RemoveRuns, "removeRuns", QT_TRANSLATE_NOOP("fetchrace::Actions", "Remo&ve Selected Runs"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Take the selected runs out of the list; the history keeps them."),
          "Del"},

    Words{ActionId::Race, "race", QT_TRANSLATE_NOOP("fetchrace::Actions", "&Race"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Run the plan in every mode, one after another."), "Ctrl+R"},
    Words{ActionId::SendOnce, "sendOnce", QT_TRANSLATE_NOOP("fetchrace::Actions", "Send &Once"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Send a single request and show the response."), "Ctrl+Shift+R"},
    Words{ActionId::Sweep, "sweep", QT_TRANSLATE_NOOP("fetchrace::Actions", "S&weep..."),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Run the plan at concurrency 1, 2, 4 and more."), "Ctrl+5"},
    Words{ActionId::AddClient, "addClient", QT_TRANSLATE_NOOP("fetchrace::Actions", "A&dd Client..."),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Let another program take part, seen from the demo server."),
          "Ctrl+Shift+A"},
    Words{ActionId::RemoveClient, "removeClient", QT_TRANSLATE_NOOP("fetchrace::Actions", "Re&move Client"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Let a program take part no longer."), "Ctrl+Alt+A"},
    Words{ActionId::Stop, "stop", QT_TRANSLATE_NOOP("fetchrace::Actions", "Sto&p"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Stop the run and keep its results."), "Ctrl+.; Esc"},
    Words{ActionId::ClearResults, "clearResults", QT_TRANSLATE_NOOP("fetchrace::Actions", "C&lear Results"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Clear the charts and the tables."), "Ctrl+Shift+Del"},

    Words{ActionId::FocusTarget, "focusTarget", QT_TRANSLATE_NOOP("fetchrace::Actions", "Go to &Target"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Focus the URL field."), "Ctrl+L"},
    Words{ActionId::FindRequest, "findRequest", QT_TRANSLATE_NOOP("fetchrace::Actions", "Find Re&quests"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Show the table of requests and focus its filter."), "Ctrl+F"},
    Words{ActionId::ShowFailed, "showFailed", QT_TRANSLATE_NOOP("fetchrace::Actions", "Show Fai&led Requests"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Show the table of requests with those that failed."),
          "Ctrl+Shift+F"},
    Words{ActionId::NextTab, "nextTab", QT_TRANSLATE_NOOP("fetchrace::Actions", "&Next Tab"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Show the next chart, or the next table if the table has the focus."),
          "Ctrl+Tab; Ctrl+PgDown"},
    Words{ActionId::PreviousTab, "previousTab", QT_TRANSLATE_NOOP("fetchrace::Actions", "P&revious Tab"),
          QT_TRANSLATE_NOOP("fetchrace::Actions",
                            "Show the previous chart, or the previous table if the table has the focus."),
          "Ctrl+Shift+Tab; Ctrl+PgUp"},
    Words{ActionId::ZoomIn, "zoomIn", QT_TRANSLATE_NOOP("fetchrace::Actions", "Zoom &In"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Zoom in."), "Ctrl++; Ctrl+="},
    Words{ActionId::ZoomOut, "zoomOut", QT_TRANSLATE_NOOP("fetchrace::Actions", "Zoom &Out"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Zoom out."), "Ctrl+-"},
    Words{ActionId::ZoomBack, "zoomBack", QT_TRANSLATE_NOOP("fetchrace::Actions", "Zoom &Back"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Go back to the previous zoom."), "Alt+Left"},
    Words{ActionId::ResetZoom, "resetZoom", QT_TRANSLATE_NOOP("fetchrace::Actions", "Reset &Zoom"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Show the whole chart."), "Ctrl+0"},
    Words{ActionId::OnlyThisTime, "onlyThisTime", QT_TRANSLATE_NOOP("fetchrace::Actions", "Show Only This Ti&me"),
          QT_TRANSLATE_NOOP("fetchrace::Actions",
                            "Restrict distribution, time breakdown and requests to the time that this chart shows."),
          "Ctrl+Shift+T"},
    Words{ActionId::WholeTime, "wholeTime", QT_TRANSLATE_NOOP("fetchrace::Actions", "Show &Whole Time"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "No longer restrict anything to a part of the time."), "Ctrl+Alt+T"},
    Words{ActionId::FullScreen, "fullScreen", QT_TRANSLATE_NOOP("fetchrace::Actions", "&Full Screen"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Switch full screen on or off."), "F11"},
    Words{ActionId::RestoreLayout, "restoreLayout", QT_TRANSLATE_NOOP("fetchrace::Actions", "Restore &Default Layout"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Restore the default layout."), "Ctrl+Shift+D"},
    Words{ActionId::ThemeSystem, "themeSystem", QT_TRANSLATE_NOOP("fetchrace::Actions", "&System"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Use the colours of the desktop."), "Ctrl+Alt+0"},
    Words{ActionId::ThemeLight, "themeLight", QT_TRANSLATE_NOOP("fetchrace::Actions", "&Light"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Use light colours."), "Ctrl+Alt+1"},
    Words{ActionId::ThemeDark, "themeDark", QT_TRANSLATE_NOOP("fetchrace::Actions", "&Dark"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Use dark colours."), "Ctrl+Alt+2"},

    Words{ActionId::Help, "help", QT_TRANSLATE_NOOP("fetchrace::Actions", "&How to Read the Results"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Explain what the modes do and what the numbers mean."), "F1"},
    Words{ActionId::WhatsThis, "whatsThis", QT_TRANSLATE_NOOP("fetchrace::Actions", "&What's This?"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Explain the control that you click next."), "Shift+F1"},
    Words{ActionId::Shortcuts, "shortcuts", QT_TRANSLATE_NOOP("fetchrace::Actions", "&Keyboard Shortcuts"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "List all actions and their shortcuts."), "Ctrl+?"},
    Words{ActionId::ReportProblem, "reportProblem", QT_TRANSLATE_NOOP("fetchrace::Actions", "Report a &Problem"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Copy the versions that a report of a problem needs."),
          "Ctrl+Shift+F1"},
    Words{ActionId::About, "about", QT_TRANSLATE_NOOP("fetchrace::Actions", "&About Fetchrace"),
          QT_TRANSLATE_NOOP("fetchrace::Actions", "Show version and licence."), "Ctrl+F1"},
};

/// "runEventLoop" for event-loop.
QString actionName(const ModeRow &row)
{
    QString name = QStringLiteral("run");
    for (const QString &word : QString::fromLatin1(row.key).split(QLatin1Char('-')))
        name += word.left(1).toUpper() + word.mid(1);
    return name;
}

} // namespace

Actions::Actions(QObject *parent) : QObject(parent)
{
    makeActions();
    groupThemes();
    get(ActionId::FullScreen)->setCheckable(true);
    get(ActionId::Quit)->setMenuRole(QAction::QuitRole);
    get(ActionId::Preferences)->setMenuRole(QAction::PreferencesRole);
    get(ActionId::About)->setMenuRole(QAction::AboutRole);
    setState(false, false, false);
    refreshIcons();
}

QAction *Actions::makeAction(const QString &name, const QString &text, const QString &tip, const char *keys)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcuts(QKeySequence::listFromString(QLatin1String(keys), QKeySequence::PortableText));
    action->setToolTip(
        tr("%1 (%2)", "tooltip: a sentence (keys)").arg(tip, action->shortcut().toString(QKeySequence::NativeText)));
    action->setWhatsThis(tip);
    return action;
}

void Actions::makeActions()
{
    for (const Words &each : words)
        m_actions[each.id] = makeAction(QLatin1String(each.name), tr(each.text), tr(each.tip), each.keys);
    for (const ModeRow &row : modeRows) {
        const auto say = [](const char *text) { return QCoreApplication::translate("fetchrace::ModeWords", text); };
        m_runs[row.mode] = makeAction(actionName(row), say(row.action), say(row.tip), row.shortcut);
    }
}

void Actions::groupThemes()
{
    auto *group = new QActionGroup(this);
    for (const Theme each : allThemes) {
        theme(each)->setCheckable(true);
        group->addAction(theme(each));
    }
}

QAction *Actions::get(ActionId id) const
{
    return m_actions.at(id);
}

QAction *Actions::run(Mode mode) const
{
    return m_runs.at(mode);
}

QAction *Actions::theme(Theme theme) const
{
    switch (theme) {
    case Theme::Light:
        return get(ActionId::ThemeLight);
    case Theme::Dark:
        return get(ActionId::ThemeDark);
    case Theme::System:
        break;
    }
    return get(ActionId::ThemeSystem);
}

QList<QAction *> Actions::all() const
{
    QList<QAction *> list;
    for (const auto &[id, action] : m_actions) {
        if (id == ActionId::Race)
            for (const auto &[mode, run] : m_runs)
                list << run;
        list << action;
    }
    return list;
}

void Actions::setState(bool running, bool hasResults, bool hasSweep)
{
    if (running)
        get(ActionId::Stop)->setEnabled(true); // before the others, so that their focus has where to go
    for (const Mode mode : allSenders)
        run(mode)->setEnabled(!running);
    for (const ActionId id : {ActionId::Race, ActionId::Sweep, ActionId::AddClient, ActionId::RemoveClient})
        get(id)->setEnabled(!running);
    if (!running)
        get(ActionId::Stop)->setEnabled(false);
    for (const ActionId id :
         {ActionId::NewPlan, ActionId::OpenPlan, ActionId::PasteCurl, ActionId::SendOnce, ActionId::History})
        get(id)->setEnabled(!running);
    for (const ActionId id : {ActionId::SaveRuns, ActionId::SaveRun, ActionId::SaveReport, ActionId::ClearResults})
        get(id)->setEnabled((hasResults || hasSweep) && !running);
    for (const ActionId id :
         {ActionId::SaveChart, ActionId::SaveAllCharts, ActionId::CopyChart, ActionId::ShowTable, ActionId::ZoomIn,
          ActionId::ZoomOut, ActionId::ZoomBack, ActionId::ResetZoom, ActionId::Copy})
        get(id)->setEnabled(hasResults || hasSweep);
    get(ActionId::CopyMarkdown)->setEnabled(hasResults);
}

void Actions::refreshIcons()
{
    const QPalette palette = QApplication::palette();
    const bool dark = isDark(palette);
    for (const Mode mode : allSenders)
        run(mode)->setIcon(tintedIcon(QStringLiteral("run"), modeColor(mode, dark)));
    get(ActionId::Race)->setIcon(tintedIcon(QStringLiteral("race"), palette.color(QPalette::HighlightedText)));
    get(ActionId::Stop)->setIcon(tintedIcon(QStringLiteral("stop"), palette.color(QPalette::ButtonText)));
}

} // namespace fetchrace
