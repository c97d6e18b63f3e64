// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/curl/curlcommand.h"

#include <QDialog>

class QPlainTextEdit;
class QPushButton;

namespace fetchrace {

class NoteLabel;

/// Takes a curl command line, as browsers copy it, and says what is wrong with it while it is typed. Open it with
/// open().
class CurlDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CurlDialog)

public:
    /// How often and in which way requests are sent stays as in `base`. `text` is there to begin with, if it is a
    /// command.
    CurlDialog(const Plan &base, const QString &text, QWidget *parent = nullptr);

    void accept() override;

signals:
    void requestRead(const fetchrace::CurlRequest &request);

private:
    void setUpLayout();
    void read();

    const Plan m_base;
    QPlainTextEdit *m_command;
    NoteLabel *m_note;
    NoteLabel *m_problem;
    QPushButton *m_use;
};

} // namespace fetchrace
