// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"
#include "app/race/race.h"
#include "ui/chartset.h"

#include <QObject>

class QFileDialog;
class QWidget;

namespace fetchrace {

class Settings;

/// What the File menu does with files: asks where, reads or writes, and tells how it went. No dialog blocks.
class FileActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileActions)

public:
    /// Both outlive it; dialogs open above `window`.
    FileActions(Settings &settings, const ChartSet &charts, QWidget *window);

    void askForPlan();
    void openPlan(const QString &path);
    /// Asks first whether to keep its secrets, if it has any.
    void askToSavePlan(const Plan &plan);
    void askToSaveResults(const QList<FinishedRun> &results, const std::shared_ptr<const Plan> &plan);
    void askToSaveChart();
    void askToSaveAllCharts();

signals:
    void planOpened(const fetchrace::Plan &plan, const QString &path);
    /// "Saved plan.json."
    void done(const QString &sentence);
    void failed(const QString &sentence);

private:
    [[nodiscard]] QFileDialog *newDialog(const QString &name, const QString &title);
    void askForOutput(const QString &title, const QString &suggestion,
                      std::function<Expected<void>(const QString &)> write);
    void tell(const QString &path, const Expected<void> &written);
    void savePlanAs(const Plan &plan);
    void saveAllCharts(const QString &folder);

    Settings &m_settings;
    const ChartSet &m_charts;
    QWidget *m_window;
};

} // namespace fetchrace
