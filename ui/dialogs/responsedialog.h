// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/sendonce.h"

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;

namespace fetchrace {

class NoteLabel;

/// What came back for one request: status, times, headers and body; or why nothing did. Show it with show().
class ResponseDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ResponseDialog)

public:
    explicit ResponseDialog(QWidget *parent = nullptr);

    void showWaiting(const QString &target);
    void showExchange(const OneExchange &exchange);
    /// It could not even be sent.
    void showProblem(const QString &sentence);

signals:
    void sendAgain();

private:
    void setUpLayout();
    [[nodiscard]] QPlainTextEdit *makeText(const char *name);
    void showTexts(const OneExchange &exchange);

    QLabel *m_heading;
    QLabel *m_times;
    NoteLabel *m_problem;
    QTabWidget *m_tabs;
    QPlainTextEdit *m_body;
    NoteLabel *m_bodyNote;
    QPlainTextEdit *m_headers;
    QPlainTextEdit *m_request;
    QPushButton *m_again;
};

} // namespace fetchrace
