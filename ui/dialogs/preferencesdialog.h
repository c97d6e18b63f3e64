// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/historywriter.h"
#include "ui/base/theme.h"

#include <QDialog>
#include <QStringList>

class QPushButton;
class QVBoxLayout;

namespace fetchrace {

class HistoryLimits;
class NoteLabel;

/// What the user prefers; each change holds as soon as it is made.
class PreferencesDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PreferencesDialog)

public:
    /// `agreed` are the hosts that are sent to without another question.
    PreferencesDialog(const HistorySettings &history, Theme theme, const QStringList &agreed, QWidget *parent);

signals:
    void historyWanted(const fetchrace::HistorySettings &wanted);
    void themeChosen(fetchrace::Theme theme);
    void agreementsForgotten();

private:
    void addHistory(QVBoxLayout &layout, const HistorySettings &history);
    void addTheme(QVBoxLayout &layout, Theme theme);
    void addAgreements(QVBoxLayout &layout, const QStringList &agreed);
    void showAgreements(const QStringList &agreed);

    HistoryLimits *m_limits = nullptr;
    NoteLabel *m_agreed;
    QPushButton *m_forget;
};

} // namespace fetchrace
