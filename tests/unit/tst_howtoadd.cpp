// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace {

QString sourceFolder()
{
    return qEnvironmentVariable("FETCHRACE_SOURCE_DIR") + QLatin1Char('/');
}

QString sourceText(const QString &path)
{
    QFile file(sourceFolder() + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Without comments, which may name an example.
QString codeOf(const QString &path)
{
    static const QRegularExpression comment(QStringLiteral("//[^\n]*|(?m:^#[^\n]*$)"));
    const QString content = sourceText(path);
    const bool isManual = path.endsWith(QLatin1String(".1"));
    const bool isCMake = path.endsWith(QLatin1String(".txt"));
    return isManual || isCMake ? content : QString(content).remove(comment);
}

/// What the paper lists under "### A mode", with NAME replaced.
QStringList listedFiles(const QString &heading, const QString &name)
{
    static const QRegularExpression file(QStringLiteral("^- `([^`]+)`(?:, `([^`]+)`)?"),
                                         QRegularExpression::MultilineOption);
    const QString paper = sourceText(QStringLiteral("CONTRIBUTING.md"));
    const qsizetype begin = paper.indexOf(QStringLiteral("\n### ") + heading + QLatin1Char('\n'));
    if (begin < 0)
        return {};
    const qsizetype end = paper.indexOf(QLatin1String("\n##"), begin + 5);
    QStringList files;
    auto matches = file.globalMatch(paper.mid(begin, end - begin));
    while (matches.hasNext()) {
        const QStringList paths = matches.next().capturedTexts().mid(1);
        for (const QString &path : paths)
            files.append(QString(path).replace(QLatin1String("NAME"), name));
    }
    files.sort();
    return files;
}

/// The files of the product that say one of these words.
QStringList filesThatSay(const QRegularExpression &words)
{
    QStringList found;
    for (const char *folder : {"app", "ui", "packaging/desktop"}) {
        QDirIterator each(
            sourceFolder() + QLatin1String(folder),
            {QStringLiteral("*.cpp"), QStringLiteral("*.h"), QStringLiteral("CMakeLists.txt"), QStringLiteral("*.1")},
            QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            const QString path = each.next().mid(sourceFolder().size());
            if (codeOf(path).contains(words))
                found.append(path);
        }
    }
    found.sort();
    return found;
}

} // namespace

/// CONTRIBUTING.md lists the files that a new mode, chart, format, behaviour or setting touches. The lists are held
/// against one of each that is there.
class TestHowToAdd : public QObject
{
    Q_OBJECT

private slots:
    void theListedFilesAreThoseThatKnowIt_data();
    void theListedFilesAreThoseThatKnowIt();
};

void TestHowToAdd::theListedFilesAreThoseThatKnowIt_data()
{
    QTest::addColumn<QString>("name");   ///< in the names of files
    QTest::addColumn<QString>("words");  ///< that make it known
    QTest::addColumn<QString>("others"); ///< files that compare it with others of its kind, or obey it
    QTest::addColumn<int>("most");       ///< files, new ones included
    QTest::newRow("A mode") << "eventloopworker"
                            << QStringLiteral("\"event-loop\"|Mode::EventLoop\\b|\\bEventLoopWorker\\b|eventloopworker")
                            << QStringLiteral("app/words/") << 5;
    QTest::newRow("A chart") << "overtime" << QStringLiteral("\"over-time\"|\\bOverTimeChart\\b|overtimechart")
                             << QStringLiteral("ui/results/") << 5; // whose explanation leads to it
    QTest::newRow("A format") << "sweepcsv" << QStringLiteral("\\bsweepCsv\\b|\\bsweepcsv\\b") << QString() << 3;
    QTest::newRow("A behaviour of the demo server")
        << "" << QStringLiteral("\\bcloseAfter\\b|\"close_after\"|close\\\\-after") << QString() << 6;
    QTest::newRow("A setting of a plan") << "" << QStringLiteral("\\bmaxErrors\\b|max_errors|max\\\\?-errors")
                                         << QString() << 5;
}

void TestHowToAdd::theListedFilesAreThoseThatKnowIt()
{
    QFETCH(QString, name);
    QFETCH(QString, words);
    QFETCH(QString, others);
    QFETCH(int, most);
    QVERIFY2(!sourceText(QStringLiteral("CONTRIBUTING.md")).isEmpty(),
             "FETCHRACE_SOURCE_DIR does not say where the sources are, as ctest does.");
    const QStringList listed = listedFiles(QString::fromLatin1(QTest::currentDataTag()), name);
    QStringList found = filesThatSay(QRegularExpression(words));
    if (!others.isEmpty())
        found.removeIf([&others](const QString &path) { return path.startsWith(others); });
    QCOMPARE(found, listed);
    QVERIFY(listed.size() <= most);
}

FETCHRACE_TEST(TestHowToAdd)
#include "tst_howtoadd.moc"
