// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/fileactions.h"

#include "app/analysis/raceresults.h"
#include "app/formats/outputfile.h"
#include "app/plan/request/redact.h"
#include "app/plan/scenarios/ownscenarios.h"
#include "app/race/background.h"
#include "ui/base/settings.h"
#include "ui/charts/chartpanes.h"
#include "ui/charts/reportpdf.h"
#include "ui/dialogs/savechartdialog.h"
#include "ui/dialogs/savescenariodialog.h"
#include "ui/plan/planfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QThread>

#include <algorithm>
#include <memory>

namespace fetchrace {

namespace {

const QString runSuffix = QStringLiteral("fetchrace");

/// The kind that the name's ending says; where it says none, the one that was chosen, or the first.
const FileKind &kindOf(const QString &path, const QList<FileKind> &kinds, qsizetype chosen)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    const auto named = std::ranges::find(kinds, suffix, &FileKind::suffix);
    return named != kinds.end() ? *named : kinds.at(std::max<qsizetype>(chosen, 0));
}

/// What is shown, race by race, to be opened as it was.
QList<StoredRace> racesOf(const RunSet &kept, KnownRaces &known)
{
    QList<StoredRace> races;
    std::optional<int> last;
    QStringList uids;
    for (const KeptRun &run : kept.runs()) {
        if (!run.summary)
            continue;
        if (last != run.race)
            races.append(known.of(run));
        if (last != run.race && uids.contains(races.last().key.uid)) // it was opened more than once
            races.last().key.uid = RaceKey::newUid();
        last = run.race;
        uids.append(races.last().key.uid);
        races.last().runs.append(run.asSent());
    }
    return races;
}

/// With the note and the tags that the history has by now, if they are in it.
QList<StoredRace> describedByHistory(QList<StoredRace> races)
{
    if (!QFileInfo::exists(historyFile())) // looking makes none
        return races;
    if (auto history = RunStore::openHistory(historyFile()))
        for (StoredRace &race : races)
            (void)history->readWords(race); // where it cannot be read, they are saved without
    return races;
}

/// As one race: a mode's steps may have come from a sweep of their own, and what is shown is one.
StoredRace sweepOf(const RunSet &kept)
{
    StoredRace sweep;
    sweep.key.kind = RaceKind::Sweep;
    for (const KeptRun &step : kept.runs(RaceKind::Sweep))
        if (step.summary)
            sweep.runs.append(step.asSent());
    return sweep;
}

bool hasRequests(const QList<StoredRace> &races)
{
    const QList<FinishedRun> runs = runsOf(races);
    return std::ranges::all_of(runs, [](const FinishedRun &run) { return run.run.samples != nullptr; });
}

/// A document is laid out with timers, which only a QThread has. Empty where no thread can be had.
QByteArray laidOutReport(const Results &results)
{
    QByteArray pdf;
    const std::unique_ptr<QThread> thread(QThread::create([&] { pdf = reportPdf({{}, {results}}); }));
    thread->start();
    thread->wait();
    return pdf;
}

} // namespace

FileActions::FileActions(Settings &settings, const ChartSet &charts, QWidget *window)
    : QObject(window)
    , m_settings(settings)
    , m_charts(charts)
    , m_window(window)
{
}

QFileDialog *FileActions::newDialog(const QString &name, const QString &title)
{
    auto *dialog = new QFileDialog(m_window, title, m_settings.folder());
    dialog->setObjectName(name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { m_settings.setFolder(QFileInfo(path).absolutePath()); });
    return dialog;
}

void FileActions::askForPlan()
{
    QFileDialog *dialog = newDialog(QStringLiteral("openPlanDialog"), tr("Open"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Plans and runs (*.json *.fetchrace)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &FileActions::open);
    dialog->open();
}

void FileActions::offerRecent(QMenu &menu)
{
    menu.clear();
    for (const QString &path : m_settings.recentFiles())
        menu.addAction(QDir::toNativeSeparators(path).replace(QLatin1Char('&'), QLatin1String("&&")), this,
                       [this, path] { open(path); });
    if (menu.isEmpty())
        menu.addAction(tr("No file has been opened yet"))->setEnabled(false);
}

void FileActions::open(const QString &path)
{
    if (QFileInfo(path).suffix().compare(runSuffix, Qt::CaseInsensitive) == 0) {
        openRuns(path);
        return;
    }
    const auto opened = readPlanFile(path);
    if (!opened) {
        emit failed(opened.error().sentence);
        return;
    }
    m_settings.addRecentFile(path);
    emit planOpened(*opened, path);
}

void FileActions::openRuns(const QString &path)
{
    runInBackground(
        this, [path] { return openRunFile(path); },
        [this, path](const Expected<QList<StoredRace>> &opened) {
            if (!opened) {
                emit failed(opened.error().sentence);
                return;
            }
            m_settings.addRecentFile(path);
            emit runsOpened(*opened, path);
        });
}

void FileActions::saveRuns(const QString &path, const QList<StoredRace> &races)
{
    if (!hasRequests(races)) {
        emit failed(tr("This sweep has too many requests to be kept in memory; \"fetchrace history export\" saves it "
                       "from the history."));
        return;
    }
    runInBackground(
        this, [path, races] { return saveRunFile(path, describedByHistory(races)); },
        [this, path](const Expected<void> &written) { tell(path, written); });
}

void FileActions::askForOutput(const QString &title, const QString &name, const QList<FileKind> &kinds)
{
    QFileDialog *dialog = newDialog(QStringLiteral("saveDialog"), title);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters;
    for (const FileKind &kind : kinds)
        filters << tr("%1 (*.%2)", "Results as JSON, json").arg(kind.title, kind.suffix);
    dialog->setNameFilters(filters + QStringList{tr("All files (*)")});
    dialog->setDefaultSuffix(kinds.first().suffix);
    dialog->selectFile(name + QLatin1Char('.') + kinds.first().suffix);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, filters, kinds](const QString &chosen) {
        dialog->setDefaultSuffix(kinds.at(std::max<qsizetype>(filters.indexOf(chosen), 0)).suffix);
    });
    connect(dialog, &QFileDialog::fileSelected, this, [dialog, filters, kinds](const QString &path) {
        kindOf(path, kinds, filters.indexOf(dialog->selectedNameFilter())).write(path);
    });
    dialog->open();
}

void FileActions::askForJson(const QString &title, const QString &name,
                             const std::function<Expected<void>(const QString &path)> &write)
{
    askForOutput(title, name, {{QStringLiteral("json"), tr("JSON files"), [this, write](const QString &path) {
                                    tell(path, write(path));
                                }}});
}

void FileActions::askToSavePlan(const Plan &plan)
{
    askAboutSecrets(plan, tr("Save Plan"), [this](const Plan &kept) { savePlanAs(kept); });
}

void FileActions::askToSaveScenario(const Scenario &draft)
{
    askAboutSecrets(draft.plan, tr("Save Scenario"), [this, draft](const Plan &kept) {
        Scenario copy = draft;
        copy.plan = kept;
        auto *dialog = new SaveScenarioDialog(copy, m_window);
        connect(dialog, &SaveScenarioDialog::described, this, &FileActions::saveScenarioAs);
        dialog->open();
    });
}

void FileActions::askToExportScenario(const Scenario &scenario)
{
    askAboutSecrets(scenario.plan, tr("Export Scenario"), [this, scenario](const Plan &kept) {
        Scenario copy = scenario;
        copy.plan = kept;
        askForJson(tr("Export Scenario"), copy.name,
                   [copy](const QString &path) { return writeScenarioFile(path, copy); });
    });
}

void FileActions::askAboutSecrets(const Plan &plan, const QString &title, const std::function<void(const Plan &)> &save)
{
    if (!holdsSecrets(plan)) {
        save(plan);
        return;
    }
    auto *box = new QMessageBox(QMessageBox::Question, title, tr("Save passwords and tokens in the file?"),
                                QMessageBox::Cancel, m_window);
    box->setObjectName(QStringLiteral("secretsBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("Everybody who can read the file could use them. Otherwise you will have to re-enter them."));
    QPushButton *leaveOut = box->addButton(tr("&Leave Out"), QMessageBox::AcceptRole);
    QPushButton *keep = box->addButton(tr("&Keep"), QMessageBox::DestructiveRole);
    box->setDefaultButton(leaveOut);
    connect(leaveOut, &QPushButton::clicked, this, [plan, save] { save(redacted(plan)); });
    connect(keep, &QPushButton::clicked, this, [plan, save] { save(plan); });
    box->open();
}

void FileActions::savePlanAs(const Plan &plan)
{
    askForJson(tr("Save Plan"), QStringLiteral("plan"),
               [plan](const QString &path) { return writePlanFile(path, plan); });
}

/// Where the list of scenarios finds it again; a copy for others can go anywhere.
void FileActions::saveScenarioAs(const Scenario &scenario)
{
    const QString folder = ownScenarioFolder();
    QDir().mkpath(folder); // where it cannot be made, writing says so
    askForJson(tr("Save Scenario"), QDir(folder).filePath(scenario.name), [this, scenario](const QString &path) {
        return writeScenarioFile(path, scenario).map([this, scenario] { emit scenarioSaved(scenario); });
    });
}

void FileActions::askToSaveResults(const RunSet &kept, KnownRaces &races)
{
    Results results{kept.finished(), kept.finished(RaceKind::Sweep)};
    results.seenBy = kept.seenBy();
    if (wantsSweep(kept)) {
        askForOutput(tr("Save Sweep"), QStringLiteral("sweep"),
                     kindsOf(exportersOf(Exporter::Sweep), results) << runFiles({sweepOf(kept)}));
        return;
    }
    // Earlier runs may come from a plan that differs in what their mode does not heed. A file of results has one plan
    // for all of the same work: the latest. A file of runs keeps each run's own.
    for (FinishedRun &run : results.runs)
        if (sameWork(*run.run.plan, *kept.plan(), run.run.entry.mode))
            run.run.plan = kept.plan();
    askForOutput(tr("Save Results"), QStringLiteral("results"),
                 kindsOf(exportersOf(Exporter::Runs | Exporter::Samples), results) << runFiles(racesOf(kept, races)));
}

bool FileActions::wantsSweep(const RunSet &kept) const
{
    return !kept.runs(RaceKind::Sweep).empty() && (kept.runs().empty() || m_charts.showsSweep());
}

void FileActions::askToSaveRuns(const RunSet &kept, KnownRaces &races)
{
    if (wantsSweep(kept))
        askForOutput(tr("Save Sweep"), QStringLiteral("sweep"), {runFiles({sweepOf(kept)})});
    else
        askForOutput(tr("Save Runs"), QStringLiteral("runs"), {runFiles(racesOf(kept, races))});
}

void FileActions::askToSaveReport(const RunSet &kept)
{
    const Results results{kept.finished(), kept.finished(RaceKind::Sweep)};
    QList<const Exporter *> pages = exportersOf(Exporter::Runs | Exporter::Sweep);
    pages.removeIf([](const Exporter *exporter) { return !exporter->hasCharts; });
    const auto onPaper = [this, results](const QString &path) {
        exportTo(path, true, results, [](QIODevice &device, const Results &all) {
            const QByteArray pdf = laidOutReport(all);
            return !pdf.isEmpty() && writeAll(device, pdf);
        });
    };
    askForOutput(tr("Save Report"), QStringLiteral("report"),
                 kindsOf(pages, results) << FileKind{QStringLiteral("pdf"), tr("Report on paper"), onPaper});
}

QList<FileKind> FileActions::kindsOf(const QList<const Exporter *> &exporters, const Results &results)
{
    QList<FileKind> kinds;
    for (const Exporter *exporter : exporters)
        kinds.append({QLatin1String(exporter->suffix),
                      QCoreApplication::translate("fetchrace::Exporter", exporter->title),
                      [this, exporter, results](const QString &path) {
                          exportTo(path, exporter->hasCharts, results, exporter->write);
                      }});
    return kinds;
}

FileKind FileActions::runFiles(const QList<StoredRace> &races)
{
    return {runSuffix, tr("Runs to open again"), [this, races](const QString &path) { saveRuns(path, races); }};
}

void FileActions::exportTo(const QString &path, bool withCharts, Results results, const Format &format)
{
    if (withCharts) {
        auto pictures = chartPictures(m_charts.panes());
        if (!pictures) {
            tell(path, tl::unexpected(pictures.error()));
            return;
        }
        results.charts = *std::move(pictures);
    }
    // A line for each of a million requests takes its time.
    runInBackground(
        this,
        [path, format, results = std::move(results)] {
            return writeOutput(path, [&](QIODevice &device) { return format(device, results); });
        },
        [this, path](const Expected<void> &written) { tell(path, written); });
}

void FileActions::tell(const QString &path, const Expected<void> &written)
{
    if (written)
        emit done(tr("Saved %1.", "%1 is a file").arg(QDir::toNativeSeparators(path)));
    else
        emit failed(written.error().sentence);
}

void FileActions::askToSaveChart()
{
    askToSave(m_charts.current());
}

void FileActions::askToSaveAllCharts()
{
    askToSave(nullptr);
}

void FileActions::askToSave(ChartPane *chart)
{
    auto *dialog = new SaveChartDialog(m_charts.panes(), chart, SaveChartOptions::read(m_settings.store()), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SaveChartDialog::saved, this, [this, dialog](const QString &path) {
        dialog->options().write(m_settings.store());
        tell(path, {});
    });
    connect(dialog, &SaveChartDialog::savedAll, this, [this, dialog](int charts, const QString &folder) {
        dialog->options().write(m_settings.store());
        emit done(tr("Saved %Ln chart(s) in %1.", nullptr, charts).arg(QDir::toNativeSeparators(folder)));
    });
    dialog->open();
}

} // namespace fetchrace

#include "moc_fileactions.cpp"
