// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/modes/localtls.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTest>

namespace fetchrace {

QSslConfiguration serverTls(const QString &certificateFile, const QString &keyFile)
{
    const auto certificates = QSslCertificate::fromPath(certificateFile);
    QFile key(keyFile);
    if (certificates.isEmpty() || !key.open(QIODevice::ReadOnly))
        qFatal("The test's certificates are not there.");
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(certificates.first());
    configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    return configuration;
}

QSslConfiguration localServerTls()
{
    return serverTls(QFINDTESTDATA("data/localhost.crt"), QFINDTESTDATA("data/localhost.key"));
}

TrustInLocalServer::TrustInLocalServer()
{
    QSslConfiguration trusting = m_before;
    trusting.setCaCertificates({localServerTls().localCertificate()});
    QSslConfiguration::setDefaultConfiguration(trusting);
}

} // namespace fetchrace
