// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/request/lenienturl.h"

#include <QRegularExpression>

namespace fetchrace {

namespace {

/// "%C3%BC" for what is beyond ASCII; QUrl sees to the rest.
QString inAscii(QByteArrayView bytes)
{
    QString text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text +=
            byte < 0x80 ? QString(QLatin1Char(c)) : QStringLiteral("%%1").arg(byte, 2, 16, QLatin1Char('0')).toUpper();
    }
    return text;
}

/// Where the host's name ends: "http://bücher.example" of "http://bücher.example/ü".
qsizetype authorityEnd(const QByteArray &bytes)
{
    static const QRegularExpression pattern(QStringLiteral("^([A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*"));
    return pattern.match(QString::fromLatin1(bytes)).capturedLength();
}

} // namespace

QUrl urlFromBytes(const QByteArray &bytes)
{
    const qsizetype end = authorityEnd(bytes);
    return QUrl(QString::fromUtf8(bytes.first(end)) + inAscii(QByteArrayView(bytes).sliced(end)), QUrl::TolerantMode);
}

QString queryFromBytes(const QByteArray &bytes)
{
    return inAscii(bytes);
}

} // namespace fetchrace
