// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/transportsection.h"

#include "app/words/modewords.h"
#include "ui/base/filefield.h"
#include "ui/base/notelabel.h"
#include "ui/base/numberbox.h"
#include "ui/plan/planform.h"

#include <QCheckBox>
#include <QLineEdit>

namespace fetchrace {

TransportSection::TransportSection(QWidget *parent)
    : PlanSection(parent)
    , m_verifies(new QCheckBox(this))
    , m_warning(new NoteLabel(NoteLabel::Kind::Remark, this))
    , m_authority(new FileField(QStringLiteral("caCertificate"), this))
    , m_certificate(new FileField(QStringLiteral("clientCertificate"), this))
    , m_key(new FileField(QStringLiteral("clientKey"), this))
    , m_proxy(new QLineEdit(this))
    , m_problem(new NoteLabel(NoteLabel::Kind::Problem, this))
    , m_redirects(new NumberBox(0, Transport::maxRedirects, 0, this))
    , m_http2(new QCheckBox(this))
{
    auto *form = new PlanForm(this, 4);
    addCertificates(*form);
    addRoute(*form);
}

void TransportSection::addCertificates(PlanForm &form)
{
    m_verifies->setChecked(true);
    connect(m_verifies, &QCheckBox::toggled, this, [this](bool on) {
        m_warning->setNote(on ? QString() : tr("Any certificate is accepted. Use only for your own servers."));
    });
    form.addCheck(m_verifies, "verifyTls", tr("Verify certificates"),
                  tr("An https server must present a trusted certificate for its host name."));
    form.addWide(m_warning);
    form.addFile(m_authority, tr("Authorities"),
                 tr("A PEM file; only certificates that they signed are trusted then, instead of those that the system "
                    "trusts."));
    form.addFile(m_certificate, tr("Client certificate"),
                 tr("PEM file, presented to https servers that ask for a certificate."));
    form.addFile(m_key, tr("Client key"),
                 tr("PEM file with the certificate's private key (default: the certificate's file)."));
}

void TransportSection::addRoute(PlanForm &form)
{
    m_proxy->setPlaceholderText(tr("none", "a proxy"));
    m_problem->setObjectName(QStringLiteral("proxyProblem"));
    m_redirects->setSpecialValueText(tr("none", "redirects"));
    connect(m_proxy, &QLineEdit::textChanged, this, [this] { m_problem->setNote(problem()); });
    form.addField(m_proxy, "proxy",
                  {tr("HTTP proxy"),
                   {},
                   tr("As host:port. Every connection is tunnelled through it; the system proxy is not used.")},
                  PlanForm::Place::Below);
    form.addWide(m_problem);
    form.addField(m_redirects, "redirectsBox",
                  {tr("Redirects"), tr("Redirects to follow"),
                   tr("Maximum redirects per request, only to hosts of the plan and only on this computer.")});
    form.addCheck(m_http2, "http2", tr("HTTP/2 (%1 only)", "%1: modes").arg(modesOfHttp2()),
                  tr("For https servers; only %1 supports it, so it has to run alone.").arg(modesOfHttp2()));
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

QString TransportSection::summary(const Plan &plan) const
{
    QStringList parts;
    if (!plan.transport.verifiesTls)
        parts << tr("unverified");
    if (!plan.transport.caCertificate.isEmpty() || !plan.transport.clientCertificate.isEmpty())
        parts << tr("own certificate");
    if (!plan.transport.proxy.isEmpty())
        parts << tr("proxy");
    if (plan.transport.redirects > 0)
        parts << tr("redirects");
    if (plan.transport.http2)
        parts << QStringLiteral("HTTP/2");
    return joined(parts);
}

} // namespace fetchrace

#include "moc_transportsection.cpp"
