// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/transportsection.h"

#include "app/words/modewords.h"
#include "ui/base/filefield.h"
#include "ui/base/notelabel.h"
#include "ui/base/numberbox.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace fetchrace {

TransportSection::TransportSection(QWidget *parent)
    : PlanSection(parent)
    , m_verifies(new QCheckBox(this))
    , m_warning(new NoteLabel(NoteLabel::Kind::Remark, this))
    , m_authorityLabel(new QLabel(this))
    , m_authority(new FileField(QStringLiteral("caCertificate"), this))
    , m_certificateLabel(new QLabel(this))
    , m_certificate(new FileField(QStringLiteral("clientCertificate"), this))
    , m_keyLabel(new QLabel(this))
    , m_key(new FileField(QStringLiteral("clientKey"), this))
    , m_proxyLabel(new QLabel(this))
    , m_proxy(new QLineEdit(this))
    , m_problem(new NoteLabel(NoteLabel::Kind::Problem, this))
    , m_redirectsLabel(new QLabel(this))
    , m_redirects(new NumberBox(0, Transport::maxRedirects, 0, this))
    , m_http2(new QCheckBox(this))
{
    setUpLayout();
    retranslate();
    m_verifies->setChecked(true);
    connect(m_verifies, &QCheckBox::toggled, this, [this](bool on) {
        m_warning->setNote(on ? QString() : tr("Any certificate is accepted. Use only for your own servers."));
        emit changed();
    });
    connect(m_http2, &QCheckBox::toggled, this, &TransportSection::changed);
    connect(m_redirects, &QDoubleSpinBox::valueChanged, this, &TransportSection::changed);
    connect(m_authority, &FileField::changed, this, &TransportSection::changed);
    connect(m_certificate, &FileField::changed, this, &TransportSection::changed);
    connect(m_key, &FileField::changed, this, &TransportSection::changed);
    connect(m_proxy, &QLineEdit::textChanged, this, &TransportSection::takeProxy);
}

void TransportSection::setUpLayout()
{
    m_verifies->setObjectName(QStringLiteral("verifyTls"));
    m_proxy->setObjectName(QStringLiteral("proxy"));
    m_problem->setObjectName(QStringLiteral("proxyProblem"));
    m_redirects->setObjectName(QStringLiteral("redirectsBox"));
    m_redirectsLabel->setBuddy(m_redirects);
    m_http2->setObjectName(QStringLiteral("http2"));
    m_authorityLabel->setBuddy(m_authority);
    m_certificateLabel->setBuddy(m_certificate);
    m_keyLabel->setBuddy(m_key);
    m_proxyLabel->setBuddy(m_proxy);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_verifies), static_cast<QWidget *>(m_warning),
          static_cast<QWidget *>(m_authorityLabel), static_cast<QWidget *>(m_authority),
          static_cast<QWidget *>(m_certificateLabel), static_cast<QWidget *>(m_certificate),
          static_cast<QWidget *>(m_keyLabel), static_cast<QWidget *>(m_key), static_cast<QWidget *>(m_proxyLabel),
          static_cast<QWidget *>(m_proxy), static_cast<QWidget *>(m_problem)})
        layout->addWidget(widget);
    auto *redirects = new QHBoxLayout;
    redirects->addWidget(m_redirectsLabel, 1);
    redirects->addWidget(m_redirects);
    layout->addLayout(redirects);
    layout->addWidget(m_http2);
}

void TransportSection::retranslate()
{
    m_verifies->setText(tr("Verify certificates"));
    m_verifies->setToolTip(tr("An https server must present a trusted certificate for its host name."));
    m_authorityLabel->setText(tr("Authorities"));
    m_authority->setTexts(
        tr("Authorities"),
        tr("A PEM file; only certificates that they signed are trusted then, instead of those that the system "
           "trusts."));
    m_certificateLabel->setText(tr("Client certificate"));
    m_certificate->setTexts(tr("Client certificate"),
                            tr("PEM file, presented to https servers that ask for a certificate."));
    m_keyLabel->setText(tr("Client key"));
    m_key->setTexts(tr("Client key"),
                    tr("PEM file with the certificate's private key (default: the certificate's file)."));
    m_proxyLabel->setText(tr("HTTP proxy"));
    m_proxy->setAccessibleName(tr("HTTP proxy"));
    m_proxy->setPlaceholderText(tr("none", "a proxy"));
    m_proxy->setToolTip(tr("As host:port. Every connection is tunnelled through it; the system proxy is not used."));
    m_redirectsLabel->setText(tr("Redirects"));
    m_redirects->setAccessibleName(tr("Redirects to follow"));
    m_redirects->setSpecialValueText(tr("none", "redirects"));
    m_redirects->setToolTip(tr("Maximum redirects per request, only to hosts of the plan and only on this computer."));
    m_http2->setText(tr("HTTP/2 (%1 only)", "%1: modes").arg(modesOfHttp2()));
    m_http2->setToolTip(tr("For https servers; only %1 supports it, so it has to run alone.").arg(modesOfHttp2()));
}

void TransportSection::writeTo(Plan &plan) const
{
    plan.transport.verifiesTls = m_verifies->isChecked();
    plan.transport.caCertificate = m_authority->path();
    plan.transport.clientCertificate = m_certificate->path();
    plan.transport.clientKey = m_key->path();
    plan.transport.http2 = m_http2->isChecked();
    plan.transport.redirects = static_cast<int>(m_redirects->value());
    const auto proxy = parseProxy(m_proxy->text());
    plan.transport.proxy = proxy ? *proxy : QUrl();
}

void TransportSection::readFrom(const Plan &plan)
{
    m_verifies->setChecked(plan.transport.verifiesTls);
    m_authority->setPath(plan.transport.caCertificate);
    m_certificate->setPath(plan.transport.clientCertificate);
    m_key->setPath(plan.transport.clientKey);
    m_proxy->setText(plan.transport.proxy.toString());
    m_http2->setChecked(plan.transport.http2);
    m_redirects->setValue(plan.transport.redirects);
}

QString TransportSection::problem() const
{
    if (m_proxy->text().trimmed().isEmpty())
        return {};
    const auto proxy = parseProxy(m_proxy->text());
    return proxy ? QString() : proxy.error().sentence;
}

void TransportSection::revealProblem()
{
    m_proxy->setFocus(Qt::OtherFocusReason);
}

void TransportSection::takeProxy()
{
    m_problem->setNote(problem());
    emit changed();
}

} // namespace fetchrace
