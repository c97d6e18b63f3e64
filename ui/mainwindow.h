// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/racecontroller.h"
#include "ui/results/resultsmodel.h"

#include <QMainWindow>

class QDockWidget;
class QLabel;
class QProgressBar;
class QSplitter;
class QToolBar;

namespace fetchrace {

class Actions;
class ChartSet;
class FileActions;
class MessageBar;
class PlanPanel;
class ResultsPane;
class ResultsTable;
class Settings;
enum class Theme : unsigned char;

/// The switchboard: makes the parts, places them, and connects what one says to what another does.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    /// The settings outlive the window.
    explicit MainWindow(Settings &settings, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void setUpPlanDock();
    void setUpCentre();
    void setUpStatusBar();
    void setUpBars();
    void connectFileActions();
    void connectRunActions();
    void connectViewActions();
    void connectRace();
    void restore();
    void startDemoServer();

    void run(const QList<Mode> &modes);
    void showPlan();
    void showProgress();
    void showRunStart(const Run &run);
    void showRunEnd(const FinishedRun &run);
    void showReport(const RaceReport &report);
    void showState();
    void copy();
    void copyChart();
    void chooseTheme(Theme theme);
    void setFullScreen(bool on);
    void useDefaultLayout();
    void rememberAll();

    Settings &m_settings;
    RaceController m_race;
    ResultsModel m_results;
    Actions *m_actions;
    PlanPanel *m_plan;
    QDockWidget *m_planDock;
    MessageBar *m_message;
    ChartSet *m_charts;
    ResultsTable *m_table;
    ResultsPane *m_resultsPane;
    QWidget *m_tableCard;
    QSplitter *m_splitter;
    QToolBar *m_toolBar;
    FileActions *m_files;
    QProgressBar *m_progress;
    QLabel *m_status;
    QLabel *m_serverLabel;
    bool m_layoutIsDefault = true; ///< nothing was restored; sizes are given when the window is shown
};

} // namespace fetchrace
