// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/fileactions.h"

#include "app/formats/outputfile.h"
#include "app/formats/reporthtml.h"
#include "app/formats/resultjson.h"
#include "app/formats/sweepcsv.h"
#include "app/formats/sweepjson.h"
#include "app/plan/ownscenarios.h"
#include "app/plan/redact.h"
#include "app/words/sweepsentences.h"
#include "ui/base/settings.h"
#include "ui/dialogs/savechartdialog.h"
#include "ui/dialogs/savescenariodialog.h"
#include "ui/plan/planfile.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace fetchrace {

namespace {

constexpr QLatin1String csv("csv");

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
    QFileDialog *dialog = newDialog(QStringLiteral("openPlanDialog"), tr("Open Plan"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Plans (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &FileActions::openPlan);
    dialog->open();
}

void FileActions::openPlan(const QString &path)
{
    if (const auto opened = readPlanFile(path))
        emit planOpened(*opened, path);
    else
        emit failed(opened.error().sentence);
}

void FileActions::askForOutput(const QString &title, const QString &suggestion, const Writer &write,
                               const QStringList &otherSuffixes)
{
    QFileDialog *dialog = newDialog(QStringLiteral("saveDialog"), title);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QStringList suffixes = QStringList{QFileInfo(suggestion).suffix()} + otherSuffixes;
    QStringList filters;
    for (const QString &suffix : suffixes)
        filters << tr("%1 files (*.%2)", "JSON, json").arg(suffix.toUpper(), suffix);
    dialog->setNameFilters(filters << tr("All files (*)"));
    dialog->setDefaultSuffix(suffixes.first());
    dialog->selectFile(suggestion);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, filters, suffixes](const QString &chosen) {
        dialog->setDefaultSuffix(suffixes.value(filters.indexOf(chosen), suffixes.first()));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, write](const QString &path) { tell(path, write(path)); });
    dialog->open();
}

void FileActions::askToSavePlan(const Plan &plan)
{
    askAboutSecrets(plan, tr("Save Plan"), [this](const Plan &kept) { savePlanAs(kept); });
}

void FileActions::askToSaveScenario(const Plan &plan)
{
    askAboutSecrets(plan, tr("Save Scenario"), [this](const Plan &kept) {
        auto *dialog = new SaveScenarioDialog(kept, m_window);
        connect(dialog, &SaveScenarioDialog::described, this, &FileActions::saveScenarioAs);
        dialog->open();
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
    askForOutput(tr("Save Plan"), QStringLiteral("plan.json"),
                 [plan](const QString &path) { return writePlanFile(path, plan); });
}

/// Where the list of scenarios finds it again; a copy for others can go anywhere.
void FileActions::saveScenarioAs(const Scenario &scenario)
{
    const QString folder = ownScenarioFolder();
    QDir().mkpath(folder); // where it cannot be made, writing says so
    askForOutput(tr("Save Scenario"), QDir(folder).filePath(scenario.name + QStringLiteral(".json")),
                 [this, scenario](const QString &path) {
                     return writeScenarioFile(path, scenario).map([this, scenario] { emit scenarioSaved(scenario); });
                 });
}

void FileActions::askToSaveResults(const RunSet &kept)
{
    QList<FinishedRun> runs = kept.finished();
    const QList<FinishedRun> sweep = kept.finished(RaceKind::Sweep);
    if (!sweep.isEmpty() && (runs.isEmpty() || m_charts.showsSweep())) {
        saveSweepAs(sweep);
        return;
    }
    // Earlier runs may come from a plan that differs in what their mode does not heed. The file has one plan for all:
    // the latest, which is true of each of them.
    for (FinishedRun &run : runs)
        run.run.plan = kept.plan();
    askForOutput(tr("Save Results"), QStringLiteral("results.json"),
                 [runs](const QString &path) { return writeOutput(path, resultToJsonText(runs, currentAppInfo())); });
}

void FileActions::saveSweepAs(const QList<FinishedRun> &sweep)
{
    const auto write = [sweep](const QString &path) {
        if (QFileInfo(path).suffix() == csv)
            return writeOutput(path, [&sweep](QIODevice &device) { return writeSweepCsv(device, sweep); });
        return writeOutput(path, sweepToJsonText(sweep, currentAppInfo()));
    };
    askForOutput(tr("Save Sweep"), QStringLiteral("sweep.json"), write, {csv});
}

void FileActions::askToSaveReport(const RunSet &kept)
{
    askForOutput(tr("Save Report"), QStringLiteral("report.html"),
                 [this, results = kept.finished(), sweep = kept.finished(RaceKind::Sweep)](const QString &path) {
                     return writeReport(path, results, sweep);
                 });
}

Expected<void> FileActions::writeReport(const QString &path, const QList<FinishedRun> &results,
                                        const QList<FinishedRun> &sweep) const
{
    Report report{results, {}, {}, currentAppInfo()};
    report.sweepSentences = sweepSentences(sweep, report.app.cpus);
    for (ChartPane *pane : m_charts.panes()) {
        const bool isOfSweep = pane->kind() == QLatin1String("sweep");
        if (isOfSweep ? sweep.isEmpty() : results.isEmpty())
            continue; // it would say that it is empty
        ImageOptions options;
        options.withTitle = false;
        const auto svg = chartImageData(*pane, ImageFormat::Svg, options);
        if (!svg)
            return tl::unexpected(svg.error());
        report.charts.append({pane->title(), *svg, pane->textSummary()});
    }
    return writeOutput(path, reportHtml(report));
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
