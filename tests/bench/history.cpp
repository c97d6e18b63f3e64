// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later

// How quick the history is with 10,000 races beside 10, and what a million requests cost to save and to open. Prints
// processor time beside the limits it is held to, the disk's not included; the histories stay in FOLDER, for the window
// to be opened with:
//
//   QT_QPA_PLATFORM=offscreen build-release/tests/bench/fetchrace_historybench FOLDER
#include "tests/bench/chartbench.h"
#include "tests/unit/storedrunfixture.h"
#include "ui/charts/chartpanes.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>

#include <cstdio>

using namespace fetchrace;

namespace {

constexpr int few = 10;
constexpr int many = 10'000;
constexpr int times = 21;

template<typename Result>
Result must(Expected<Result> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().sentence));
    if constexpr (!std::is_void_v<Result>)
        return *std::move(result);
}

template<typename Work>
double milliseconds(Work work)
{
    const double start = bench::threadMilliseconds();
    work();
    return bench::threadMilliseconds() - start;
}

/// A race an hour, of four modes, with a note now and then.
QString filled(const QDir &folder, int races)
{
    const QString file = folder.filePath(QStringLiteral("%1.db").arg(races));
    if (QFileInfo::exists(file))
        return file;
    QList<FinishedRun> runs;
    for (const Mode mode : allModes)
        runs.append(test::measuredRun(20, mode));
    auto store = must(RunStore::openHistory(file));
    for (int race = 0; race < races; ++race) {
        RaceKey key;
        key.session = QString::number(race / 5);
        for (FinishedRun run : runs) {
            run.run.startedAt = run.run.startedAt.addSecs(3'600LL * race);
            must(store.add(key, run));
        }
        if (race % 100 == 7)
            must(store.describe(key.uid, QStringLiteral("before the change"), {QStringLiteral("nightly")}));
    }
    return file;
}

double listed(const QString &file, const RaceFilter &filter, qsizetype &found)
{
    std::vector<double> taken;
    for (int i = 0; i < times; ++i)
        taken.push_back(milliseconds([&] { found = must(must(RunStore::openHistory(file)).list(filter)).size(); }));
    return bench::percentile(taken, 0.5);
}

void measureLists(const QString &file)
{
    const QString name = QFileInfo(file).fileName();
    RaceFilter newest;
    newest.most = 1;
    RaceFilter word;
    word.text = QStringLiteral("nightly");
    RaceFilter words;
    words.text = QStringLiteral("threaded before test");
    RaceFilter common;
    common.text = QStringLiteral("serial");
    qsizetype found = 0;
    bench::print(name, "newest race, as the window opens", listed(file, newest, found), "ms");
    for (const auto &[what, filter] : {std::pair("all races", RaceFilter()), std::pair("a rare word", word),
                                       std::pair("three words", words), std::pair("a word that all have", common)}) {
        bench::print(name, what, listed(file, filter, found), "ms", 100);
        bench::print(name, "  found", static_cast<double>(found), "");
    }
}

void measureMillion(const QDir &folder)
{
    const QString file = folder.filePath(QStringLiteral("million.fetchrace"));
    const QString name = QFileInfo(file).fileName();
    const StoredRace race = test::raceOf({test::measuredRun(1'000'000)});
    bench::print(name, "save", milliseconds([&] { must(saveRunFile(file, {race})); }) / 1e3, "s", 2);
    bench::print(name, "size", static_cast<double>(QFileInfo(file).size()) / 1e6, "MB", 24);
    RunSet runs;
    QWidget window;
    const QList<ChartPane *> panes = makeChartPanes(runs, &window);
    window.resize(1'200, 520);
    window.show();
    double opened = 0;
    const double drawn = milliseconds([&] {
        QList<StoredRace> races;
        opened = milliseconds([&] { races = must(openRunFile(file)); });
        runs.beginRace();
        for (const FinishedRun &run : runsOf(races))
            runs.finish(run);
        panes.first()->resize(window.size());
        panes.first()->show();
        panes.first()->repaint();
    });
    bench::print(name, "open", opened / 1e3, "s");
    bench::print(name, "open to first chart", drawn / 1e3, "s", 2);
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    const QDir folder(application.arguments().value(1));
    if (argc != 2 || !folder.exists()) {
        std::fprintf(stderr, "fetchrace_historybench: name a folder for its histories\n");
        return 2;
    }
    for (const int races : {few, many})
        measureLists(filled(folder, races));
    measureMillion(folder);
    return 0;
}
