// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;

namespace fetchrace {

class BodyField;
class NoteLabel;

/// What each request says: method, query, headers, body.
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
    /// Shows the problem beside the field that is wrong, and puts the cursor there.
    void revealProblem();

signals:
    void changed();

private:
    void setUpLayout();
    void retranslate();
    void takeLines();
    [[nodiscard]] QString queryProblem() const;
    [[nodiscard]] QString headerProblem() const;

    QLabel *m_methodLabel;
    QComboBox *m_method;
    QLabel *m_queryLabel;
    QPlainTextEdit *m_query;
    QLabel *m_headersLabel;
    QPlainTextEdit *m_headers;
    NoteLabel *m_problem;
    BodyField *m_body;
};

} // namespace fetchrace
