// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/plansection.h"

class QComboBox;
class QPlainTextEdit;

namespace fetchrace {

class FileField;
class NoteLabel;

/// What a request carries: a text, a text that has to be JSON, or the content of a file.
class BodyField final : public PlanSection
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BodyField)

public:
    explicit BodyField(QWidget *parent = nullptr);

    void writeTo(Plan &plan) const override;
    void readFrom(const Plan &plan) override;
    [[nodiscard]] QString summary(const Plan &plan) const override;
    [[nodiscard]] QString problem() const override;
    void revealProblem() override;

private:
    enum Kind { Text, Json, File, JsonFile };

    void setUpFields();
    void addFields();
    void chooseKind();
    [[nodiscard]] QString shownProblem() const;
    [[nodiscard]] Kind kind() const;
    [[nodiscard]] bool isFile() const { return kind() == File || kind() == JsonFile; }
    [[nodiscard]] QByteArray body() const;

    QComboBox *m_kind;
    QPlainTextEdit *m_text;
    FileField *m_file;
    NoteLabel *m_problem;
    QByteArray m_loadedBody; ///< as the plan had it; kept byte by byte unless the user edits the text
};

} // namespace fetchrace
