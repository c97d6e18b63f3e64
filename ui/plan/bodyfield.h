// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QTimer;

namespace fetchrace {

class FileField;
class NoteLabel;

/// What a request carries: a text, a text that has to be JSON, or the content of a file.
class BodyField final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BodyField)

public:
    explicit BodyField(QWidget *parent = nullptr);

    void writeTo(Plan &plan) const;
    void readFrom(const Plan &plan);
    /// What is wrong, in a sentence; empty when nothing is.
    [[nodiscard]] QString problem() const;
    /// Shows the problem beside the field at once and puts the cursor there.
    void revealProblem();

signals:
    void changed();

private:
    enum Kind { Text, Json, File, JsonFile };

    void setUpLayout();
    void retranslate();
    void chooseKind();
    void takeText();
    void showProblem();
    [[nodiscard]] Kind kind() const;
    [[nodiscard]] bool isFile() const { return kind() == File || kind() == JsonFile; }
    [[nodiscard]] QByteArray body() const;

    QLabel *m_label;
    QComboBox *m_kind;
    QPlainTextEdit *m_text;
    FileField *m_file;
    NoteLabel *m_problem;
    QTimer *m_pause;         ///< the problem is shown once the user stops typing
    QByteArray m_loadedBody; ///< as the plan had it; kept byte by byte unless the user edits the text
};

} // namespace fetchrace
