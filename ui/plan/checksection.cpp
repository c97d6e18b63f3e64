// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/checksection.h"

#include "ui/base/numberbox.h"
#include "ui/base/widgethelpers.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace fetchrace {

namespace {

constexpr int anyStatus = 199;

} // namespace

CheckSection::CheckSection(QWidget *parent)
    : PlanSection(parent)
    , m_kindLabel(new QLabel(this))
    , m_kind(new QComboBox(this))
    , m_userLabel(new QLabel(this))
    , m_user(new QLineEdit(this))
    , m_secretLabel(new QLabel(this))
    , m_secret(new QLineEdit(this))
    , m_statusLabel(new QLabel(this))
    , m_status(new NumberBox(anyStatus, 399, 0, this))
    , m_textLabel(new QLabel(this))
    , m_text(new QLineEdit(this))
{
    setUpLayout();
    retranslate();
    chooseKind();
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        chooseKind();
        emit changed();
    });
    for (QLineEdit *field : {m_user, m_secret, m_text})
        connect(field, &QLineEdit::textChanged, this, &CheckSection::changed);
    connect(m_status, &QDoubleSpinBox::valueChanged, this, &CheckSection::changed);
}

void CheckSection::setUpLayout()
{
    m_kind->setObjectName(QStringLiteral("credentialsKind"));
    m_kind->addItems({{}, {}, {}});
    letShrink(m_kind);
    ignoreWheelWithoutFocus(m_kind);
    m_user->setObjectName(QStringLiteral("credentialsUser"));
    m_secret->setObjectName(QStringLiteral("credentialsSecret"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_status->setObjectName(QStringLiteral("expectedStatusBox"));
    m_text->setObjectName(QStringLiteral("expectedText"));
    m_kindLabel->setBuddy(m_kind);
    m_userLabel->setBuddy(m_user);
    m_secretLabel->setBuddy(m_secret);
    m_statusLabel->setBuddy(m_status);
    m_textLabel->setBuddy(m_text);

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setVerticalSpacing(6);
    layout->setHorizontalSpacing(4);
    auto *status = new QHBoxLayout;
    status->setSpacing(2);
    status->addWidget(m_statusLabel, 1);
    status->addWidget(m_status);
    layout->addWidget(m_kindLabel, 0, 0, 1, 2);
    layout->addWidget(m_kind, 1, 0, 1, 2);
    layout->addWidget(m_userLabel, 2, 0);
    layout->addWidget(m_user, 2, 1);
    layout->addWidget(m_secretLabel, 3, 0);
    layout->addWidget(m_secret, 3, 1);
    layout->addLayout(status, 4, 0, 1, 2);
    layout->addWidget(m_textLabel, 5, 0, 1, 2);
    layout->addWidget(m_text, 6, 0, 1, 2);
    layout->setColumnStretch(1, 1);
}

void CheckSection::retranslate()
{
    m_kindLabel->setText(tr("Credentials"));
    m_kind->setAccessibleName(tr("Kind of credentials"));
    m_kind->setItemText(static_cast<int>(Credentials::Kind::None), tr("none", "credentials"));
    m_kind->setItemText(static_cast<int>(Credentials::Kind::Basic), tr("Name and password"));
    m_kind->setItemText(static_cast<int>(Credentials::Kind::Bearer), tr("Bearer token"));
    m_kind->setToolTip(tr("Sent with each request and never saved."));
    m_userLabel->setText(tr("Name"));
    m_user->setAccessibleName(tr("User name"));
    m_secret->setAccessibleName(tr("Password or token"));
    m_statusLabel->setText(tr("Expect status"));
    m_status->setAccessibleName(tr("Expected status"));
    m_status->setSpecialValueText(tr("any", "status"));
    m_status->setToolTip(tr("A response with any other status counts as failed; 400 or more always does."));
    m_textLabel->setText(tr("Expect in the body"));
    m_text->setAccessibleName(tr("Text expected in the body"));
    m_text->setPlaceholderText(tr("any body"));
    m_text->setToolTip(tr("A response without this text counts as failed."));
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

} // namespace fetchrace
