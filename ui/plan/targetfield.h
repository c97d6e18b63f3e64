// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/text/weights.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QRadioButton;
class QTimer;

namespace fetchrace {

class NoteLabel;

/// Where the requests go: the demo server, or URLs of the user's, one in each line.
class TargetField final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TargetField)

public:
    explicit TargetField(QWidget *parent = nullptr);

    /// Those that can be understood; all of them when problem() is empty.
    [[nodiscard]] QList<WeightedTarget> targets() const;
    void setTargets(const QList<WeightedTarget> &targets);
    [[nodiscard]] bool usesDemoServer() const;

    /// What is wrong, in a sentence; empty when nothing is.
    [[nodiscard]] QString problem() const;
    /// Shows the problem beside the field at once and puts the cursor there.
    void revealProblem();
    void focusField();

signals:
    void changed();

private:
    void setUpLayout();
    void retranslate();
    void chooseKind();
    void takeText();
    void showProblem();
    [[nodiscard]] QStringList lines() const;

    QLabel *m_label;
    QRadioButton *m_demo;
    QRadioButton *m_own;
    QPlainTextEdit *m_editor;
    NoteLabel *m_hint;
    NoteLabel *m_problem;
    QTimer *m_pause; ///< the problem is shown once the user stops typing
};

} // namespace fetchrace
