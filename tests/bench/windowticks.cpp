// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How soon the window is there, and for how long at a time it is busy while it shows a race: opens the real window,
// presses Race, and prints as JSON the stretches between two waits of the window's thread, and the table of results.
// Usage: fetchrace_windowticks [PLAN.json]; the environment may say QT_QPA_PLATFORM=offscreen.
#include "app/analysis/distribution.h"
#include "app/modes/processlimits.h"
#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/plan/planfile.h"
#include "ui/settings.h"

#include <QAbstractEventDispatcher>
#include <QAction>
#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>
#include <QWindow>

#include <chrono>
#include <cstdio>
#include <optional>
#include <vector>

using namespace fetchrace;

namespace {

using Clock = std::chrono::steady_clock;

/// For how long at a time the thread is away from waiting.
class BusyStretches : public QObject
{
public:
    BusyStretches()
    {
        const auto *dispatcher = QAbstractEventDispatcher::instance();
        connect(dispatcher, &QAbstractEventDispatcher::awake, this, [this] {
            if (!m_since)
                m_since = Clock::now();
        });
        connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, [this] {
            if (m_since)
                m_stretches.push_back((Clock::now() - *m_since).count());
            m_since.reset();
        });
    }

    [[nodiscard]] QJsonObject figures() const
    {
        const Distribution all = distributionOfEach([this](auto add) {
            for (const std::int64_t stretch : m_stretches)
                add(stretch);
        });
        return {{QStringLiteral("count"), static_cast<qint64>(all.count)},
                {QStringLiteral("p50"), static_cast<qint64>(all.p50.value_or(0))},
                {QStringLiteral("p99"), static_cast<qint64>(all.p99.value_or(0))},
                {QStringLiteral("max"), static_cast<qint64>(all.max.value_or(0))}};
    }

private:
    std::optional<Clock::time_point> m_since;
    std::vector<std::int64_t> m_stretches;
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

} // namespace

int main(int argc, char **argv)
{
    const Clock::time_point start = Clock::now();
    prepareProcess();
    const QApplication application(argc, argv);
    installLanguage();
    const QTemporaryDir folder;
    QSettings store(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    Settings settings(store);
    if (argc > 1) {
        const Expected<Plan> plan = readPlanFile(QString::fromLocal8Bit(argv[1]));
        if (!plan) {
            std::fprintf(stderr, "fetchrace_windowticks: %s\n", qPrintable(plan.error().sentence));
            return 1;
        }
        settings.setPlan(*plan);
    }
    MainWindow window(settings);
    window.show();
    while (!window.windowHandle()->isExposed())
        QApplication::processEvents();
    QApplication::processEvents(); // draws it
    const auto shown = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);

    const BusyStretches stretches;
    window.findChild<QAction *>(QStringLiteral("race"))->trigger();
    QTimer watch;
    QObject::connect(&watch, &QTimer::timeout, &window, [&window] {
        if (!window.findChild<QAction *>(QStringLiteral("stop"))->isEnabled())
            QApplication::quit();
    });
    watch.start(500);
    QApplication::exec();
    const QJsonObject result{{QStringLiteral("first_window_ms"), static_cast<qint64>(shown.count())},
                             {QStringLiteral("busy_ns"), stretches.figures()},
                             {QStringLiteral("results"), rowsOf(window)}};
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
