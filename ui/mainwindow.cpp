// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/actions.h"
#include "ui/card.h"
#include "ui/charts/chartimage.h"
#include "ui/chartset.h"
#include "ui/dialogs/textdialog.h"
#include "ui/fileactions.h"
#include "ui/icons.h"
#include "ui/menus.h"
#include "ui/messagebar.h"
#include "ui/plan/planpanel.h"
#include "ui/racewords.h"
#include "ui/results/resultspane.h"
#include "ui/results/resultstable.h"
#include "ui/settings.h"

#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QProgressBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStatusBar>
#include <QTabWidget>
#include <QToolBar>
#include <QVBoxLayout>
#include <QWhatsThis>

namespace fetchrace {

namespace {

constexpr QSize defaultSize(1280, 800);
constexpr int progressSteps = 1000;
// Who has looked away for so long wants to be called back.
constexpr std::chrono::seconds longRace{10};

/// The file that is being dragged; empty if it is something else.
QString draggedFile(const QMimeData &data)
{
    return data.urls().size() == 1 ? data.urls().first().toLocalFile() : QString();
}

} // namespace

MainWindow::MainWindow(Settings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_actions(new Actions(this))
    , m_plan(new PlanPanel(this))
    , m_planDock(new QDockWidget(this))
    , m_message(new MessageBar(this))
    , m_charts(new ChartSet(this))
    , m_table(new ResultsTable(m_results, this))
    , m_resultsPane(new ResultsPane(m_table, this))
    , m_tableCard(new Card(m_resultsPane, this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_toolBar(addToolBar(QString()))
    , m_files(new FileActions(settings, *m_charts, this))
    , m_progress(new QProgressBar(this))
    , m_status(new QLabel(this))
    , m_serverLabel(new QLabel(this))
{
    setWindowTitle(tr("Fetchrace"));
    setWindowIcon(applicationIcon());
    setAcceptDrops(true);
    setUpPlanDock();
    setUpCentre();
    setUpStatusBar();
    setUpBars();
    connectFileActions();
    connectRunActions();
    connectViewActions();
    connectRace();
    restore();
    startDemoServer();
    showState();
}

void MainWindow::setUpPlanDock()
{
    auto *scroll = new QScrollArea(m_planDock);
    scroll->setWidget(m_plan);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Room for the scroll bar beside the fields, so that nothing moves when it comes.
    scroll->setMinimumWidth(m_plan->minimumSizeHint().width() + scroll->verticalScrollBar()->sizeHint().width());

    auto *title = new QLabel(tr("Plan"), m_planDock);
    QFont font = title->font();
    font.setBold(true);
    title->setFont(font);
    title->setContentsMargins(14, 10, 14, 2);

    m_planDock->setObjectName(QStringLiteral("planDock"));
    m_planDock->setWindowTitle(tr("Plan"));
    m_planDock->setTitleBarWidget(title);
    m_planDock->setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    m_planDock->setWidget(scroll);
    addDockWidget(Qt::LeftDockWidgetArea, m_planDock);
}

void MainWindow::setUpCentre()
{
    m_splitter->setObjectName(QStringLiteral("centreSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(8);
    m_splitter->addWidget(m_charts->top());
    m_splitter->addWidget(m_charts->tabs());
    m_splitter->addWidget(m_tableCard);
    // A taller window is for the charts; the table has no more rows than there are runs.
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setStretchFactor(2, 0);

    auto *centre = new QWidget(this);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_message);
    layout->addWidget(m_splitter, 1);
    setCentralWidget(centre);
}

void MainWindow::setUpStatusBar()
{
    m_status->setObjectName(QStringLiteral("statusText"));
    m_status->setTextFormat(Qt::PlainText);
    // A long path must not make the window wider.
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_serverLabel->setObjectName(QStringLiteral("serverLabel"));
    m_progress->setObjectName(QStringLiteral("progress"));
    m_progress->setAccessibleName(tr("Progress of the race"));
    m_progress->setRange(0, progressSteps);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(fontMetrics().averageCharWidth() * 24);
    m_progress->setMaximumHeight(fontMetrics().height());
    m_progress->hide();
    statusBar()->setContentsMargins(8, 0, 8, 0);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_progress);
    statusBar()->addWidget(m_status, 1);
    statusBar()->addPermanentWidget(m_serverLabel);
}

void MainWindow::setUpBars()
{
    QAction *dock = m_planDock->toggleViewAction();
    dock->setText(tr("&Plan Panel"));
    dock->setShortcut(QKeySequence(Qt::Key_F9));
    fillMenus(*menuBar(), *m_actions, dock);
    fillToolBar(*m_toolBar, *m_actions);
    m_toolBar->toggleViewAction()->setEnabled(false);
    setContextMenuPolicy(Qt::NoContextMenu);
}

void MainWindow::connectFileActions()
{
    const auto on = [this](ActionId id, auto &&slot) { connect(m_actions->get(id), &QAction::triggered, this, slot); };
    on(ActionId::OpenPlan, [this] { m_files->askForPlan(); });
    on(ActionId::SavePlan, [this] { m_files->askToSavePlan(m_plan->plan()); });
    on(ActionId::SaveRun, [this] { m_files->askToSaveResults(m_race.results(), m_race.resultsPlan()); });
    on(ActionId::SaveChart, [this] { m_files->askToSaveChart(); });
    on(ActionId::SaveAllCharts, [this] { m_files->askToSaveAllCharts(); });
    on(ActionId::Copy, &MainWindow::copy);
    on(ActionId::CopyChart, &MainWindow::copyChart);
    on(ActionId::Quit, &QWidget::close);
    connect(m_files, &FileActions::planOpened, this, [this](const Plan &plan, const QString &path) {
        m_message->hide();
        m_plan->setPlan(plan);
        m_status->setText(tr("Opened %1.", "%1 is a file").arg(path));
    });
    connect(m_files, &FileActions::done, m_status, &QLabel::setText);
    connect(m_files, &FileActions::failed, m_message, &MessageBar::showMessage);
}

void MainWindow::connectRunActions()
{
    for (const Mode mode : allModes)
        connect(m_actions->run(mode), &QAction::triggered, this, [this, mode] { run({mode}); });
    const auto on = [this](ActionId id, auto &&slot) { connect(m_actions->get(id), &QAction::triggered, this, slot); };
    on(ActionId::Race, [this] { run({allModes.begin(), allModes.end()}); });
    on(ActionId::Stop, [this] {
        m_race.stop();
        m_status->setText(tr("Stopping..."));
    });
    on(ActionId::ClearResults, [this] {
        m_race.clearResults();
        m_status->clear();
        showState();
    });
    connect(m_plan, &PlanPanel::planChanged, this, &MainWindow::showPlan);
}

void MainWindow::connectViewActions()
{
    const auto on = [this](ActionId id, auto &&slot) { connect(m_actions->get(id), &QAction::triggered, this, slot); };
    on(ActionId::FocusTarget, [this] {
        m_planDock->show();
        m_plan->focusTarget();
    });
    on(ActionId::NextTab, [this] { m_charts->turnTab(1); });
    on(ActionId::PreviousTab, [this] { m_charts->turnTab(-1); });
    on(ActionId::FullScreen, &MainWindow::setFullScreen);
    on(ActionId::RestoreLayout, &MainWindow::useDefaultLayout);
    for (const Theme theme : allThemes)
        connect(m_actions->theme(theme), &QAction::triggered, this, [this, theme] { chooseTheme(theme); });
    on(ActionId::Help, [this] { helpDialog(this)->show(); });
    on(ActionId::WhatsThis, [] { QWhatsThis::enterWhatsThisMode(); });
    on(ActionId::Shortcuts,
       [this] { shortcutsDialog(m_actions->all() << m_planDock->toggleViewAction(), this)->open(); });
    on(ActionId::About, [this] { aboutDialog(this)->open(); });
}

void MainWindow::connectRace()
{
    connect(&m_race, &RaceController::modeForgotten, m_charts, &ChartSet::forget);
    connect(&m_race, &RaceController::modeForgotten, &m_results, &ResultsModel::forget);
    connect(&m_race, &RaceController::modeForgotten, m_resultsPane,
            [this] { m_resultsPane->showVerdicts(m_race.results()); });
    connect(&m_race, &RaceController::runStarted, this, &MainWindow::showRunStart);
    connect(&m_race, &RaceController::runFinished, this, &MainWindow::showRunEnd);
    connect(&m_race, &RaceController::tick, m_charts, &ChartSet::tick);
    connect(&m_race, &RaceController::tick, &m_results, &ResultsModel::tick);
    connect(&m_race, &RaceController::tick, this, &MainWindow::showProgress);
    connect(&m_race, &RaceController::started, this, &MainWindow::showState);
    connect(&m_race, &RaceController::failed, this,
            [this](const Error &error) { m_message->showMessage(error.sentence); });
    connect(&m_race, &RaceController::finished, this, &MainWindow::showReport);
}

void MainWindow::restore()
{
    chooseTheme(m_settings.theme());
    m_charts->rememberScales(m_settings);
    m_plan->setOpenSections(m_settings.openSections());
    m_plan->setPlan(m_settings.plan().value_or(Plan()));
    const Settings::Layout layout = m_settings.layout();
    resize(defaultSize);
    if (layout.isEmpty())
        return;
    m_layoutIsDefault = false;
    restoreGeometry(layout.geometry);
    restoreState(layout.state, Settings::layoutVersion);
    m_splitter->restoreState(layout.splitter);
}

void MainWindow::startDemoServer()
{
    const auto started = m_race.startDemoServer();
    if (!started)
        m_message->showMessage(started.error().sentence);
    m_serverLabel->setText(started ? tr("demo server %1").arg(m_race.demoUrl().authority()) : tr("no demo server"));
}

void MainWindow::run(const QList<Mode> &modes)
{
    if (m_race.isRunning() || !m_plan->checkAndReveal())
        return;
    m_message->hide();
    m_settings.setPlan(m_plan->plan());
    m_race.start(m_plan->plan(), modes, m_plan->permittedHosts());
}

void MainWindow::showPlan()
{
    m_charts->showPlan(m_plan->plan());
}

void MainWindow::showRunStart(const Run &run)
{
    m_charts->startRun(run);
    m_results.startRun(run);
    showState();
}

void MainWindow::showRunEnd(const FinishedRun &run)
{
    m_charts->finishRun(run);
    m_results.finishRun(run);
    m_resultsPane->showVerdicts(m_race.results());
}

void MainWindow::showProgress()
{
    if (!m_race.isRunning())
        return;
    const RaceProgress progress = m_race.progress();
    const double share =
        progress.requests > 0 ? static_cast<double>(progress.ended) / static_cast<double>(progress.requests) : 0;
    m_progress->setValue(static_cast<int>(share * progressSteps));
    m_status->setText(progressWords(progress));
}

void MainWindow::showReport(const RaceReport &report)
{
    showState();
    m_status->setText(reportWords(report));
    if (report.took >= longRace && !isActiveWindow())
        QApplication::alert(this);
}

void MainWindow::showState()
{
    const bool running = m_race.isRunning();
    m_actions->setState(running, m_results.rowCount() > 0);
    if (running && m_progress->isHidden())
        m_progress->setValue(0);
    m_progress->setVisible(running);
}

void MainWindow::copy()
{
    if (m_charts->hasFocus())
        copyChart();
    else
        m_table->copy();
}

void MainWindow::copyChart()
{
    QApplication::clipboard()->setMimeData(chartMimeData(*m_charts->current()).release()); // the clipboard owns it
    m_status->setText(tr("Copied the chart \"%1\".").arg(m_charts->current()->title()));
}

void MainWindow::chooseTheme(Theme theme)
{
    m_settings.setTheme(theme);
    m_actions->theme(theme)->setChecked(true);
    applyTheme(theme);
}

void MainWindow::setFullScreen(bool on)
{
    setWindowState(windowState().setFlag(Qt::WindowFullScreen, on));
}

void MainWindow::useDefaultLayout()
{
    m_settings.forgetLayout();
    addDockWidget(Qt::LeftDockWidgetArea, m_planDock);
    m_planDock->setFloating(false);
    m_planDock->show();
    // Longer sliders only where the table does not need the width.
    resizeDocks({m_planDock}, {std::max(m_planDock->widget()->minimumWidth(), width() / 6)}, Qt::Horizontal);
    const int table = m_tableCard->sizeHint().height();
    const int rest = m_splitter->height() - table;
    m_splitter->setSizes({rest * 2 / 5, rest * 3 / 5, table});
}

void MainWindow::rememberAll()
{
    m_settings.setLayout({saveGeometry(), saveState(Settings::layoutVersion), m_splitter->saveState()});
    m_settings.setOpenSections(m_plan->openSections());
    m_settings.setPlan(m_plan->plan());
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    // Only now do the parts have sizes that can be shared out.
    if (m_layoutIsDefault)
        useDefaultLayout();
    m_layoutIsDefault = false;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    rememberAll();
    m_race.stop();
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        m_actions->get(ActionId::FullScreen)->setChecked(isFullScreen());
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::PaletteChange) {
        m_actions->refreshIcons();
        styleToolBar(*m_toolBar, *m_actions);
    }
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!m_race.isRunning() && !draggedFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    m_files->openPlan(draggedFile(*event->mimeData()));
}

} // namespace fetchrace
