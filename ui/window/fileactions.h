// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/formats/exporter.h"
#include "app/plan/error.h"
#include "app/plan/scenarios/scenario.h"
#include "ui/window/chartset.h"
#include "ui/window/knownraces.h"

#include <QObject>

#include <functional>

class QFileDialog;
class QMenu;
class QWidget;

namespace fetchrace {

class Settings;

/// A kind of file that can be saved: "json", "Results as JSON".
struct FileKind {
    QString suffix;
    QString title;
    std::function<void(const QString &path)> write;
};

/// What the File menu does with files: asks where, reads or writes, and tells how it went. No dialog blocks.
class FileActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileActions)

public:
    /// Both outlive it; dialogs open above `window`.
    FileActions(Settings &settings, const ChartSet &charts, QWidget *window);

    void askForPlan();
    /// Fills the menu with the plans that were opened lately.
    void offerRecent(QMenu &menu);
    /// A plan, a scenario, or saved runs.
    void open(const QString &path);
    /// Asks first whether to keep its secrets, if it has any.
    void askToSavePlan(const Plan &plan);
    /// The same, then asks for its title and what to look for. The draft has no name yet.
    void askToSaveScenario(const Scenario &draft);
    /// A copy of one of the user's own, for others.
    void askToExportScenario(const Scenario &scenario);
    /// The runs, or those of the sweep where its chart is in front or there is nothing else; they outlive the dialog.
    void askToSaveResults(const RunSet &kept, KnownRaces &races);
    /// The same as a file of runs, which opens again.
    void askToSaveRuns(const RunSet &kept, KnownRaces &races);
    /// As a page or on paper: numbers, sentences and charts. The runs outlive the dialog.
    void askToSaveReport(const RunSet &kept);
    void askToSaveChart();
    void askToSaveAllCharts();

signals:
    /// A plan, which has no name, or a scenario.
    void planOpened(const fetchrace::Scenario &opened, const QString &path);
    void runsOpened(const QList<fetchrace::StoredRace> &races, const QString &path);
    /// One of the user's own is new or has changed.
    void scenarioSaved(const fetchrace::Scenario &scenario);
    /// "Saved plan.json."
    void done(const QString &sentence);
    void failed(const QString &sentence);

private:
    [[nodiscard]] QFileDialog *newDialog(const QString &name, const QString &title);

    /// The first kind is the suggested one; the name goes without its ending.
    void askForOutput(const QString &title, const QString &name, const QList<FileKind> &kinds);
    void askForJson(const QString &title, const QString &name,
                    const std::function<Expected<void>(const QString &path)> &write);
    void openRuns(const QString &path);
    void saveRuns(const QString &path, const QList<StoredRace> &races);
    [[nodiscard]] QList<FileKind> kindsOf(const QList<const Exporter *> &exporters, const Results &results);
    [[nodiscard]] bool wantsSweep(const RunSet &kept) const;
    [[nodiscard]] FileKind runFiles(const QList<StoredRace> &races);
    using Format = std::function<bool(QIODevice &device, const Results &results)>;
    void exportTo(const QString &path, bool withCharts, Results results, const Format &format);
    void tell(const QString &path, const Expected<void> &written);
    /// Goes on with the plan, or with the plan without its secrets, as the user wants.
    void askAboutSecrets(const Plan &plan, const QString &title, const std::function<void(const Plan &)> &save);
    void savePlanAs(const Plan &plan);
    void saveScenarioAs(const Scenario &scenario);
    /// Null: all of them.
    void askToSave(ChartPane *chart);

    Settings &m_settings;
    const ChartSet &m_charts;
    QWidget *m_window;
};

} // namespace fetchrace
