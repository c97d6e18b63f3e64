// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/mainwindow.h"

#include "app/plan/scenarios/ownscenarios.h"
#include "app/words/modewords.h"
#include "ui/base/icons.h"
#include "ui/base/messagebar.h"
#include "ui/base/settings.h"
#include "ui/dialogs/curldialog.h"
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
#include "ui/window/menus.h"
#include "ui/window/permissions.h"
#include "ui/window/plandock.h"
#include "ui/window/racewords.h"
#include "ui/window/resultscaption.h"
#include "ui/window/runbar.h"
#include "ui/window/sendonce.h"
#include "ui/window/statusarea.h"
#include "ui/window/undolist.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QDragEnterEvent>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStatusBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace fetchrace {

namespace {

// Who has looked away for so long wants to be called back.
constexpr std::chrono::seconds longRace{10};

/// The file that is being dragged; empty if it is something else.
QString draggedFile(const QMimeData &data)
{
    return data.urls().size() == 1 ? data.urls().first().toLocalFile() : QString();
}

/// On a screen that is too small for a chart and the tables they are scrolled, not clipped.
QScrollArea *scrolled(QWidget *centre, QWidget *parent)
{
    auto *area = new QScrollArea(parent);
    area->setObjectName(QStringLiteral("centreScroll"));
    area->setWidget(centre);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

} // namespace

MainWindow::MainWindow(Settings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_results(m_race.runs())
    , m_actions(new Actions(this))
    , m_plan(new PlanPanel(this))
    , m_planDock(new PlanDock(m_plan, this))
    , m_status(new StatusArea(statusBar()))
    , m_message(m_status->message())
    , m_caption(new ResultsCaption(m_race.runs(), this))
    , m_charts(new ChartSet(m_race.runs(), this))
    , m_resultsPane(new ResultsPane(new ResultsTable(m_results, this), this))
    , m_samples(new SamplesPane(m_race.runs(), this))
    , m_tables(new ResultTabs(m_resultsPane, m_samples, this))
    , m_explanation(new ExplanationPane(this))
    , m_chartsArea(new ChartsArea(m_charts->top(), m_charts->tabs(), this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_layout(*this, *m_planDock, *m_splitter, *m_chartsArea, *m_tables, settings)
{
    makeLinks();
    setUpWindow();
    setUpCentre();
    setUpBars();
    connectParts();
    restore();
    startDemoServer();
    showState();
    offerLastSession();
}

/// A dialog that is open when it is destroyed is hidden by its base: its field loses the focus then, and tells what was
/// typed to a dialog that is no more.
MainWindow::~MainWindow()
{
    const auto dialogs = findChildren<QDialog *>();
    std::ranges::for_each(dialogs, &QDialog::hide);
}

void MainWindow::setUpWindow()
{
    setWindowIcon(applicationIcon());
    setAcceptDrops(true);
    setContextMenuPolicy(Qt::NoContextMenu);
}

void MainWindow::setUpCentre()
{
    addDockWidget(Qt::LeftDockWidgetArea, m_planDock);
    m_charts->tabs()->addTab(m_explanation, tr("Explanation"));
    m_splitter->addWidget(m_chartsArea);
    m_splitter->addWidget(m_tables);
    // A taller window is for the charts; the results have no more rows than there are runs.
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);

    auto *centre = new QWidget(this);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_caption);
    layout->addWidget(m_splitter, 1);
    setCentralWidget(scrolled(centre, this));
}

void MainWindow::setUpBars()
{
    fillMenus(*menuBar(), *m_actions, m_planDock->toggleViewAction());
    m_toolBar = new RunBar(*m_actions, m_planDock->toggleViewAction(), this);
    addToolBar(m_toolBar);
}

void MainWindow::restore()
{
    chooseTheme(m_settings.theme());
    m_charts->rememberScales(m_settings);
    m_plan->setOpenSections(m_settings.openSections());
    showOwnScenarios();
    m_plan->setPlan(m_settings.plan());
    m_undo->start(); // there is nothing before it
    m_startsAnew = false;
    m_layout.restore();
}

void MainWindow::showOwnScenarios()
{
    const OwnScenarios own = readOwnScenarios();
    m_plan->setOwnScenarios(own.scenarios);
    if (!own.problems.isEmpty())
        m_message->showMessage(own.problems.join(QLatin1Char('\n')));
}

void MainWindow::startDemoServer()
{
    const auto started = m_demo.start({});
    if (!started)
        m_message->showMessage(started.error().sentence);
    m_status->sayServer(started ? tr("demo server %1").arg(m_demo.baseUrl().authority()) : tr("no demo server"));
}

/// The demo server as the plan wants it, or the relay before another; null where that cannot be had.
const DemoServer *MainWindow::serverOf(const Plan &plan)
{
    m_demo.setBehaviour(plan.demo);
    if (plan.transport.through.isEmpty())
        return &m_demo;
    DemoServer::Settings settings;
    settings.through = plan.transport.through;
    if (const auto started = m_relay.start(settings); !started) {
        m_message->showMessage(started.error().sentence);
        return nullptr;
    }
    return &m_relay;
}

bool MainWindow::isReady(const QList<Mode> &modes)
{
    return !m_race.isRunning() && !m_permissions->isAsking() && m_plan->checkAndReveal(modes);
}

void MainWindow::send(const Plan &plan, const QList<Entry> &entries, RaceKind kind)
{
    if (isReady(modesOf(entries)))
        m_clients->ask(entries, [this, plan, entries, kind] { sendAllowed(plan, entries, kind); });
}

void MainWindow::sendAllowed(const Plan &plan, const QList<Entry> &entries, RaceKind kind)
{
    m_message->hide();
    m_settings.setPlan(m_plan->plan());
    Plan sent = plan;
    sent.entries = entries;
    m_permissions->ask(sent, kind, [this, sent](const SendingTerms &terms) {
        const DemoServer *server = serverOf(sent);
        if (server == nullptr)
            return;
        // Another scenario or plan is another story; a setting moved is told beside what was.
        if (std::exchange(m_startsAnew, false) && terms.kind == RaceKind::Plain)
            m_race.runs().setAllAside();
        m_race.start({sent, server->baseUrl(), sent.isSeenByServer() ? server->observer() : ServerObserver(),
                      terms.permission, terms.lookup, terms.kind});
    });
}

void MainWindow::sendOnce()
{
    const QList<Mode> modes{Mode::Async}; // any plan can be looked at, also one that async alone can send
    if (m_sendOnce->isWaiting() || !isReady(modes))
        return;
    m_message->hide();
    const Plan plan = planForOne(m_plan->plan());
    m_permissions->ask(plan, RaceKind::Plain, [this, plan](const SendingTerms &terms) {
        if (const DemoServer *server = serverOf(plan))
            m_sendOnce->send(plan, server->baseUrl(), terms);
    });
}

void MainWindow::pasteCurl()
{
    auto *dialog = new CurlDialog(m_plan->plan(), QApplication::clipboard()->text(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CurlDialog::requestRead, this, [this](const CurlRequest &request) {
        m_message->hide();
        m_plan->setPlan(request.plan);
        m_plan->openFilledSections();
        m_status->say(tr("Request imported from the curl command."));
    });
    dialog->open();
}

void MainWindow::showRunEnd(const KeptRun &kept)
{
    showReasons();
    if (const auto &end = kept.run.control.earlyEnd; end && kept.kind == RaceKind::Plain)
        m_message->showMessage(
            tr("%1 ended early. %2", "a mode, and why").arg(modeTitle(kept.run.entry), end->sentence),
            {m_actions->get(ActionId::ShowFailed), m_actions->get(ActionId::SendOnce)});
}

void MainWindow::showReasons()
{
    QList<FinishedRun> results = m_race.runs().finished();
    results.removeIf([this](const FinishedRun &run) { return !m_race.runs().shows(run.run.entry); });
    m_resultsPane->showVerdicts(results);
    m_explanation->showResults(results, m_race.runs().finished(RaceKind::Sweep));
}

void MainWindow::showProgress()
{
    if (!m_race.isRunning())
        return;
    m_status->showProgress(m_race.progress());
    showTitle();
}

void MainWindow::showReport(const RaceReport &report)
{
    showState();
    m_status->say(endWords(report, m_race.runs()));
    if (report.ended > 0 && report.failed == report.ended && !report.stopped && m_message->message().isEmpty())
        m_message->showMessage(reportWords(report),
                               {m_actions->get(ActionId::ShowFailed), m_actions->get(ActionId::SendOnce)});
    if (report.took >= longRace && !isActiveWindow())
        QApplication::alert(this);
}

void MainWindow::showState()
{
    const bool running = m_race.isRunning();
    m_actions->setState(running, m_results.rowCount() > 0, !m_race.runs().finished(RaceKind::Sweep).isEmpty());
    m_status->setRunning(running);
    showTitle();
}

void MainWindow::showTitle()
{
    setWindowTitle(m_race.isRunning() ? titleWords(m_race.progress())
                                      : tr("%1 \u2013 Fetchrace", "the plan").arg(m_plan->title()));
}

void MainWindow::copy()
{
    if (m_charts->hasFocus())
        m_chartActions->copy();
    else
        m_tables->table()->copy();
}

void MainWindow::chooseTheme(Theme theme)
{
    m_settings.setTheme(theme);
    m_actions->theme(theme)->setChecked(true);
    applyTheme(theme);
}

void MainWindow::turnTab(int steps)
{
    fetchrace::turnTab(m_tables->holdsFocus() ? *m_tables : *m_charts->tabs(), steps);
}

void MainWindow::rememberAll()
{
    m_layout.remember();
    m_settings.setOpenSections(m_plan->openSections());
    m_settings.setPlan(m_plan->plan());
    if (!m_race.runs().lines().empty()) // else what was shown before may be opened again
        m_settings.setShownRuns(m_races.shown(m_race.runs()));
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    m_layout.windowShown();
}

void MainWindow::askToQuit()
{
    auto *box = new QMessageBox(QMessageBox::Question, tr("Quit"), tr("A race is running. Stop it and quit?"),
                                QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("quitBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *quit = box->addButton(tr("&Stop and Quit"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(quit, &QPushButton::clicked, this, [this] {
        m_mayQuit = true;
        close();
    });
    box->open();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_race.isRunning() && !m_mayQuit) {
        event->ignore();
        if (!findChild<QMessageBox *>(QStringLiteral("quitBox")))
            askToQuit();
        return;
    }
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
        m_toolBar->restyle();
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
    open(draggedFile(*event->mimeData()));
}

void MainWindow::open(const QString &path)
{
    m_files->open(path);
}

} // namespace fetchrace

#include "moc_mainwindow.cpp"
