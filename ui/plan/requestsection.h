// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;

namespace fetchrace {

class NoteLabel;

/// What each request says: method, headers, body.
class RequestSection final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestSection)

public:
    explicit RequestSection(QWidget *parent = nullptr);

    void writeTo(Plan &plan) const;
    void readFrom(const Plan &plan);
    /// What is wrong, in a sentence; empty when nothing is.
    [[nodiscard]] QString problem() const;
    /// Puts the cursor into the field that is wrong; the sentence stands beside it already.
    void focusProblem();

signals:
    void changed();

private:
    void setUpLayout();
    void retranslate();
    void takeHeaders();

    QLabel *m_methodLabel;
    QComboBox *m_method;
    QLabel *m_headersLabel;
    QPlainTextEdit *m_headers;
    NoteLabel *m_problem;
    QLabel *m_bodyLabel;
    QPlainTextEdit *m_body;
    QByteArray m_loadedBody; ///< as the plan had it; kept byte by byte unless the user edits the text
};

} // namespace fetchrace
