// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>
#include <QString>

namespace fetchrace {

/// Of a server with this certificate and key.
[[nodiscard]] QSslConfiguration serverTls(const QString &certificateFile, const QString &keyFile);
/// Of a server for localhost, 127.0.0.1 and ::1.
[[nodiscard]] QSslConfiguration localServerTls();

/// As long as there is one, everybody trusts localServerTls().
class TrustInLocalServer
{
    Q_DISABLE_COPY_MOVE(TrustInLocalServer)

public:
    TrustInLocalServer();
    ~TrustInLocalServer() { QSslConfiguration::setDefaultConfiguration(m_before); }

private:
    QSslConfiguration m_before = QSslConfiguration::defaultConfiguration();
};

} // namespace fetchrace
