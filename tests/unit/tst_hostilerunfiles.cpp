// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/schema.h"
#include "tests/testregistry.h"
#include "tests/unit/storedrunfixture.h"

#include <QTemporaryDir>
#include <QTest>

using namespace fetchrace;
using test::measuredRun;
using test::raceOf;

namespace {

/// What a test does to a sound file.
using Harm = std::function<void(const QString &file)>;

Harm statement(const char *sql)
{
    return [sql](const QString &file) {
        auto database = Database::open(file, Database::Access::ReadWrite);
        const auto done =
            database->run({QStringLiteral("PRAGMA ignore_check_constraints = ON"), QString::fromUtf8(sql)});
        if (!done)
            qFatal("%s", qPrintable(done.error().sentence));
    };
}

/// Puts these bytes in place of the first part of the samples.
Harm data(const QByteArray &bytes)
{
    return [bytes](const QString &file) {
        auto database = Database::open(file, Database::Access::ReadWrite);
        if (!database->query(QStringLiteral("UPDATE samples SET data = ?"), {bytes}))
            qFatal("The file cannot be changed.");
    };
}

/// The same with a value of the plan or the like that looks like any other.
Harm content(const QByteArray &bytes)
{
    return [bytes](const QString &file) {
        QFile written(file);
        if (!written.open(QIODevice::WriteOnly) || written.write(bytes) != bytes.size())
            qFatal("The file cannot be written.");
    };
}

Harm cutTo(double share)
{
    return [share](const QString &file) {
        QFile::resize(file, static_cast<qint64>(double(QFileInfo(file).size()) * share));
    };
}

/// Overwrites bytes where SQLite's header has them.
Harm header(qint64 offset, const QByteArray &bytes)
{
    return [offset, bytes](const QString &file) {
        QFile written(file);
        if (!written.open(QIODevice::ReadWrite) || !written.seek(offset) || written.write(bytes) != bytes.size())
            qFatal("The file cannot be changed.");
    };
}

/// A part of samples whose every value is this one, as a row of sixteen columns has it.
QByteArray part(std::initializer_list<QByteArray> columns)
{
    QByteArray bytes;
    for (const QByteArray &column : columns)
        bytes.append(static_cast<char>(column.size())).append(column);
    return qCompress(bytes);
}

QByteArray claiming(quint32 size)
{
    QByteArray packed = qCompress(QByteArray(1'000'000, 'x'));
    for (int i = 0; i < 4; ++i)
        packed[i] = static_cast<char>(size >> (24 - 8 * i));
    return packed;
}

} // namespace

/// Files of runs: what somebody else made of them does no harm.
class TestHostileRunFiles : public QObject
{
    Q_OBJECT

private slots:
    void aHostileFileIsRefusedInOneSentence_data();
    void aHostileFileIsRefusedInOneSentence();
    void whatIsWrittenInAFileIsOnlyText();

private:
    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QString::fromUtf8(name)); }
    QTemporaryDir m_folder;
};

void TestHostileRunFiles::aHostileFileIsRefusedInOneSentence_data()
{
    QTest::addColumn<Harm>("harm");
    QTest::addColumn<QString>("reason");
    const auto add = [](const char *name, const Harm &harm, const char *reason) {
        QTest::newRow(name) << harm << QString::fromUtf8(reason);
    };
    add("empty", content(""), "it is not a run file");
    add("of another kind", content("{\"requests\": 3}"), "it is not a run file");
    add("header only", content(QByteArrayLiteral("SQLite format 3\0abc")), "it is cut off");
    add("cut in half", cutTo(0.5), "it is cut off");
    add("last page missing", cutTo(0.97), "it is cut off");
    add("of another program", header(68, QByteArray(4, '\1')), "another program made it");
    add("newer", header(60, QByteArray(4, '\1')), "a newer version of Fetchrace made it");
    add("claims 10 GB", header(28, QByteArray::fromHex("00280000")), "it is cut off");
    add(
        "noise", [](const QString &file) { header(5'000, QByteArray(9'000, '\7'))(file); }, "its content is damaged");
    add("without a table", statement("DROP TABLE samples"), "its tables are not those of a run file");
    add("with a view", statement("CREATE VIEW more AS SELECT 1"), "its tables are not those of a run file");
    add("with a trigger", statement("CREATE TRIGGER more AFTER INSERT ON run BEGIN SELECT 1; END"),
        "its tables are not those of a run file");
    add(
        "endless table",
        [](const QString &file) {
            statement("DROP TABLE samples")(file);
            statement("CREATE VIEW samples AS WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x FROM r) SELECT x AS "
                      "run, x AS part, x AS count, x AS data FROM r")(file);
        },
        "its tables are not those of a run file");
    add("no race", statement("DELETE FROM race"), "there is no race in it");
    add("race without a run", statement("DELETE FROM run"), "a race in it has no run");
    add("more races than a file can have",
        statement(
            "INSERT INTO race (uid, session, kind, started_at, machine, targets, entries) WITH RECURSIVE n(i) AS "
            "(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT i, '', 'race', '', '', '', '' FROM n"),
        "it has more than 1000 races");
    add("without requests", statement("DELETE FROM samples"), "requests are missing in it");
    add("plan of another type", statement("UPDATE run SET plan = 3.5"), "a plan in it cannot be used");
    add("plan that cannot be", statement("UPDATE run SET plan = '{\"requests\": 2000000000}'"),
        "a plan in it cannot be used: \"requests\" must be from 1 to 1,000,000, not 2,000,000,000); choose a file");
    add("plan of large numbers", statement("UPDATE run SET plan = '{\"requests\": 1e308}'"), "1,000,000, not 1e+308)");
    add("plan that is no JSON", statement("UPDATE run SET plan = '{'"),
        "line 1, column 1: unterminated object); choose");
    add("plan with control characters", statement("UPDATE run SET plan = char(27) || '[2J'"),
        "a plan in it cannot be used");
    add("unknown mode",
        statement("UPDATE run SET entry = '{\"mode\":\"teleport\",\"at_once\":1,\"place\":0,\"shows_number\":false}'"),
        "what it says about a run cannot be read");
    add("negative number at once", statement("UPDATE run SET entry = json_set(entry, '$.at_once', -1)"),
        "what it says about a run cannot be read");
    add("cores that are none", statement("UPDATE run SET details = json_set(details, '$.cores', 1e300)"),
        "what it says about a run cannot be read");
    add("NaN", statement("UPDATE run SET details = replace(details, '\"cores\":7', '\"cores\":NaN')"),
        "what it says about a run cannot be read");
    add("negative time", statement("UPDATE run SET details = json_set(details, '$.care.paused_ns', -5)"),
        "what it says about a run cannot be read");
    add("no date", statement("UPDATE run SET started_at = 'yesterday'"), "what it says about a run cannot be read");
    add("repeat 0", statement("UPDATE run SET repeat = 0"), "what it says about a run cannot be read");
    add("machine of another type", statement("UPDATE race SET machine = x'00ff'"),
        "what it says about the machine cannot be read");
    add("samples are text", statement("UPDATE samples SET data = 'hello'"), "the requests in it cannot be read");
    add("samples do not unpack", data(QByteArray(500, '\x55')), "the requests in it cannot be read");
    add("samples claim 4 GB", data(claiming(0xffffffff)), "the requests in it cannot be read");
    add("samples claim less than there is", data(claiming(10)), "the requests in it cannot be read");
    add("samples that are too large", statement("UPDATE samples SET data = zeroblob(50000000)"),
        "the requests in it cannot be read");
    add("more samples than it says", statement("UPDATE samples SET count = 3"), "the requests in it cannot be read");
    add("fewer samples than it says", statement("UPDATE samples SET count = 1000"),
        "the requests in it cannot be read");
    add("no number of samples", statement("UPDATE samples SET count = 'many'"), "the requests in it cannot be read");
    add("negative number of samples", statement("UPDATE samples SET count = -1"), "the requests in it cannot be read");
    add("too many samples", statement("UPDATE samples SET count = 20000000"), "has more than");
    const QByteArray zero(1, '\0');
    const auto samplePart = [&zero](const QByteArray &last, const QByteArray &started, const QByteArray &index,
                                    const QByteArray &target, const QByteArray &ending) {
        const auto bytes = part(
            {last, started, zero, zero, zero, zero, zero, zero, index, zero, zero, target, zero, ending, zero, zero});
        return [bytes](const QString &file) {
            data(bytes)(file);
            statement("UPDATE samples SET count = 1")(file);
        };
    };
    add("ends before it begins", samplePart("\2", "\1", zero, zero, zero), "the requests in it cannot be read");
    add("begins before the run", samplePart("\2", "\4", zero, zero, zero), "the requests in it cannot be read");
    add("request that the plan has not", samplePart("\2", zero, "\x7e", zero, zero),
        "the requests in it cannot be read");
    add("target that the plan has not", samplePart("\2", zero, zero, "\3", zero), "the requests in it cannot be read");
    add("outcome that there is not", samplePart("\2", zero, zero, zero, "\x09"), "the requests in it cannot be read");
}

void TestHostileRunFiles::aHostileFileIsRefusedInOneSentence()
{
    QFETCH(const Harm, harm);
    QFETCH(const QString, reason);
    const QString file = path("hostile.fetchrace");
    QVERIFY(saveRunFile(file, {raceOf({measuredRun(50)})}));
    QVERIFY(openRunFile(file));
    harm(file);
    const auto opened = openRunFile(file);
    QVERIFY(!opened);
    const QString sentence = opened.error().sentence;
    QVERIFY2(sentence.contains(reason), qPrintable(sentence));
    QVERIFY2(sentence.contains(QStringLiteral("hostile.fetchrace")) && sentence.endsWith(QLatin1Char('.')),
             qPrintable(sentence));
    QVERIFY2(
        std::none_of(sentence.begin(), sentence.end(), [](QChar c) { return c.category() == QChar::Other_Control; }),
        qPrintable(sentence));
}

void TestHostileRunFiles::whatIsWrittenInAFileIsOnlyText()
{
    StoredRace race = raceOf({measuredRun(10)});
    race.note = QStringLiteral("<script>alert(1)</script>\x1b[2J' OR 1=1 --");
    race.key.uid = QStringLiteral("'; DROP TABLE run; --");
    race.runs[0].run.words = {QStringLiteral("\x1b[2J<b>"), QString(5'000'000, QLatin1Char('x'))};
    QVERIFY(saveRunFile(path("names.fetchrace"), {race}));
    const auto opened = openRunFile(path("names.fetchrace"));
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().sentence));
    QCOMPARE(opened->first().note, race.note);
    QCOMPARE(opened->first().key.uid, race.key.uid);
    const RunWords &words = opened->first().runs.first().run.words;
    QCOMPARE(words.name, QStringLiteral("\\x1b[2J<b>"));
    QCOMPARE(words.note.size(), qsizetype(RunWords::longest));
}

Q_DECLARE_METATYPE(Harm)
FETCHRACE_TEST(TestHostileRunFiles)
#include "tst_hostilerunfiles.moc"
