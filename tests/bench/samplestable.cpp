// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How quick the table of requests is with a million of them: drives the real widget on the offscreen platform and
// prints, for each thing a user does, how long it took and what is allowed. Ends with 1 where that is exceeded.
#include "ui/results/samplestable.h"

#include "tests/ui/syntheticruns.h"
#include "ui/results/samplespane.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QLineEdit>
#include <QScrollBar>

#include <cstdio>

using namespace fetchrace;

namespace {

constexpr int requests = 1'000'000;
constexpr int steps = 500;
constexpr double frameMs = 16;

bool allGood = true;

double milliseconds(const QElapsedTimer &since)
{
    return static_cast<double>(since.nsecsElapsed()) / 1e6;
}

void tell(const char *what, double ms, double allowedMs)
{
    std::printf("%-44s %9.2f ms   at most %g ms\n", what, ms, allowedMs);
    allGood = allGood && ms <= allowedMs;
}

/// Resident memory of this process, in MB; 0 where the system does not tell.
double residentMb()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArrayList fields = file.readAll().split(' ');
    return fields.value(1).toDouble() * 4096 / 1e6;
}

/// Does something that the table's list follows, waits for it, and tells both the whole time and the longest time for
/// which the window's thread was held.
template<typename Action>
void tellListing(const char *what, SamplesPane &pane, Action &&action)
{
    auto *model = pane.findChild<SamplesTable *>()->model();
    bool isThere = false;
    const auto connection =
        QObject::connect(model, &QAbstractItemModel::modelReset, &pane, [&isThere] { isThere = true; });
    QElapsedTimer whole;
    whole.start();
    double longest = 0;
    QElapsedTimer turn;
    turn.start();
    action();
    longest = std::max(longest, milliseconds(turn));
    while (!isThere) {
        turn.start();
        QCoreApplication::processEvents();
        longest = std::max(longest, milliseconds(turn));
    }
    turn.start();
    QCoreApplication::processEvents(); // draws it
    longest = std::max(longest, milliseconds(turn));
    QObject::disconnect(connection);
    std::printf("%-44s %9.2f ms\n", what, milliseconds(whole));
    tell("    longest hold of the window's thread", longest, 100);
}

void tellScrolling(SamplesTable &table)
{
    std::vector<double> times;
    QScrollBar *bar = table.verticalScrollBar();
    for (int step = 0; step < steps; ++step) {
        QElapsedTimer timer;
        timer.start();
        // Lines, pages and leaps all over the table.
        bar->setValue(step % 3 == 2 ? static_cast<int>(std::int64_t(step) * 7'919'993 % bar->maximum())
                                    : bar->value() + (step % 3 == 1 ? bar->pageStep() : 1));
        table.viewport()->repaint();
        times.push_back(milliseconds(timer));
    }
    std::sort(times.begin(), times.end());
    tell("scrolling, a step (p99)", times[times.size() * 99 / 100], frameMs);
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    Plan plan;
    plan.requests = requests;
    const FinishedRun run{SyntheticRuns(plan).finished(Mode::Async, 0, 40'000'000)};
    RunSet kept;
    SamplesPane pane(kept);
    pane.resize(1'000, 400);
    kept.start(run.run);
    kept.finish(run);
    const double before = residentMb();

    QElapsedTimer timer;
    timer.start();
    pane.show();
    QCoreApplication::processEvents();
    tell("first show", milliseconds(timer), 300);
    auto *table = pane.findChild<SamplesTable *>();
    tellScrolling(*table);

    tellListing("sorted by latency", pane, [table] { table->sortByColumn(4, Qt::DescendingOrder); });
    tellScrolling(*table);
    tellListing("filtered by URL, still sorted", pane,
                [&pane] { pane.findChild<QLineEdit *>()->setText(QStringLiteral("/test")); });
    timer.start();
    pane.setSelection(SampleKey{Mode::Async, 1, requests - 2});
    table->viewport()->repaint();
    tell("a request chosen in a chart", milliseconds(timer), frameMs);
    std::printf("%-44s %9.1f MB beside the samples' own\n", "memory", residentMb() - before);
    return allGood ? 0 : 1;
}
