// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/plansection.h"

#include <vector>

class QCheckBox;
class QLineEdit;

namespace fetchrace {

class NoteLabel;
class NumberBox;
class PlanForm;
struct DemoField;

/// How the demo server behaves. What is wrong is said below, when its field is left.
class ServerSection final : public PlanSection
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServerSection)

public:
    explicit ServerSection(QWidget *parent = nullptr);

    void writeTo(Plan &plan) const override;
    void readFrom(const Plan &plan) override;
    [[nodiscard]] QString summary(const Plan &plan) const override;
    void setDelay(std::chrono::nanoseconds delay);

    [[nodiscard]] QString problem() const override;
    void revealProblem() override;

private:
    /// A field of the behaviour that is written as text or as a number.
    struct Line {
        const DemoField *field;
        QString label;
        QLineEdit *text = nullptr;
        NumberBox *number = nullptr;
        int byDefault = 0; ///< of a number
        [[nodiscard]] QString value() const;
    };

    /// What a line says: its label, what the field is for, and what stands in an empty one.
    struct Words {
        QString label;
        QString tip;
        QString example;
    };

    void addAnswers(PlanForm &form);
    void addLimits(PlanForm &form);
    void addText(PlanForm &form, const char *key, bool isLong, const Words &words);
    void addNumber(PlanForm &form, const char *key, int most, int byDefault, const Words &words);
    [[nodiscard]] const Line &line(const char *key) const;
    void followTyping();
    /// The sentence about one line, and of which; nothing if all are right.
    [[nodiscard]] std::pair<const Line *, QString> wrongLine() const;

    std::vector<Line> m_lines; ///< from top to bottom
    QCheckBox *m_twoWrites;
    NoteLabel *m_problem;
};

} // namespace fetchrace
