// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formats/samplescsv.h"
#include "tests/testregistry.h"

#include <QBuffer>
#include <QTest>

using namespace fetchrace;

namespace {

/// Counts what it is given, so that a million lines need no memory here either; refuses after `limit` bytes.
class CountingDevice final : public QIODevice
{
public:
    explicit CountingDevice(qint64 limit) : m_limit(limit) { open(QIODevice::WriteOnly | QIODevice::Unbuffered); }

    qint64 lines = 0;
    qint64 bytes = 0;
    qint64 largestWrite = 0;

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 size) override
    {
        if (bytes + size > m_limit)
            return -1;
        bytes += size;
        largestWrite = std::max(largestWrite, size);
        lines += std::count(data, data + size, '\n');
        return size;
    }

private:
    qint64 m_limit;
};

FinishedRun runOf(const QList<QUrl> &targets, std::span<const Sample> samples)
{
    Plan plan;
    plan.targets = targets;
    auto log = std::make_shared<SampleLog>(static_cast<std::uint32_t>(samples.size()));
    for (const Sample &sample : samples)
        log->append(sample);
    FinishedRun finished;
    finished.run.plan = std::make_shared<const Plan>(plan);
    finished.run.entry = Mode::EventLoop;
    finished.run.repeat = 3;
    finished.run.samples = log;
    return finished;
}

QByteArrayList linesOf(const QList<FinishedRun> &runs)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!writeSamplesCsv(buffer, runs))
        return {};
    return buffer.data().split('\n');
}

Sample completeSample()
{
    Sample sample;
    sample.index = 7;
    sample.target = 1;
    sample.lane = 4;
    sample.outcome = Outcome::Ok;
    sample.status = 200;
    sample.bodyBytes = 27;
    sample.started = 10;
    sample.connected = 20;
    sample.sent = 30;
    sample.firstByte = 40;
    sample.lastByte = 1'234'567'890'123;
    sample.handled = 1'234'567'890'124;
    return sample;
}

} // namespace

class TestSamplesCsv : public QObject
{
    Q_OBJECT

private slots:
    void startsWithTheHeader();
    void writesALinePerRequest();
    void leavesUnseenTimesEmpty();
    void namesClients();
    void quotesUrls();
    void hidesCredentials();
    void makesCellsSafe_data();
    void makesCellsSafe();
    void streamsAMillionSamples();
    void stopsWhenTheDeviceRefuses();
};

void TestSamplesCsv::startsWithTheHeader()
{
    QCOMPARE(linesOf({}).value(0),
             QByteArray("mode,repeat,index,url,lane,outcome,status,body_bytes,queued_ns,started_ns,connected_ns,"
                        "sent_ns,first_byte_ns,last_byte_ns,handled_ns,concurrency,client\r"));
}

void TestSamplesCsv::writesALinePerRequest()
{
    const std::array samples{completeSample(), completeSample()};
    const FinishedRun run = runOf({QUrl(QStringLiteral("/")), QUrl(QStringLiteral("/test/"))}, samples);
    const QByteArrayList lines = linesOf({run, run});
    QCOMPARE(lines.size(), 6); // the header, four requests, nothing after the last line end
    QCOMPARE(lines.at(1),
             QByteArray("event-loop,3,7,/test/,4,ok,200,27,0,10,20,30,40,1234567890123,1234567890124,100,\r"));
    QCOMPARE(lines.at(4), lines.at(1));
    QVERIFY(lines.at(5).isEmpty());
}

void TestSamplesCsv::leavesUnseenTimesEmpty()
{
    Sample sample;
    sample.outcome = Outcome::ConnectFailed;
    sample.started = 0;
    sample.lastByte = 99;
    const QByteArrayList lines = linesOf({runOf({QUrl(QStringLiteral("/"))}, std::array{sample})});
    QCOMPARE(lines.at(1), QByteArray("event-loop,3,0,/,0,connect-failed,,0,0,0,,,,99,,100,\r"));
}

void TestSamplesCsv::namesClients()
{
    FinishedRun run = runOf({QUrl(QStringLiteral("/"))}, std::array{completeSample()});
    Client client;
    client.name = QStringLiteral("my, own");
    run.run.entry = Entry(client);
    const QByteArray line = linesOf({run}).at(1);
    QVERIFY2(line.startsWith("client,") && line.endsWith(",100,\"my, own\"\r"), line.constData());
}

void TestSamplesCsv::quotesUrls()
{
    const QByteArrayList lines =
        linesOf({runOf({QUrl(QStringLiteral("http://127.0.0.1/?a=1,2"))}, std::array{Sample()})});
    QVERIFY2(lines.at(1).contains(",\"http://127.0.0.1/?a=1,2\","), lines.at(1).constData());
}

void TestSamplesCsv::hidesCredentials()
{
    const QByteArrayList lines =
        linesOf({runOf({QUrl(QStringLiteral("http://me:secret@127.0.0.1/"))}, std::array{Sample()})});
    QVERIFY2(lines.at(1).contains(",http://127.0.0.1/,"), lines.at(1).constData());
}

void TestSamplesCsv::makesCellsSafe_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("cell");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("plain") << QByteArray("a b") << QByteArray("a b");
    QTest::newRow("comma") << QByteArray("a,b") << QByteArray("\"a,b\"");
    QTest::newRow("quote") << QByteArray("a\"b") << QByteArray("\"a\"\"b\"");
    QTest::newRow("line end") << QByteArray("a\nb") << QByteArray("\"a\nb\"");
    QTest::newRow("equals") << QByteArray("=1+1") << QByteArray("'=1+1");
    QTest::newRow("plus") << QByteArray("+1") << QByteArray("'+1");
    QTest::newRow("minus") << QByteArray("-1") << QByteArray("'-1");
    QTest::newRow("at") << QByteArray("@SUM(A1)") << QByteArray("'@SUM(A1)");
    QTest::newRow("formula with comma") << QByteArray("=A1,B1") << QByteArray("\"'=A1,B1\"");
    QTest::newRow("carriage return first") << QByteArray("\r=1") << QByteArray("\"'\r=1\"");
}

void TestSamplesCsv::makesCellsSafe()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, cell);
    QCOMPARE(csvTextCell(text), cell);
}

void TestSamplesCsv::streamsAMillionSamples()
{
    const std::vector<Sample> samples(1'000'000, completeSample());
    const QList<QUrl> targets{QUrl(QStringLiteral("/")), QUrl(QStringLiteral("/test/"))};
    CountingDevice device(std::numeric_limits<qint64>::max());
    QVERIFY(writeSamplesCsv(device, {runOf(targets, samples)}));
    QCOMPARE(device.lines, 1'000'001);
    QVERIFY2(device.largestWrite < 1024 * 1024, "the lines must leave in pieces");
}

void TestSamplesCsv::stopsWhenTheDeviceRefuses()
{
    const std::vector<Sample> samples(100'000, completeSample());
    CountingDevice device(1024 * 1024);
    QVERIFY(!writeSamplesCsv(device, {runOf({QUrl(QStringLiteral("/")), QUrl(QStringLiteral("/a/"))}, samples)}));
    QVERIFY(device.bytes <= 1024 * 1024);
}

FETCHRACE_TEST(TestSamplesCsv)
#include "tst_samplescsv.moc"
