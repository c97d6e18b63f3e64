// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/actions.h"

#include "ui/base/icons.h"
#include "ui/base/modestyle.h"
#include "ui/base/widgethelpers.h"

#include <QActionGroup>
#include <QApplication>
#include <QMetaEnum>
#include <QPalette>

namespace fetchrace {

const Actions::Row Actions::rows[]{
    {Id::NewPlan, QT_TR_NOOP("Ne&w Plan"), QT_TR_NOOP("Start from the usual plan."), "Ctrl+N", Idle},
    {Id::OpenPlan, QT_TR_NOOP("&Open..."), QT_TR_NOOP("Open a plan, a scenario or saved runs."), "Ctrl+O", Idle},
    {Id::SavePlan, QT_TR_NOOP("Save &Plan..."), QT_TR_NOOP("Save the plan in a file."), "Ctrl+Shift+S"},
    {Id::SaveScenario, QT_TR_NOOP("Save Sce&nario..."),
     QT_TR_NOOP("Save the plan as a scenario of your own, to reuse or share."), "Ctrl+Shift+N"},
    {Id::ManageScenarios, QT_TR_NOOP("&Manage Scenarios..."),
     QT_TR_NOOP("Rename, delete or export scenarios of your own."), "Ctrl+Alt+N"},
    {Id::Undo, QT_TR_NOOP("&Undo"), QT_TR_NOOP("Take back what replaced the plan or removed results."), "Ctrl+Z"},
    {Id::Redo, QT_TR_NOOP("&Redo"), QT_TR_NOOP("Do again what was taken back."), "Ctrl+Shift+Z; Ctrl+Y"},
    {Id::PasteCurl, QT_TR_NOOP("&Paste cURL..."),
     QT_TR_NOOP("Import the request from a curl command, such as browsers copy."), "Ctrl+Shift+V", Idle},
    {Id::CopyCurl, QT_TR_NOOP("Copy &as cURL"),
     QT_TR_NOOP("Copy the plan's request as a curl command, passwords included."), "Ctrl+Alt+C"},
    {Id::History, QT_TR_NOOP("H&istory..."), QT_TR_NOOP("Search and open the races that are kept."), "Ctrl+H", Idle},
    {Id::SaveRuns, QT_TR_NOOP("Save R&uns..."),
     QT_TR_NOOP("Save the runs shown with all their requests, to open them again."), "Ctrl+S", Idle | Results},
    {Id::SaveRun, QT_TR_NOOP("&Save Results..."),
     QT_TR_NOOP("Save the numbers of every run shown, or of the sweep if that is shown, in a file."), "Ctrl+Alt+S",
     Idle | Results},
    {Id::SaveReport, QT_TR_NOOP("Save &Report..."),
     QT_TR_NOOP("Save numbers, explanation and charts as one HTML or PDF file."), "Ctrl+E", Idle | Results},
    {Id::SaveChart, QT_TR_NOOP("Save &Chart..."), QT_TR_NOOP("Save the visible chart as an image."), "Ctrl+G", Results},
    {Id::SaveAllCharts, QT_TR_NOOP("Save &All Charts..."), QT_TR_NOOP("Save every chart as an image."), "Ctrl+Shift+G",
     Results},
    {Id::Copy, QT_TR_NOOP("Cop&y Table"), QT_TR_NOOP("Copy the visible table, or its selected rows."), "Ctrl+C",
     Results},
    {Id::CopyChart, QT_TR_NOOP("Copy C&hart"), QT_TR_NOOP("Copy the chart as an image and as text."), "Ctrl+Shift+C",
     Results},
    {Id::CopyMarkdown, QT_TR_NOOP("Copy Results as Mark&down"),
     QT_TR_NOOP("Copy the list of runs, or its selected rows, for an issue report."), "Ctrl+Shift+M", Runs},
    {Id::ShowTable, QT_TR_NOOP("Show Chart as &Table"), QT_TR_NOOP("Show the numbers of the chart in a table."),
     "Ctrl+T", Results},
    {Id::Preferences, QT_TR_NOOP("Pre&ferences..."), QT_TR_NOOP("Choose the theme and what is kept."), "Ctrl+,"},
    {Id::Quit, QT_TR_NOOP("&Quit"), QT_TR_NOOP("Quit, stopping any run."), "Ctrl+Q"},
    {Id::CompareRuns, QT_TR_NOOP("C&ompare Selected Runs"),
     QT_TR_NOOP("Show only the selected runs, and compare them with the baseline."), "Ctrl+D"},
    {Id::PinBaseline, QT_TR_NOOP("Pin as &Baseline"),
     QT_TR_NOOP("Compare others with the selected run, or no longer do."), "Ctrl+B"},
    {Id::RenameRun, QT_TR_NOOP("Rena&me Run..."), QT_TR_NOOP("Give the selected run a name of your own."), "F2"},
    {Id::NoteRun, QT_TR_NOOP("&Note on Run..."), QT_TR_NOOP("Write a note on the selected run."), "Ctrl+Shift+B"},
    {Id::RemoveRuns, QT_TR_NOOP("Remo&ve Selected Runs"),
     QT_TR_NOOP("Take the selected runs out of the list; the history keeps them."), "Del"},
    {Id::Race, QT_TR_NOOP("&Race"), QT_TR_NOOP("Run the plan in every mode, one after another."), "Ctrl+R", Idle},
    {Id::SendOnce, QT_TR_NOOP("Send &Once"), QT_TR_NOOP("Send a single request and show the response."), "Ctrl+Shift+R",
     Idle},
    {Id::Sweep, QT_TR_NOOP("S&weep..."), QT_TR_NOOP("Run the plan at concurrency 1, 2, 4 and more."), "Ctrl+5", Idle},
    {Id::AddClient, QT_TR_NOOP("A&dd Client..."),
     QT_TR_NOOP("Let another program take part, seen from the demo server."), "Ctrl+Shift+A", Idle},
    {Id::RemoveClient, QT_TR_NOOP("Re&move Client"), QT_TR_NOOP("Let a program take part no longer."), "Ctrl+Alt+A",
     Idle},
    {Id::Stop, QT_TR_NOOP("Sto&p"), QT_TR_NOOP("Stop the run and keep its results."), "Ctrl+.; Esc", Running},
    {Id::ClearResults, QT_TR_NOOP("C&lear Results"), QT_TR_NOOP("Clear the charts and the tables."), "Ctrl+Shift+Del",
     Idle | Results},
    {Id::FocusTarget, QT_TR_NOOP("Go to &Target"), QT_TR_NOOP("Focus the URL field."), "Ctrl+L"},
    {Id::FindRequest, QT_TR_NOOP("Find Re&quests"), QT_TR_NOOP("Show the table of requests and focus its filter."),
     "Ctrl+F"},
    {Id::ShowFailed, QT_TR_NOOP("Show Fai&led Requests"),
     QT_TR_NOOP("Show the table of requests with those that failed."), "Ctrl+Shift+F"},
    {Id::NextTab, QT_TR_NOOP("&Next Tab"),
     QT_TR_NOOP("Show the next chart, or the next table if the table has the focus."), "Ctrl+Tab; Ctrl+PgDown"},
    {Id::PreviousTab, QT_TR_NOOP("P&revious Tab"),
     QT_TR_NOOP("Show the previous chart, or the previous table if the table has the focus."),
     "Ctrl+Shift+Tab; Ctrl+PgUp"},
    {Id::ZoomIn, QT_TR_NOOP("Zoom &In"), QT_TR_NOOP("Zoom in."), "Ctrl++; Ctrl+=", Results},
    {Id::ZoomOut, QT_TR_NOOP("Zoom &Out"), QT_TR_NOOP("Zoom out."), "Ctrl+-", Results},
    {Id::ZoomBack, QT_TR_NOOP("Zoom &Back"), QT_TR_NOOP("Go back to the previous zoom."), "Alt+Left", Results},
    {Id::ResetZoom, QT_TR_NOOP("Reset &Zoom"), QT_TR_NOOP("Show the whole chart."), "Ctrl+0", Results},
    {Id::OnlyThisTime, QT_TR_NOOP("Show Only This Ti&me"),
     QT_TR_NOOP("Restrict distribution, time breakdown and requests to the time that this chart shows."),
     "Ctrl+Shift+T"},
    {Id::WholeTime, QT_TR_NOOP("Show &Whole Time"), QT_TR_NOOP("No longer restrict anything to a part of the time."),
     "Ctrl+Alt+T"},
    {Id::FullScreen, QT_TR_NOOP("&Full Screen"), QT_TR_NOOP("Switch full screen on or off."), "F11"},
    {Id::RestoreLayout, QT_TR_NOOP("Restore &Default Layout"), QT_TR_NOOP("Restore the default layout."),
     "Ctrl+Shift+D"},
    {Id::ThemeSystem, QT_TR_NOOP("&System"), QT_TR_NOOP("Use the colours of the desktop."), "Ctrl+Alt+0"},
    {Id::ThemeLight, QT_TR_NOOP("&Light"), QT_TR_NOOP("Use light colours."), "Ctrl+Alt+1"},
    {Id::ThemeDark, QT_TR_NOOP("&Dark"), QT_TR_NOOP("Use dark colours."), "Ctrl+Alt+2"},
    {Id::Help, QT_TR_NOOP("&How to Read the Results"),
     QT_TR_NOOP("Explain what the modes do and what the numbers mean."), "F1"},
    {Id::WhatsThis, QT_TR_NOOP("&What's This?"), QT_TR_NOOP("Explain the control that you click next."), "Shift+F1"},
    {Id::Shortcuts, QT_TR_NOOP("&Keyboard Shortcuts"), QT_TR_NOOP("List all actions and their shortcuts."), "Ctrl+?"},
    {Id::ReportProblem, QT_TR_NOOP("Report a &Problem"),
     QT_TR_NOOP("Copy the versions that a report of a problem needs."), "Ctrl+Shift+F1"},
    {Id::About, QT_TR_NOOP("&About Fetchrace"), QT_TR_NOOP("Show version and licence."), "Ctrl+F1"},
};

Actions::Actions(QObject *parent) : QObject(parent)
{
    makeActions();
    groupThemes();
    get(Id::FullScreen)->setCheckable(true);
    get(Id::Quit)->setMenuRole(QAction::QuitRole);
    get(Id::Preferences)->setMenuRole(QAction::PreferencesRole);
    get(Id::About)->setMenuRole(QAction::AboutRole);
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
    for (const Row &row : rows) {
        QString name = QLatin1String(QMetaEnum::fromType<Id>().valueToKey(static_cast<int>(row.id)));
        name[0] = name.at(0).toLower();
        m_actions[row.id] = makeAction(name, tr(row.text), tr(row.tip), row.keys);
    }
    for (const ModeRow &row : modeRows) {
        const QString name = inCamelCase(QLatin1String("run-") + QLatin1String(row.key));
        m_runs[row.mode] = makeAction(name, ModeWords::tr(row.action), ModeWords::tr(row.tip), row.shortcut);
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

QAction *Actions::get(Id id) const
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
        return get(Id::ThemeLight);
    case Theme::Dark:
        return get(Id::ThemeDark);
    case Theme::System:
        break;
    }
    return get(Id::ThemeSystem);
}

QList<QAction *> Actions::all() const
{
    QList<QAction *> list;
    for (const auto &[id, action] : m_actions) {
        if (id == Id::Race)
            for (const auto &[mode, run] : m_runs)
                list << run;
        list << action;
    }
    return list;
}

void Actions::setState(bool running, bool hasResults, bool hasSweep)
{
    const unsigned now =
        (running ? Running : Idle) | (hasResults || hasSweep ? Results : Always) | (hasResults ? Runs : Always);
    const auto follow = [this, now](bool possible) {
        for (const Row &row : rows)
            if (row.when != Always && ((row.when & ~now) == 0) == possible)
                get(row.id)->setEnabled(possible);
    };
    follow(true); // before the others, so that their focus has where to go
    for (const auto &[mode, run] : m_runs)
        run->setEnabled(!running);
    follow(false);
}

void Actions::refreshIcons()
{
    const QPalette palette = QApplication::palette();
    const bool dark = isDark(palette);
    for (const Mode mode : allSenders)
        run(mode)->setIcon(tintedIcon(QStringLiteral("run"), modeColor(mode, dark)));
    get(Id::Race)->setIcon(tintedIcon(QStringLiteral("race"), palette.color(QPalette::HighlightedText)));
    get(Id::Stop)->setIcon(tintedIcon(QStringLiteral("stop"), palette.color(QPalette::ButtonText)));
}

} // namespace fetchrace

#include "moc_actions.cpp"
