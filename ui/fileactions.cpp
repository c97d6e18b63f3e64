// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fileactions.h"

#include "app/exchange/outputfile.h"
#include "app/exchange/resultjson.h"
#include "app/plan/ownscenarios.h"
#include "app/plan/redact.h"
#include "ui/charts/chartimage.h"
#include "ui/dialogs/savechartdialog.h"
#include "ui/dialogs/savescenariodialog.h"
#include "ui/plan/planfile.h"
#include "ui/settings.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace fetchrace {

namespace {

QString suffixOf(ImageFormat format)
{
    switch (format) {
    case ImageFormat::Svg:
        return QStringLiteral("svg");
    case ImageFormat::Pdf:
        return QStringLiteral("pdf");
    case ImageFormat::Png:
        break;
    }
    return QStringLiteral("png");
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

void FileActions::askForOutput(const QString &title, const QString &suggestion,
                               std::function<Expected<void>(const QString &)> write)
{
    QFileDialog *dialog = newDialog(QStringLiteral("saveDialog"), title);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("JSON files (*.json)"), tr("All files (*)")});
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(suggestion);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, write = std::move(write)](const QString &path) { tell(path, write(path)); });
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
    auto *box = new QMessageBox(QMessageBox::Question, title, tr("Keep the secrets of this plan in the file?"),
                                QMessageBox::Cancel, m_window);
    box->setObjectName(QStringLiteral("secretsBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("It holds values such as a password or a token, which everybody who reads the file could "
           "use. Left out, they have to be written again before the plan can be sent."));
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

void FileActions::askToSaveResults(const QList<FinishedRun> &results, const std::shared_ptr<const Plan> &plan)
{
    QList<FinishedRun> runs = results;
    // Earlier runs may come from a plan that differs in what their mode does not heed. The file has one plan for all:
    // the latest, which is true of each of them.
    for (FinishedRun &run : runs)
        run.run.plan = plan;
    askForOutput(tr("Save Results"), QStringLiteral("results.json"),
                 [runs](const QString &path) { return writeOutput(path, resultToJsonText(runs, currentAppInfo())); });
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
    auto *dialog = new SaveChartDialog(m_charts.panes(), m_charts.current(), m_settings.chartOptions(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SaveChartDialog::saved, this, [this, dialog](const QString &path) {
        m_settings.setChartOptions(dialog->options());
        tell(path, {});
    });
    dialog->open();
}

void FileActions::askToSaveAllCharts()
{
    QFileDialog *dialog = newDialog(QStringLiteral("saveAllDialog"), tr("Save All Charts Into a Folder"));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setLabelText(QFileDialog::Accept, tr("Save"));
    connect(dialog, &QFileDialog::fileSelected, this, &FileActions::saveAllCharts);
    dialog->open();
}

void FileActions::saveAllCharts(const QString &folder)
{
    const SaveChartOptions options = m_settings.chartOptions();
    const QString suffix = suffixOf(options.format);
    for (ChartPane *pane : m_charts.panes()) {
        const QString file = QDir(folder).filePath(QStringLiteral("%1.%2").arg(pane->kind(), suffix));
        if (const auto written = saveChartImage(*pane, file, options.image); !written) {
            emit failed(written.error().sentence);
            return;
        }
    }
    emit done(tr("Saved %Ln chart(s) in %1.", nullptr, static_cast<int>(m_charts.panes().size()))
                  .arg(QDir::toNativeSeparators(folder)));
}

} // namespace fetchrace
