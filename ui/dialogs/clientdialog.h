// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/entry.h"

#include <QColor>
#include <QDialog>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace fetchrace {

class NoteLabel;

/// Lets the user write the command of a client, or take one that comes with Fetchrace. What is missing for those is
/// looked up while the dialog is open.
class ClientDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClientDialog)

public:
    explicit ClientDialog(QWidget *parent);

    /// Says what is wrong with the command instead, if anything is.
    void accept() override;

signals:
    void chosen(const fetchrace::Entry &entry);

private:
    void addFields(QFormLayout &form);
    void addButtons(QFormLayout &form);
    void fillPresets();
    void showMissing(const QStringList &missing);
    void takePreset(int index);
    void fill(const Expected<Entry> &preset);
    void chooseColor();
    [[nodiscard]] Entry entry() const;

    QComboBox *m_presets;
    QLineEdit *m_command;
    QLineEdit *m_name;
    QLineEdit *m_folder;
    QPlainTextEdit *m_environment;
    QPushButton *m_color;
    NoteLabel *m_note;
    QColor m_chosenColor; ///< invalid: that of clients
    int m_atOnce = 0;     ///< a preset's own
};

} // namespace fetchrace
