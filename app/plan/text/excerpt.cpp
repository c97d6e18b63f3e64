// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/text/excerpt.h"

namespace fetchrace {

namespace {

// Long enough for any path or URL that somebody would want to read.
constexpr qsizetype most = 200;
constexpr qsizetype head = 140;
constexpr qsizetype tail = 40;

/// Cuts no character in two.
QString shortened(const QString &text)
{
    if (text.size() <= most)
        return text;
    const qsizetype begin = text.at(head - 1).isHighSurrogate() ? head - 1 : head;
    const qsizetype end = text.at(text.size() - tail).isLowSurrogate() ? tail - 1 : tail;
    return text.first(begin) + QLatin1String("...") + text.last(end);
}

/// Also what changes the direction of writing, and what no text may have.
bool isUnprintable(QChar c)
{
    if (c.isNonCharacter())
        return true;
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

QString escaped(QChar c)
{
    switch (c.unicode()) {
    case u'\n':
        return QStringLiteral("\\n");
    case u'\r':
        return QStringLiteral("\\r");
    case u'\t':
        return QStringLiteral("\\t");
    default:
        break;
    }
    const bool isShort = c.unicode() < 0x100;
    return QLatin1String(isShort ? "\\x" : "\\u") +
           QStringLiteral("%1").arg(c.unicode(), isShort ? 2 : 4, 16, QLatin1Char('0'));
}

} // namespace

QString printable(const QString &text)
{
    QString safe;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const bool isPair = c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        if (isPair)
            safe += text.sliced(i++, 2);
        else
            safe += isUnprintable(c) || c.isSurrogate() ? escaped(c) : QString(c);
    }
    return safe;
}

QString excerpt(const QString &text)
{
    return shortened(printable(shortened(text))); // what is escaped is longer
}

QString excerpt(const QByteArray &text)
{
    // Cut in bytes first: a character has at most four.
    return excerpt(QString::fromUtf8(text.size() <= 4 * most ? text : text.first(2 * most) + text.last(2 * most)));
}

} // namespace fetchrace
