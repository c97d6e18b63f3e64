// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/plansection.h"

class QCheckBox;
class QLineEdit;

namespace fetchrace {

class FileField;
class NoteLabel;
class NumberBox;
class PlanForm;

/// How connections are made beyond the usual: certificates, a proxy, redirects, HTTP/2.
class TransportSection final : public PlanSection
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TransportSection)

public:
    explicit TransportSection(QWidget *parent = nullptr);

    void writeTo(Plan &plan) const override;
    void readFrom(const Plan &plan) override;
    [[nodiscard]] QString summary(const Plan &plan) const override;
    [[nodiscard]] QString problem() const override;
    void revealProblem() override;

private:
    void addCertificates(PlanForm &form);
    void addRoute(PlanForm &form);

    QCheckBox *m_verifies;
    NoteLabel *m_warning;
    FileField *m_authority;
    FileField *m_certificate;
    FileField *m_key;
    QLineEdit *m_proxy;
    NoteLabel *m_problem;
    NumberBox *m_redirects; ///< 0: none
    QCheckBox *m_http2;
};

} // namespace fetchrace
