// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/checksection.h"

#include "ui/base/numberbox.h"
#include "ui/base/widgethelpers.h"
#include "ui/plan/planform.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>

namespace fetchrace {

namespace {

constexpr int anyStatus = 199;

} // namespace

CheckSection::CheckSection(QWidget *parent)
    : PlanSection(parent)
    , m_kind(new QComboBox(this))
    , m_user(new QLineEdit(this))
    , m_secret(new QLineEdit(this))
    , m_status(new NumberBox(anyStatus, 399, 0, this))
    , m_text(new QLineEdit(this))
{
    auto *form = new PlanForm(this);
    form->setHorizontalSpacing(4);
    addCredentials(*form);
    addChecks(*form);
    chooseKind();
    connect(m_kind, &QComboBox::currentIndexChanged, this, &CheckSection::chooseKind);
}

void CheckSection::addCredentials(PlanForm &form)
{
    m_kind->addItems({tr("none", "credentials"), tr("Name and password"), tr("Bearer token")});
    letShrink(m_kind);
    ignoreWheelWithoutFocus(m_kind);
    m_secret->setEchoMode(QLineEdit::Password);
    form.addField(m_kind, "credentialsKind",
                  {tr("Credentials"), tr("Kind of credentials"), tr("Sent with each request and never saved.")},
                  PlanForm::Place::Below);
    m_userLabel = form.addField(m_user, "credentialsUser", {tr("Name"), tr("User name"), {}}, PlanForm::Place::Beside);
    m_secretLabel =
        form.addField(m_secret, "credentialsSecret", {{}, tr("Password or token"), {}}, PlanForm::Place::Beside);
}

void CheckSection::addChecks(PlanForm &form)
{
    m_status->setSpecialValueText(tr("any", "status"));
    m_text->setPlaceholderText(tr("any body"));
    form.addField(m_status, "expectedStatusBox",
                  {tr("Expect status"), tr("Expected status"),
                   tr("A response with any other status counts as failed; 400 or more always does.")});
    form.addField(m_text, "expectedText",
                  {tr("Expect in the body"), tr("Text expected in the body"),
                   tr("A response without this text counts as failed.")},
                  PlanForm::Place::Below);
}

Credentials::Kind CheckSection::kind() const
{
    return static_cast<Credentials::Kind>(m_kind->currentIndex());
}

void CheckSection::chooseKind()
{
    m_userLabel->setVisible(kind() == Credentials::Kind::Basic);
    m_user->setVisible(kind() == Credentials::Kind::Basic);
    m_secretLabel->setText(kind() == Credentials::Kind::Bearer ? tr("Token") : tr("Password"));
    m_secretLabel->setVisible(kind() != Credentials::Kind::None);
    m_secret->setVisible(kind() != Credentials::Kind::None);
}

void CheckSection::writeTo(Plan &plan) const
{
    plan.credentials = {kind(), {}, {}};
    if (kind() == Credentials::Kind::Basic)
        plan.credentials.user = m_user->text();
    if (kind() != Credentials::Kind::None)
        plan.credentials.secret = m_secret->text();
    plan.check.status = m_status->value() > anyStatus ? static_cast<int>(m_status->value()) : 0;
    plan.check.text = m_text->text();
}

void CheckSection::readFrom(const Plan &plan)
{
    m_kind->setCurrentIndex(static_cast<int>(plan.credentials.kind));
    m_user->setText(plan.credentials.user);
    m_secret->setText(plan.credentials.secret);
    m_status->setValue(plan.check.status == 0 ? anyStatus : plan.check.status);
    m_text->setText(plan.check.text);
}

QString CheckSection::summary(const Plan &plan) const
{
    QStringList parts;
    if (plan.credentials.kind == Credentials::Kind::Basic)
        parts << tr("password");
    if (plan.credentials.kind == Credentials::Kind::Bearer)
        parts << tr("bearer token");
    if (plan.check.status != 0)
        parts << tr("status %1").arg(plan.check.status);
    if (!plan.check.text.isEmpty())
        parts << tr("text in body");
    return joined(parts);
}

} // namespace fetchrace

#include "moc_checksection.cpp"
