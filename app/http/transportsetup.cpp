// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/transportsetup.h"

#include "app/plan/inputfile.h"
#include "app/plan/text/excerpt.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace fetchrace {

namespace {

/// Of whichever kind the file holds.
QSslKey privateKeyIn(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa})
        if (QSslKey key(pem, algorithm); !key.isNull())
            return key;
    return {};
}

Expected<QList<QSslCertificate>> readCertificates(const QString &file, const QString &what)
{
    const auto pem = readInputFile(file, what);
    if (!pem)
        return tl::unexpected(pem.error());
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(*pem);
    if (certificates.isEmpty())
        return badInput(QStringLiteral("The %1 file %2 does not contain a PEM certificate. Choose another file.")
                            .arg(what, excerpt(file)));
    return certificates;
}

Expected<void> readClientCertificate(const Transport &transport, QSslConfiguration &tls)
{
    const auto chain = readCertificates(transport.clientCertificate, QStringLiteral("client certificate"));
    if (!chain)
        return tl::unexpected(chain.error());
    tls.setLocalCertificateChain(*chain);

    const QString keyFile = transport.clientKey.isEmpty() ? transport.clientCertificate : transport.clientKey;
    const auto keyPem = readInputFile(keyFile, QStringLiteral("client key"));
    if (!keyPem)
        return tl::unexpected(keyPem.error());
    const QSslKey key = privateKeyIn(*keyPem);
    if (key.isNull())
        return badInput(
            QStringLiteral(
                "The client key file %1 does not contain a PEM private key without a passphrase. Choose another file.")
                .arg(excerpt(keyFile)));
    tls.setPrivateKey(key);
    return {};
}

} // namespace

Expected<TransportSetup> setUpTransport(const Transport &transport)
{
    TransportSetup setup;
    setup.tls = QSslConfiguration::defaultConfiguration();
    if (!transport.verifiesTls)
        setup.tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    if (!transport.caCertificate.isEmpty()) {
        const auto authorities = readCertificates(transport.caCertificate, QStringLiteral("authorities' certificate"));
        if (!authorities)
            return tl::unexpected(authorities.error());
        setup.tls.setCaCertificates(*authorities);
    }
    if (!transport.clientCertificate.isEmpty()) {
        if (const auto read = readClientCertificate(transport, setup.tls); !read)
            return tl::unexpected(read.error());
    }
    if (!transport.proxy.isEmpty()) {
        setup.proxy = QNetworkProxy(QNetworkProxy::HttpProxy, transport.proxy.host(),
                                    static_cast<quint16>(transport.proxy.port()));
        // Tunnels only: QNetworkAccessManager would send plain http in another way than the other modes can.
        setup.proxy.setCapabilities(QNetworkProxy::TunnelingCapability);
    }
    return setup;
}

} // namespace fetchrace
