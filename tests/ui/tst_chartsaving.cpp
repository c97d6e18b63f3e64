// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "tests/ui/chartfiles.h"
#include "tests/ui/charttest.h"
#include "tests/ui/strictness.h"
#include "ui/charts/kit/chartimage.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace fetchrace;

/// Charts are written where they can be, and where not a sentence says why.
class ChartSavingTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QVERIFY(m_folder.isValid());
    }
    void init() { failOnEveryWarning(); }

    void chartsWithoutRunsCanBeSaved()
    {
        for (const QString &kind : chartKinds()) {
            const QString file = m_folder.filePath(QStringLiteral("empty-%1.png").arg(kind));
            QVERIFY(saveChartImage(*chartOf(kind, {}), file));
            QVERIFY(pixelsOf(QImage(file), Qt::white) < 1280 * 720);
        }
    }

    void theCommandLineDrawsEveryKindInEveryFormat()
    {
        RunSet runs;
        for (const FinishedRun &run : articleRuns()) {
            runs.finish(run);
            runs.finish(run, RaceKind::Sweep);
        }
        for (const QString &kind : chartKinds()) {
            for (const auto *suffix : {"png", "svg", "pdf"}) {
                const QString file = m_folder.filePath(QStringLiteral("cli-%1.%2").arg(kind, QLatin1String(suffix)));
                const auto written = writeRaceChart(runs, file, kind);
                QVERIFY2(written, written ? "" : qPrintable(written.error().sentence));
                QVERIFY(QFileInfo(file).size() > 2'000);
            }
        }
        const QString nowhere = m_folder.filePath(QStringLiteral("pie.png"));
        const auto pie = writeRaceChart(runs, nowhere, QStringLiteral("pie"));
        QVERIFY(!pie);
        QCOMPARE(pie.error().sentence,
                 QStringLiteral("Unknown chart \"pie\"; use elapsed or latency or timeline or distribution or "
                                "over-time or where-time-went or sweep or compare."));
        QVERIFY(!QFileInfo::exists(nowhere));
    }

    void unusablePlacesAreRefusedInASentence_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("says");
        const QDir folder(m_folder.path());
        folder.mkdir(QStringLiteral("folder.png"));
        QTest::newRow("a folder") << folder.filePath(QStringLiteral("folder.png")) << QStringLiteral("folder");
        QTest::newRow("a folder that is not there")
            << folder.filePath(QStringLiteral("missing/chart.png")) << QStringLiteral("does not exist");
        QTest::newRow("another format") << folder.filePath(QStringLiteral("chart.gif")) << QStringLiteral(".png, .svg");
        QTest::newRow("no format") << folder.filePath(QStringLiteral("chart")) << QStringLiteral(".png, .svg");
    }

    void unusablePlacesAreRefusedInASentence()
    {
        QFETCH(QString, file);
        QFETCH(QString, says);
        const auto saved = saveChartImage(*chartOf(QStringLiteral("elapsed")), file);
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, Error::Kind::Output);
        QVERIFY2(saved.error().sentence.contains(says), qPrintable(saved.error().sentence));
        QVERIFY(saved.error().sentence.contains(QFileInfo(file).fileName()));
        QVERIFY(!QFileInfo(file).isFile());
    }

    void unusableSizesAreRefused()
    {
        const QString file = m_folder.filePath(QStringLiteral("size.png"));
        for (const QSize &size : {QSize(0, 0), QSize(100, 720), QSize(9000, 720), QSize(8000, 8000)}) {
            ImageOptions options;
            options.size = size;
            options.dpi = 300;
            const auto saved = saveChartImage(*chartOf(QStringLiteral("elapsed")), file, options);
            QVERIFY(!saved);
            QVERIFY2(saved.error().sentence.contains(QString::number(size.width())),
                     qPrintable(saved.error().sentence));
            QVERIFY(!QFileInfo::exists(file));
        }
    }

    void aFullDiskLeavesTheEarlierFileAlone()
    {
#ifdef Q_OS_UNIX
        const QString file = m_folder.filePath(QStringLiteral("full.png"));
        QVERIFY(saveChartImage(*chartOf(QStringLiteral("elapsed")), file));
        const QByteArray before = contentOf(file);
        const QStringList files = QDir(m_folder.path()).entryList(QDir::Files);

        // A file size limit is noticed as a full disk is: in the middle of writing.
        const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
        rlimit old{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &old), 0);
        rlimit small = old;
        small.rlim_cur = 1'000;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto saved = saveChartImage(*chartOf(QStringLiteral("latency")), file);
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &old), 0);
        std::signal(SIGXFSZ, oldHandler);

        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, Error::Kind::Output);
        QVERIFY(saved.error().sentence.contains(QStringLiteral("full.png")));
        QCOMPARE(contentOf(file), before);
        QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files), files);
#else
        QSKIP("Needs a limit on the size of files, which only Unix has.");
#endif
    }

private:
    QTemporaryDir m_folder;
};

FETCHRACE_TEST(ChartSavingTest)
#include "tst_chartsaving.moc"
