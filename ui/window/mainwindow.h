// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/demoserver.h"
#include "app/race/racecontroller.h"
#include "ui/results/resultsmodel.h"
#include "ui/window/knownraces.h"
#include "ui/window/windowlayout.h"

#include <QMainWindow>

class QSplitter;

namespace fetchrace {

class Actions;
class ChartActions;
class ChartsArea;
class ChartSet;
class ClientLink;
class ExplanationPane;
class FileActions;
class HistoryKeeper;
class LastSession;
class MessageBar;
class Permissions;
class PlanDock;
class PlanPanel;
class ResultTabs;
class ResultsCaption;
class ResultsPane;
class RunBar;
class SamplesPane;
class SendOnce;
class Settings;
class StatusArea;
class SweepDialog;
class UndoList;
class RunList;
struct HistorySettings;
struct StoredRace;
enum class Theme : unsigned char;

/// The switchboard: makes the parts, places them, and connects what one says to what another does.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    /// The settings outlive the window.
    explicit MainWindow(Settings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// A plan, a scenario, or saved runs.
    void open(const QString &path);

protected:
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void makeLinks();
    void setUpWindow();
    void setUpCentre();
    void setUpBars();
    void connectParts();
    void connectFileActions();
    void connectRunActions();
    void connectViewActions();
    void connectRace();
    void restore();
    void showOwnScenarios();
    void startDemoServer();
    [[nodiscard]] const DemoServer *serverOf(const Plan &plan);
    void showHistory();
    void manageScenarios();
    void showPreferences();
    void wantHistory(const HistorySettings &wanted);
    void addRaces(const QList<StoredRace> &races, const QString &said);
    void offerLastSession();

    void send(const Plan &plan, const QList<Entry> &entries, RaceKind kind);
    void sendAllowed(const Plan &plan, const QList<Entry> &entries, RaceKind kind);
    [[nodiscard]] bool isReady(const QList<Mode> &modes);
    void sendOnce();
    void pasteCurl();
    void showProgress();
    void showRunEnd(const KeptRun &kept);
    void showReasons();
    void showReport(const RaceReport &report);
    void showState();
    void showTitle();
    void copy();
    void chooseTheme(Theme theme);
    void rememberAll();
    void askToQuit();
    void turnTab(int steps);

    Settings &m_settings;
    DemoServer m_demo;  ///< outlives the race
    DemoServer m_relay; ///< of the race under way, where its plan wants one; outlives it, too
    RaceController m_race{this};
    KnownRaces m_races;
    ResultsModel m_results;
    Actions *m_actions;
    PlanPanel *m_plan;
    PlanDock *m_planDock;
    StatusArea *m_status;
    MessageBar *m_message;
    ResultsCaption *m_caption;
    ChartSet *m_charts;
    ResultsPane *m_resultsPane;
    SamplesPane *m_samples;
    ResultTabs *m_tables;
    ExplanationPane *m_explanation;
    ChartsArea *m_chartsArea;
    QSplitter *m_splitter;
    RunBar *m_toolBar = nullptr;
    FileActions *m_files = nullptr;
    HistoryKeeper *m_history = nullptr;
    LastSession *m_lastSession = nullptr;
    ChartActions *m_chartActions = nullptr;
    Permissions *m_permissions = nullptr;
    SendOnce *m_sendOnce = nullptr;
    SweepDialog *m_sweep = nullptr;
    ClientLink *m_clients = nullptr;
    UndoList *m_undo = nullptr;
    RunList *m_runList = nullptr;
    WindowLayout m_layout;
    bool m_startsAnew = false; ///< the plan was replaced as a whole: the next race has the charts to itself
    bool m_mayQuit = false;    ///< although a race is under way
};

} // namespace fetchrace
