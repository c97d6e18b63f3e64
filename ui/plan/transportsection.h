// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plan/plansection.h"

class QCheckBox;
class QLabel;
class QLineEdit;

namespace fetchrace {

class FileField;
class NoteLabel;
class NumberBox;

/// How connections are made beyond the usual: certificates, a proxy, redirects, HTTP/2.
class TransportSection final : public PlanSection
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TransportSection)

public:
    explicit TransportSection(QWidget *parent = nullptr);

    void writeTo(Plan &plan) const override;
    void readFrom(const Plan &plan) override;
    [[nodiscard]] QString problem() const override;
    void revealProblem() override;

private:
    void setUpLayout();
    void retranslate();
    void takeProxy();

    QCheckBox *m_verifies;
    NoteLabel *m_warning;
    QLabel *m_authorityLabel;
    FileField *m_authority;
    QLabel *m_certificateLabel;
    FileField *m_certificate;
    QLabel *m_keyLabel;
    FileField *m_key;
    QLabel *m_proxyLabel;
    QLineEdit *m_proxy;
    NoteLabel *m_problem;
    QLabel *m_redirectsLabel;
    NumberBox *m_redirects; ///< 0: none
    QCheckBox *m_http2;
};

} // namespace fetchrace
