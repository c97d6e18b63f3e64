// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How soon the window is there, and for how long at a time its thread is held while it shows a race: opens the real
// window, presses Race, and prints as JSON how long the thread's events took, the runs and the table of results.
// Usage: fetchrace_windowticks [--press ACTION] [--tab NUMBER] [PLAN.json], with an action's object name (runEventLoop)
// and the number of the chart to show; the environment may say QT_QPA_PLATFORM=offscreen.
#include "app/analysis/distribution.h"
#include "app/modes/processlimits.h"
#include "app/race/runset.h"
#include "ui/base/language.h"
#include "ui/base/settings.h"
#include "ui/plan/planfile.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>
#include <QWindow>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

using namespace fetchrace;

namespace {

using Clock = std::chrono::steady_clock;

/// Times each event that the window's thread handles, with all that it leads to: a tick is one, drawing is another.
class TimedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (QThread::currentThread() != thread() || m_isInside) // events of every thread come here
            return QApplication::notify(receiver, event);
        m_isInside = true;
        const Clock::time_point start = Clock::now();
        const bool result = QApplication::notify(receiver, event);
        m_took.push_back((Clock::now() - start).count());
        m_isInside = false;
        return result;
    }

    void forget() { m_took.clear(); }

    /// Of the events that took a tenth of a millisecond at least: the others would only flatter the percentiles.
    [[nodiscard]] QJsonObject figures() const
    {
        const Distribution all = distributionOfEach([this](auto add) {
            std::for_each(m_took.begin(), m_took.end(), [&add](std::int64_t ns) {
                if (ns >= 100'000)
                    add(ns);
            });
        });
        return {{QStringLiteral("count"), static_cast<qint64>(all.count)},
                {QStringLiteral("p50"), static_cast<qint64>(all.p50.value_or(0))},
                {QStringLiteral("p99"), static_cast<qint64>(all.p99.value_or(0))},
                {QStringLiteral("max"), static_cast<qint64>(all.max.value_or(0))}};
    }

private:
    bool m_isInside = false;
    std::vector<std::int64_t> m_took;
};

QJsonArray rowsOf(const MainWindow &window)
{
    QJsonArray rows;
    const QAbstractItemModel *model = window.findChild<QTableView *>(QStringLiteral("resultsTable"))->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        QJsonArray cells;
        for (int column = 0; column < 4; ++column)
            cells.append(model->index(row, column).data().toString());
        rows.append(cells);
    }
    return rows;
}

QJsonArray runsOf(const MainWindow &window)
{
    QJsonArray runs;
    for (const FinishedRun &finished : window.findChild<RunSet *>()->finished())
        runs.append(QJsonObject{{QStringLiteral("elapsed_ns"), static_cast<qint64>(finished.summary.elapsedNs)},
                                {QStringLiteral("throughput_rps"), finished.summary.throughputRps}});
    return runs;
}

/// What to do is in the command line.
class Options
{
public:
    Options()
    {
        m_parser.addOptions({m_press, m_tab});
        m_parser.process(*QCoreApplication::instance());
    }

    [[nodiscard]] QString action() const { return m_parser.value(m_press); }
    [[nodiscard]] int tab() const { return m_parser.value(m_tab).toInt(); }
    [[nodiscard]] QString plan() const { return m_parser.positionalArguments().value(0); }

private:
    QCommandLineOption m_press{QStringLiteral("press"), QString(), QStringLiteral("action"), QStringLiteral("race")};
    QCommandLineOption m_tab{QStringLiteral("tab"), QString(), QStringLiteral("number"), QStringLiteral("0")};
    QCommandLineParser m_parser;
};

} // namespace

int main(int argc, char **argv)
{
    const Clock::time_point start = Clock::now();
    prepareProcess();
    TimedApplication application(argc, argv);
    installLanguage();
    const QTemporaryDir folder;
    QSettings store(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    Settings settings(store);
    const Options options;
    if (!options.plan().isEmpty()) {
        const auto file = readPlanFile(options.plan());
        if (!file) {
            std::fprintf(stderr, "fetchrace_windowticks: %s\n", qPrintable(file.error().sentence));
            return 1;
        }
        settings.setPlan(file->plan);
    }
    MainWindow window(settings);
    window.findChild<QTabWidget *>(QStringLiteral("chartTabs"))->setCurrentIndex(options.tab());
    window.show();
    while (!window.windowHandle()->isExposed())
        QApplication::processEvents();
    QApplication::processEvents(); // draws it
    const auto shown = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);

    application.forget();
    window.findChild<QAction *>(options.action())->trigger();
    QTimer watch;
    QObject::connect(&watch, &QTimer::timeout, &window, [&window] {
        if (!window.findChild<QAction *>(QStringLiteral("stop"))->isEnabled())
            QApplication::quit();
    });
    watch.start(500);
    QApplication::exec();
    const QJsonObject result{{QStringLiteral("first_window_ms"), static_cast<qint64>(shown.count())},
                             {QStringLiteral("events_ns"), application.figures()},
                             {QStringLiteral("runs"), runsOf(window)},
                             {QStringLiteral("results"), rowsOf(window)}};
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
