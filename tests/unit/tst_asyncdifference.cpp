// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/verdict.h"
#include "tests/testregistry.h"

#include <QFile>
#include <QTest>

using namespace fetchrace;

/// How async differs from the other modes: README has the table, and whoever meets such a difference is told.
class TestAsyncDifference : public QObject
{
    Q_OBJECT

private slots:
    void rowsStandInTheOrderOfTheirKinds();
    void theReadmeHasTheTable();
    void whoMeetsADifferenceIsTold();
    void repeatsTellItOnce();
    void nothingIsSaidWhereNothingDiffered();
};

namespace {

constexpr const char *title = "| a server | ends, in the other modes, as | in `async` |\n|---|---|---|\n";

QByteArray readmeTable()
{
    QByteArray table = title;
    for (const AsyncDifference &row : asyncDifferences())
        table += QByteArray("| ") + row.what + " | " + row.others + " | " + row.async + " |\n";
    return table;
}

FinishedRun runThatMet(AsyncDifference::Kind kind, std::uint32_t count)
{
    FinishedRun finished;
    finished.run.plan = std::make_shared<const Plan>();
    finished.run.entry = Mode::Async;
    finished.run.wire.emplace().met[static_cast<std::size_t>(kind)] = count;
    finished.summary.elapsedNs = 1'000'000'000;
    return finished;
}

} // namespace

void TestAsyncDifference::rowsStandInTheOrderOfTheirKinds()
{
    QCOMPARE(std::size_t(asyncDifferences().size()), AsyncDifference::kinds);
    std::size_t place = 0;
    for (const AsyncDifference &row : asyncDifferences())
        QCOMPARE(static_cast<std::size_t>(row.kind), place++);
}

/// With FETCHRACE_WRITE_README in the environment, the table there is written anew.
void TestAsyncDifference::theReadmeHasTheTable()
{
    QFile readme(QFINDTESTDATA("../../README.md"));
    QVERIFY(readme.open(QIODevice::ReadOnly));
    QByteArray text = readme.readAll();
    readme.close();
    const qsizetype begin = text.indexOf(title);
    QVERIFY(begin >= 0);
    const qsizetype size = text.indexOf("\n\n", begin) + 1 - begin;
    if (qEnvironmentVariableIsSet("FETCHRACE_WRITE_README")) {
        QVERIFY(readme.open(QIODevice::WriteOnly));
        text.replace(begin, size, readmeTable());
        QCOMPARE(readme.write(text), text.size());
        return;
    }
    QCOMPARE(text.mid(begin, size), readmeTable());
}

void TestAsyncDifference::whoMeetsADifferenceIsTold()
{
    const QStringList unread = verdictLines({runThatMet(AsyncDifference::Kind::RepeatedLength, 12)}, 2);
    QCOMPARE(unread.size(), 1);
    QCOMPARE(unread.first(), QStringLiteral("Async: QNetworkAccessManager could not read some responses (12 in all), "
                                            "because the server repeats an equal Content-Length: async is not slower "
                                            "there, it cannot."));
    const QStringList resent = verdictLines({runThatMet(AsyncDifference::Kind::Resend, 3)}, 2);
    QCOMPARE(resent.size(), 1);
    QVERIFY2(resent.first().contains(QLatin1String("(3 in all)")), qPrintable(resent.first()));
    QVERIFY(resent.first().contains(QLatin1String("more than once")));
}

void TestAsyncDifference::repeatsTellItOnce()
{
    const QStringList lines = verdictLines(
        {runThatMet(AsyncDifference::Kind::Interim, 10), runThatMet(AsyncDifference::Kind::Interim, 12)}, 2);
    QCOMPARE(lines.filter(QStringLiteral("10 to 12 in all")).size(), 1);
}

void TestAsyncDifference::nothingIsSaidWhereNothingDiffered()
{
    QVERIFY(verdictLines({runThatMet(AsyncDifference::Kind::Interim, 0)}, 2).isEmpty());
}

FETCHRACE_TEST(TestAsyncDifference)
#include "tst_asyncdifference.moc"
