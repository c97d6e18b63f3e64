// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// Turns of phrase that users do not see here: each has a word of the field.
const char *const banned[] = {
    "\\bsooner\\b",                                   // faster
    "× later\\b",                                     // slower than
    "\\bas soon(?! as )",                             // same
    "\\banswer(s|ed|ing)?\\b",                        // response, responded
    "\\bunder way\\b",                                // in flight, running
    "\\bat once\\b",                                  // concurrently, immediately
    "\\bso (many|long|often|soon)\\b",                // a number
    "\\bplain loop\\b",                               // serial
    "[Aa]rithmetic allows",                           // theoretical minimum
    "\\b[Ll]east possible\\b",                        // minimum
    "\\bwill (stand|be a (row|point|bar)) here\\b",   // will appear here
    "\\bfrom [^ ]+ on\\b",                            // or more
    "\\bprocessor (core|time)s?\\b",                  // CPU
    "\\b(core|time|server|computer)\\(s\\) ",         // both plural forms
    "\\bexclude each other\\b",                       // cannot be used together
    "\\bcomes about\\b",                              // failed
    "\\bgoes on to\\b",                               // continues
    "\\b(is|are) no (kind|known|whole|name|curl)\\b", // is not a
    "\\bholds (a|no)\\b",                             // contains
    "\\bbreaks? off\\b",                              // cut off
    "\\bper cent\\b",                                 // %
    "([0-9]|%L?[1-9]) %(?![0-9A-Za-z])",              // no space before %
};

QString contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    return QString::fromUtf8(file.readAll());
}

QDir root()
{
    QDir folder(QFileInfo(QFINDTESTDATA("layers.sh")).absolutePath());
    folder.cd(u"../.."_s);
    return folder;
}

QStringList sourcesBelow(const QString &folder)
{
    QStringList paths;
    QDirIterator files(root().filePath(folder), {u"*.cpp"_s, u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        paths.append(files.next());
    return paths;
}

/// The texts of a source file: literals that follow each other are one; comments and includes are none.
QStringList textsOf(const QString &source)
{
    static const QRegularExpression token(u"//[^\\n]*|/\\*.*?\\*/|#include[^\\n]*|\"((?:[^\"\\\\\\n]|\\\\.)*)\""_s,
                                          QRegularExpression::DotMatchesEverythingOption);
    QStringList texts;
    qsizetype end = -1;
    for (auto found = token.globalMatch(source); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        if (match.capturedStart(1) < 0)
            continue;
        const bool follows = end >= 0 && source.mid(end, match.capturedStart() - end).trimmed().isEmpty();
        if (follows)
            texts.last() += match.captured(1);
        else
            texts.append(match.captured(1));
        end = match.capturedEnd();
    }
    return texts;
}

QString bannedTurnIn(const QString &text)
{
    for (const char *turn : banned)
        if (const auto match = QRegularExpression(QString::fromUtf8(turn)).match(text); match.hasMatch())
            return match.captured();
    return {};
}

} // namespace

/// What users read, wherever it is written.
class TestTexts : public QObject
{
    Q_OBJECT

private slots:
    void bannedTurnsStayOut_data();
    void bannedTurnsStayOut();
    void bannedTurnsAreFound();
    void eachCountHasBothPluralForms();
};

void TestTexts::bannedTurnsStayOut_data()
{
    QTest::addColumn<QString>("path");
    for (const char *folder : {"app", "ui"})
        for (const QString &path : sourcesBelow(QString::fromLatin1(folder)))
            QTest::newRow(qPrintable(root().relativeFilePath(path))) << path;
    for (const char *paper :
         {"README.md", "packaging/desktop/fetchrace.1", "packaging/desktop/io.github.fetchrace.Fetchrace.metainfo.xml"})
        QTest::newRow(paper) << root().filePath(QString::fromLatin1(paper));
    const QDir scenarios(root().filePath(u"resources/scenarios"_s));
    for (const QString &name : scenarios.entryList({u"*.json"_s}))
        QTest::newRow(qPrintable(name)) << scenarios.filePath(name);
}

void TestTexts::bannedTurnsStayOut()
{
    QFETCH(QString, path);
    const QString content = contentOf(path);
    const bool isSource = path.endsWith(u".cpp"_s) || path.endsWith(u".h"_s);
    for (const QString &text : isSource ? textsOf(content) : QStringList{content}) {
        const QString turn = bannedTurnIn(text);
        QVERIFY2(turn.isEmpty(), qPrintable(u"\"%1\" in: %2"_s.arg(turn, text.left(500))));
    }
}

void TestTexts::bannedTurnsAreFound()
{
    QCOMPARE(bannedTurnIn(u"sent at once"_s), u"at once"_s);
    QCOMPARE(bannedTurnIn(u"an unanswered request"_s), QString());
    QCOMPARE(textsOf(u"f(\"one \"\n  \"text\"); // \"none\"\n#include \"no.h\"\ng(\"two\");"_s),
             (QStringList{u"one text"_s, u"two"_s}));
}

void TestTexts::eachCountHasBothPluralForms()
{
    const QString translations = contentOf(root().filePath(u"resources/translations/fetchrace_en.ts"_s));
    for (const QString &path : sourcesBelow(u"app"_s)) // without a window nothing is translated
        for (const QString &text : textsOf(contentOf(path)))
            QVERIFY2(!text.contains(u"%Ln"_s) && !text.contains(u"%n"_s), qPrintable(path + u": "_s + text));
    for (const QString &path : sourcesBelow(u"ui"_s)) {
        for (const QString &text : textsOf(contentOf(path))) {
            if (!text.contains(u"%Ln"_s))
                continue;
            const QRegularExpression forms(
                u"<source>%1</source>.*?<numerusform>[^<]+</numerusform>\\s*"
                "<numerusform>[^<]+</numerusform>"_s.arg(QRegularExpression::escape(text.toHtmlEscaped())),
                QRegularExpression::DotMatchesEverythingOption);
            QVERIFY2(forms.match(translations).hasMatch(), qPrintable(path + u": "_s + text));
        }
    }
}

FETCHRACE_TEST(TestTexts)
#include "tst_texts.moc"
