// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formats/outputfile.h"
#include "tests/testregistry.h"

#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace fetchrace;

class TestOutputFile : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void acceptsANewFileAndAnOldOne();
    void acceptsStandardOutputAndDevices();
    void refusesAFolder();
    void refusesAMissingFolder();
    void refusesAnEmptyName();
    void refusesAFolderThatMayNotBeWritten();
    void writesTheWholeContent();
    void leavesTheOldFileWhenTheWriterFails();
    void leavesNothingBehindWhenTheWriterFails();
    void reportsAFullDisk();
    void doesNotReplaceADevice();

private:
    [[nodiscard]] QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    [[nodiscard]] QStringList entries() const { return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden); }
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void verifyRefused(const QString &path)
    {
        const auto checked = checkOutput(path);
        QVERIFY(!checked);
        QCOMPARE(checked.error().kind, Error::Kind::BadInput);
        QVERIFY2(checked.error().sentence.contains(path), qPrintable(checked.error().sentence));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestOutputFile::acceptsANewFileAndAnOldOne()
{
    QVERIFY(checkOutput(path("new.json")));
    QCOMPARE(entries(), QStringList()); // checking leaves no trace
    QVERIFY(writeOutput(path("old.json"), "x"));
    QVERIFY(checkOutput(path("old.json")));
    QCOMPARE(contentOf(path("old.json")), QByteArray("x"));
}

void TestOutputFile::acceptsStandardOutputAndDevices()
{
    QVERIFY(checkOutput(QStringLiteral("-")));
    QVERIFY(checkOutput(QStringLiteral("/dev/null")));
}

void TestOutputFile::refusesAFolder()
{
    verifyRefused(m_folder->path());
    verifyRefused(path("new/"));
}

void TestOutputFile::refusesAMissingFolder()
{
    verifyRefused(path("missing/result.json"));
}

void TestOutputFile::refusesAnEmptyName()
{
    const auto checked = checkOutput(QString());
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, Error::Kind::BadInput);
}

void TestOutputFile::refusesAFolderThatMayNotBeWritten()
{
    QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther);
#ifdef Q_OS_LINUX
    // Root may write everywhere, so it asks as somebody else.
    const bool isRoot = geteuid() == 0;
    constexpr uid_t somebodyElse = 65534;
    if (isRoot && setresuid(somebodyElse, somebodyElse, 0) != 0)
        QSKIP("root may write everywhere, and cannot become somebody else here");
    const auto rootAgain = qScopeGuard([isRoot] {
        if (isRoot && setresuid(0, 0, 0) != 0)
            qFatal("cannot become root again");
    });
#endif
    verifyRefused(path("result.json"));
}

void TestOutputFile::writesTheWholeContent()
{
    const QByteArray content(3'000'000, 'x');
    QVERIFY(writeOutput(path("result.json"), content));
    QCOMPARE(contentOf(path("result.json")), content);
    QCOMPARE(entries(), QStringList{QStringLiteral("result.json")});
}

void TestOutputFile::leavesTheOldFileWhenTheWriterFails()
{
    QVERIFY(writeOutput(path("result.json"), "old"));
    const auto written = writeOutput(path("result.json"), [](QIODevice &device) {
        device.write("new, but only half of i");
        return false;
    });
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Error::Kind::Output);
    QCOMPARE(contentOf(path("result.json")), QByteArray("old"));
    QCOMPARE(entries(), QStringList{QStringLiteral("result.json")});
}

void TestOutputFile::leavesNothingBehindWhenTheWriterFails()
{
    QVERIFY(!writeOutput(path("result.json"), [](QIODevice &) { return false; }));
    QCOMPARE(entries(), QStringList());
}

void TestOutputFile::reportsAFullDisk()
{
    if (!QFile::exists(QStringLiteral("/dev/full")))
        QSKIP("this system has no /dev/full");
    const auto written = writeOutput(QStringLiteral("/dev/full"), "x");
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Error::Kind::Output);
    QVERIFY2(written.error().sentence.contains(QLatin1String("/dev/full")), qPrintable(written.error().sentence));
}

void TestOutputFile::doesNotReplaceADevice()
{
    QVERIFY(writeOutput(QStringLiteral("/dev/null"), "x"));
    QVERIFY(!QFileInfo(QStringLiteral("/dev/null")).isFile());
}

FETCHRACE_TEST(TestOutputFile)
#include "tst_outputfile.moc"
