// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/text/weights.h"

#include <QWidget>

class QCheckBox;
class QPlainTextEdit;
class QRadioButton;

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
    /// The server before which the relay is to stand: that of the first URL. Empty without the relay.
    [[nodiscard]] QUrl through() const;
    void setThrough(bool on);

    /// What is wrong, in a sentence; empty when nothing is.
    [[nodiscard]] QString problem() const;
    /// Shows the problem beside the field at once and puts the cursor there.
    void revealProblem();
    void focusField();

signals:
    void changed();

private:
    void setUpChoice();
    void setUpEditor();
    void setUpLayout();
    void chooseKind();
    [[nodiscard]] QStringList lines() const;

    QRadioButton *m_demo;
    QRadioButton *m_own;
    QPlainTextEdit *m_editor;
    QCheckBox *m_through;
    NoteLabel *m_hint;
    NoteLabel *m_problem;
};

} // namespace fetchrace
