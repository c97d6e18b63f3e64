// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window's parts say to each other, and what its actions do.
#include "app/analysis/prediction.h"
#include "app/plan/curl/curlwriter.h"
#include "ui/base/messagebar.h"
#include "ui/base/settings.h"
#include "ui/dialogs/historydialog.h"
#include "ui/dialogs/managescenariosdialog.h"
#include "ui/dialogs/preferencesdialog.h"
#include "ui/dialogs/sweepdialog.h"
#include "ui/dialogs/textdialog.h"
#include "ui/plan/planpanel.h"
#include "ui/results/explanationpane.h"
#include "ui/results/resultspane.h"
#include "ui/results/resultstable.h"
#include "ui/results/resulttabs.h"
#include "ui/results/samplespane.h"
#include "ui/window/actions.h"
#include "ui/window/chartactions.h"
#include "ui/window/chartsarea.h"
#include "ui/window/chartset.h"
#include "ui/window/clientlink.h"
#include "ui/window/fileactions.h"
#include "ui/window/historykeeper.h"
#include "ui/window/lastsession.h"
#include "ui/window/mainwindow.h"
#include "ui/window/permissions.h"
#include "ui/window/plandock.h"
#include "ui/window/resultscaption.h"
#include "ui/window/runlist.h"
#include "ui/window/samplelink.h"
#include "ui/window/sendonce.h"
#include "ui/window/statusarea.h"
#include "ui/window/timelink.h"
#include "ui/window/undolist.h"

#include <QApplication>
#include <QClipboard>
#include <QMenuBar>
#include <QWhatsThis>

namespace fetchrace {

/// What nobody sees: it makes one part know of another.
void MainWindow::makeLinks()
{
    m_files = new FileActions(m_settings, *m_charts, this);
    m_history = new HistoryKeeper(m_race.runs(), m_races, readHistorySettings(m_settings.store()), this);
    m_lastSession = new LastSession(this);
    m_chartActions = new ChartActions(*m_actions, *m_charts, this);
    m_permissions = new Permissions(this);
    m_sendOnce = new SendOnce(this);
    m_sweep = new SweepDialog(this);
    m_clients = new ClientLink(*m_actions, m_settings, this);
    m_undo = new UndoList(*m_plan, m_race.runs(), m_actions->get(ActionId::Undo), m_actions->get(ActionId::Redo), this);
    m_runList = new RunList(m_race.runs(), *m_resultsPane->table(), *m_actions, *m_charts, *m_undo, this);
    new SampleLink(m_race.runs(), *m_charts, *m_samples, this);
    new TimeLink(m_race.runs(), *m_charts, *m_actions, this);
}

void MainWindow::connectParts()
{
    connectFileActions();
    connectRunActions();
    connectViewActions();
    connectRace();
}

void MainWindow::connectFileActions()
{
    const auto on = [this](ActionId id, auto &&slot) { connect(m_actions->get(id), &QAction::triggered, this, slot); };
    on(ActionId::NewPlan, [this] { m_plan->setPlan(Plan()); });
    auto *recent = menuBar()->findChild<QMenu *>(QStringLiteral("recentMenu"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] {
        m_files->offerRecent(*recent);
        for (QAction *action : recent->actions())
            action->setEnabled(action->isEnabled() && !m_race.isRunning());
    });
    on(ActionId::OpenPlan, [this] { m_files->askForPlan(); });
    on(ActionId::SavePlan, [this] { m_files->askToSavePlan(m_plan->plan()); });
    on(ActionId::SaveScenario, [this] { m_files->askToSaveScenario(m_clients->scenarioOf(m_plan->plan())); });
    on(ActionId::ManageScenarios, &MainWindow::manageScenarios);
    on(ActionId::History, &MainWindow::showHistory);
    on(ActionId::Preferences, &MainWindow::showPreferences);
    on(ActionId::SaveRun, [this] { m_files->askToSaveResults(m_race.runs(), m_races); });
    on(ActionId::SaveRuns, [this] { m_files->askToSaveRuns(m_race.runs(), m_races); });
    on(ActionId::SaveReport, [this] { m_files->askToSaveReport(m_race.runs()); });
    on(ActionId::SaveChart, [this] { m_files->askToSaveChart(); });
    on(ActionId::SaveAllCharts, [this] { m_files->askToSaveAllCharts(); });
    on(ActionId::Copy, &MainWindow::copy);
    on(ActionId::Quit, &QWidget::close);
    connect(m_files, &FileActions::planOpened, this, [this](const Scenario &opened, const QString &path) {
        m_message->hide();
        m_plan->setScenario(opened);
        m_status->say(tr("Opened %1.", "%1 is a file").arg(path));
    });
    connect(m_files, &FileActions::runsOpened, this, [this](const QList<StoredRace> &races, const QString &path) {
        addRaces(races, tr("Opened %1.", "%1 is a file").arg(path));
    });
    connect(m_history, &HistoryKeeper::failed, this, [this](const QString &why) { m_message->showMessage(why); });
    connect(m_files, &FileActions::scenarioSaved, this, [this](const Scenario &scenario) {
        showOwnScenarios();
        m_plan->setScenario(scenario);
    });
    connect(m_chartActions, &ChartActions::done, m_status, &StatusArea::say);
    connect(m_files, &FileActions::done, m_status, &StatusArea::say);
    connect(m_files, &FileActions::failed, this, [this](const QString &why) { m_message->showMessage(why); });
}

/// Shows a sweep that comes last.
void MainWindow::addRaces(const QList<StoredRace> &races, const QString &said)
{
    if (m_race.isRunning()) {
        m_message->showMessage(tr("Runs cannot be opened while a race is running; stop it first."));
        return;
    }
    m_message->hide();
    for (const StoredRace &race : races) {
        m_races.opened(m_race.runs().beginRace(), race);
        for (const FinishedRun &run : race.runs)
            m_race.runs().finish(run, race.key.kind);
    }
    if (!races.isEmpty() && races.last().key.kind == RaceKind::Sweep)
        m_charts->show(QStringLiteral("sweep"));
    showReasons();
    showState();
    m_status->say(said);
}

void MainWindow::offerLastSession()
{
    connect(m_lastSession, &LastSession::found, m_caption, &ResultsCaption::offerLastSession);
    connect(m_caption, &ResultsCaption::lastSessionWanted, m_lastSession, &LastSession::load);
    connect(m_lastSession, &LastSession::failed, this, [this](const QString &why) { m_message->showMessage(why); });
    connect(m_lastSession, &LastSession::loaded, this, [this](const QList<StoredRace> &races) {
        addRaces(races, tr("Opened the last session."));
        m_races.showAgain(m_race.runs(), m_settings.shownRuns());
    });
    if (readHistorySettings(m_settings.store()).isKept)
        m_lastSession->look();
}

void MainWindow::showHistory()
{
    auto *dialog = new HistoryDialog(readHistorySettings(m_settings.store()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &HistoryDialog::racesOpened, this, [this](const QList<StoredRace> &races) {
        addRaces(races, tr("Opened %Ln race(s) of the history.", nullptr, static_cast<int>(races.size())));
    });
    connect(dialog, &HistoryDialog::failed, this, [this](const QString &why) { m_message->showMessage(why); });
    connect(dialog, &HistoryDialog::wantedChanged, this, &MainWindow::wantHistory);
    dialog->open();
}

void MainWindow::wantHistory(const HistorySettings &wanted)
{
    writeHistorySettings(m_settings.store(), wanted);
    m_history->setWanted(wanted);
}

void MainWindow::manageScenarios()
{
    auto *dialog = new ManageScenariosDialog(this);
    connect(dialog, &ManageScenariosDialog::scenariosChanged, this, [this] {
        showOwnScenarios();
        showTitle(); // the plan's may have gone
    });
    connect(dialog, &ManageScenariosDialog::exportRequested, m_files, &FileActions::askToExportScenario);
    dialog->open();
}

void MainWindow::showPreferences()
{
    auto *dialog = new PreferencesDialog(readHistorySettings(m_settings.store()), m_settings.theme(),
                                         m_permissions->agreed(), this);
    connect(dialog, &PreferencesDialog::historyWanted, this, &MainWindow::wantHistory);
    connect(dialog, &PreferencesDialog::themeChosen, this, &MainWindow::chooseTheme);
    connect(dialog, &PreferencesDialog::agreementsForgotten, m_permissions, &Permissions::forget);
    dialog->open();
}

void MainWindow::connectRunActions()
{
    for (const Mode mode : allModes)
        connect(m_actions->run(mode), &QAction::triggered, this,
                [this, mode] { send(m_plan->plan(), {mode}, RaceKind::Plain); });
    const auto on = [this](ActionId id, auto &&slot) { connect(m_actions->get(id), &QAction::triggered, this, slot); };
    connect(m_clients, &ClientLink::runRequested, this,
            [this](const QList<Entry> &clients) { send(m_plan->plan(), clients, RaceKind::Plain); });
    connect(m_plan, &PlanPanel::clientsChanged, m_clients, &ClientLink::setScenarioClients);
    connect(m_clients, &ClientLink::missing, this, [this](const QString &sentence) { m_status->say(sentence); });
    on(ActionId::Race, [this] {
        const Plan plan = m_plan->plan();
        const std::vector<ModeResult> earlier = RaceResults(m_race.runs().finished()).all();
        const QList<Mode> modes = shortestFirst(plan, {allModes.begin(), allModes.end()}, earlier);
        send(plan, entriesOf(modes) + m_clients->entries(), RaceKind::Plain);
    });
    connect(m_clients, &ClientLink::added, this,
            [this](const QString &name) { m_status->say(tr("Added %1.", "a client").arg(name)); });
    on(ActionId::SendOnce, &MainWindow::sendOnce);
    on(ActionId::PasteCurl, &MainWindow::pasteCurl);
    on(ActionId::CopyCurl, [this] {
        QApplication::clipboard()->setText(curlCommandOf(m_plan->plan(), m_demo.baseUrl()));
        m_status->say(tr("The request was copied as a curl command."));
    });
    m_plan->setRequestActions(m_actions->get(ActionId::PasteCurl), m_actions->get(ActionId::SendOnce));
    connect(m_sendOnce, &SendOnce::againRequested, this, &MainWindow::sendOnce);
    on(ActionId::Sweep, [this] {
        if (isReady({Mode::Async})) // which modes it will be is not known yet
            m_sweep->ask(m_plan->plan());
    });
    connect(m_sweep, &SweepDialog::chosen, this, [this](const Plan &plan, const QList<Mode> &modes) {
        m_charts->show(QStringLiteral("sweep"));
        send(plan, entriesOf(modes), RaceKind::Sweep);
    });
    on(ActionId::Stop, [this] {
        m_race.stop();
        m_status->say(tr("Stopping..."));
    });
    on(ActionId::ClearResults, [this] {
        m_undo->clearResults();
        m_status->say({});
        showState();
    });
    connect(m_plan, &PlanPanel::planReplaced, this, [this] { m_startsAnew = true; });
    connect(m_plan, &PlanPanel::planChanged, this, [this] {
        m_charts->showPlan(m_plan->plan());
        m_caption->setPlan(m_plan->plan());
        showTitle();
    });
}

void MainWindow::connectViewActions()
{
    const auto on = [this](ActionId id, auto &&slot) { connect(m_actions->get(id), &QAction::triggered, this, slot); };
    on(ActionId::FocusTarget, [this] {
        m_planDock->show();
        m_plan->focusTarget();
    });
    connect(m_explanation, &ExplanationPane::chartRequested, m_charts, &ChartSet::show);
    connect(m_charts, &ChartSet::asked, m_chartsArea, &ChartsArea::showTabs);
    on(ActionId::FindRequest, [this] { m_tables->findRequests(); });
    on(ActionId::ShowFailed, [this] { m_tables->showFailedRequests(); });
    on(ActionId::NextTab, [this] { turnTab(1); });
    on(ActionId::PreviousTab, [this] { turnTab(-1); });
    on(ActionId::FullScreen, [this](bool on) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, on)); });
    on(ActionId::RestoreLayout, [this] { m_layout.useDefault(); });
    for (const Theme theme : allThemes)
        connect(m_actions->theme(theme), &QAction::triggered, this, [this, theme] { chooseTheme(theme); });
    on(ActionId::Help, [this] { helpDialog(this)->show(); });
    on(ActionId::WhatsThis, [] { QWhatsThis::enterWhatsThisMode(); });
    on(ActionId::Shortcuts,
       [this] { shortcutsDialog(m_actions->all() << m_planDock->toggleViewAction(), this)->open(); });
    on(ActionId::ReportProblem, [this] {
        QApplication::clipboard()->setText(versionsText());
        m_status->say(tr("The versions were copied. Paste them into the report of the problem."));
    });
    on(ActionId::About, [this] { aboutDialog(this)->open(); });
}

void MainWindow::connectRace()
{
    connect(&m_race.runs(), &RunSet::added, this, [this](const KeptRun &kept) {
        showState();
        if (kept.summary) // it has ended before, and was brought back
            showReasons();
    });
    connect(&m_race.runs(), &RunSet::changed, this, &MainWindow::showRunEnd);
    for (const auto said : {&RunSet::renamed, &RunSet::visibilityChanged})
        connect(&m_race.runs(), said, this, &MainWindow::showReasons);
    connect(&m_race.runs(), &RunSet::removed, this, &MainWindow::showReasons);
    connect(m_runList, &RunList::done, m_status, &StatusArea::say);
    connect(m_undo, &UndoList::done, m_status, &StatusArea::say);
    connect(&m_race, &RaceController::tick, this, &MainWindow::showProgress);
    connect(&m_race, &RaceController::started, this, &MainWindow::showState);
    connect(m_message, &MessageBar::detailsRequested, this,
            [this](const QString &message) { messageDialog(message, this)->open(); });
    const auto sayNothingWasSent = [this] { m_status->say(tr("Nothing was sent.")); };
    connect(m_permissions, &Permissions::declined, this, sayNothingWasSent);
    connect(m_clients, &ClientLink::declined, this, sayNothingWasSent);
    connect(m_permissions, &Permissions::failed, this,
            [this](const Error &error) { m_message->showMessage(error.sentence); });
    connect(&m_race, &RaceController::failed, this,
            [this](const Error &error) { m_message->showMessage(error.sentence); });
    connect(&m_race, &RaceController::finished, this, &MainWindow::showReport);
    connect(m_samples, &SamplesPane::said, m_status, &StatusArea::say);
}

} // namespace fetchrace
