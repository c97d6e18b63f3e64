// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/scenarios/ownscenarios.h"

#include <QDialog>

class QPushButton;
class QTableWidget;
class QTableWidgetItem;

namespace fetchrace {

class NoteLabel;

/// The user's own scenarios: to rename, delete, bring back, and export. Files that were deleted go for good when the
/// dialog does.
class ManageScenariosDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ManageScenariosDialog)

public:
    explicit ManageScenariosDialog(QWidget *parent);
    ~ManageScenariosDialog() override;

signals:
    /// There are others now, or they are called otherwise.
    void scenariosChanged();
    void exportRequested(const fetchrace::Scenario &scenario);

private:
    void setUpTable();
    void setUpButtons();
    void list();
    void rename(const QTableWidgetItem *item);
    [[nodiscard]] Expected<void> renamed(int row, const QString &title) const;
    void remove();
    void bringBack();
    void showButtons();
    void afterChange(const Expected<void> &done);

    OwnScenarios m_own;
    QTableWidget *m_table;
    NoteLabel *m_note;
    QPushButton *m_remove;
    QPushButton *m_undo;
    QPushButton *m_export;
    QStringList m_removed; ///< files as they were called, the latest last
};

} // namespace fetchrace
