// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/program.h"
#include "tests/testregistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScopeGuard>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace fetchrace::test;

namespace {

const char *const nginxConfiguration = R"(
daemon off;
worker_processes 1;
pid nginx.pid;
error_log stderr;
events { worker_connections 512; }
http {
    access_log off;
    # Fewer than a mode sends on one connection: each has to notice the close and to open another.
    keepalive_requests 50;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    default_type application/json;
    server {
        listen 127.0.0.1:@PORT@;
        location / { return 200 '{"message":"Hello, World!"}'; }
    }
    server {
        listen 127.0.0.1:@TLSPORT@ ssl http2;
        ssl_certificate @DATA@/localhost.crt;
        ssl_certificate_key @DATA@/localhost.key;
        keepalive_requests 1000;
        location / { return 200 '$server_protocol'; }
    }
}
)";

/// The first Python that has FastAPI: the one found first in PATH may be another than the system's.
QString pythonWithFastApi()
{
    for (const QString &python : {QStringLiteral("python3"), QStringLiteral("/usr/bin/python3")}) {
        QProcess probe;
        probe.start(python, {QStringLiteral("-c"), QStringLiteral("import fastapi, uvicorn")});
        if (probe.waitForFinished(programDeadlineMs) && probe.exitStatus() == QProcess::NormalExit &&
            probe.exitCode() == 0)
            return python;
    }
    return {};
}

QString findNginx()
{
    const QString inPath = QStandardPaths::findExecutable(QStringLiteral("nginx"));
    return inPath.isEmpty() ? QStandardPaths::findExecutable(QStringLiteral("nginx"), {QStringLiteral("/usr/sbin")})
                            : inPath;
}

/// A port that was free a moment ago, for servers that cannot choose one and say which.
quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool accepts(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    return socket.waitForConnected(1000);
}

void stop(QProcess &server)
{
    server.terminate();
    if (!server.waitForFinished(5000)) {
        server.kill();
        server.waitForFinished();
    }
}

} // namespace

/// Servers that others wrote: every mode gets every answer from them.
class TestRealServers : public QObject
{
    Q_OBJECT

private slots:
    void cleanup()
    {
        if (m_nginx.state() != QProcess::NotRunning)
            stop(m_nginx);
    }
    void everyModeIsAnsweredByFastApi();
    void everyModeIsAnsweredByNginx();
    void asyncSpeaksHttp2WithNginx();

private:
    static void raceAgainst(quint16 port);
    static void checkRace(const QStringList &targets, bool isSeen);
    /// Skips the test where there is no nginx.
    void startNginx();

    QTemporaryDir m_folder;
    QProcess m_nginx;
    quint16 m_port = 0;
    quint16 m_tlsPort = 0;
};

void TestRealServers::raceAgainst(quint16 port)
{
    const QString base = QStringLiteral("http://127.0.0.1:%1").arg(port);
    QStringList urls;
    for (const char *route : {"/", "/test/", "/aaa/"})
        urls << QStringLiteral("--url") << base + QLatin1String(route);
    checkRace(urls, false);
    checkRace(QStringList{QStringLiteral("--through"), base}, true);
}

/// `isSeen`: through the relay, which counts what it passes on.
void TestRealServers::checkRace(const QStringList &targets, bool isSeen)
{
    const ProgramEnd end = runProgram(split("run --mode all --json -") + targets);
    QCOMPARE(end.err, QByteArray());
    const QJsonArray runs = QJsonDocument::fromJson(end.out).object().value(QLatin1String("runs")).toArray();
    QCOMPARE(runs.size(), 4);
    for (const QJsonValue &run : runs) {
        const QByteArray mode = run[QLatin1String("mode")].toString().toUtf8();
        QVERIFY2(run[QLatin1String("outcomes")][QLatin1String("ok")].toInteger() == 600, mode.constData());
        QVERIFY2(run[QLatin1String("body_lengths")].toObject() == (QJsonObject{{QStringLiteral("27"), 600}}),
                 mode.constData());
        QVERIFY(run[QLatin1String("bound_ns")].isNull());
        QCOMPARE(run[QLatin1String("server")][QLatin1String("requests")].toInteger(-1), isSeen ? 600 : -1);
    }
    QCOMPARE(end.status, 0);
}

void TestRealServers::everyModeIsAnsweredByFastApi()
{
    const QString python = pythonWithFastApi();
    if (python.isEmpty())
        QSKIP("FastAPI and uvicorn are not installed (Debian: python3-fastapi, python3-uvicorn)");
    QProcess server;
    const auto stopped = qScopeGuard([&server] { stop(server); });
    server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    server.start(python, {QFINDTESTDATA("fastapi_app.py")});
    QTRY_VERIFY_WITH_TIMEOUT(server.canReadLine(), programDeadlineMs);
    const quint16 port = server.readLine().trimmed().toUShort();
    QTRY_VERIFY_WITH_TIMEOUT(accepts(port), programDeadlineMs);
    raceAgainst(port);
}

void TestRealServers::startNginx()
{
    const QString nginx = findNginx();
    if (nginx.isEmpty())
        QSKIP("nginx is not installed (Debian: nginx-light)");
    m_port = freePort();
    do {
        m_tlsPort = freePort();
    } while (m_tlsPort == m_port);
    QFile configuration(m_folder.filePath(QStringLiteral("nginx.conf")));
    QVERIFY(configuration.open(QIODevice::WriteOnly));
    configuration.write(QByteArray(nginxConfiguration)
                            .replace("@PORT@", QByteArray::number(m_port))
                            .replace("@TLSPORT@", QByteArray::number(m_tlsPort))
                            .replace("@DATA@", QFileInfo(QFINDTESTDATA("data/localhost.crt")).absolutePath().toUtf8()));
    configuration.close();
    m_nginx.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_nginx.start(nginx, {QStringLiteral("-p"), m_folder.path(), QStringLiteral("-e"), QStringLiteral("stderr"),
                          QStringLiteral("-c"), configuration.fileName()});
    QVERIFY(m_nginx.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(accepts(m_port), programDeadlineMs);
    QCOMPARE(m_nginx.state(), QProcess::Running); // and not somebody else's server on that port
}

void TestRealServers::everyModeIsAnsweredByNginx()
{
    startNginx();
    if (m_nginx.state() == QProcess::Running)
        raceAgainst(m_port);
}

void TestRealServers::asyncSpeaksHttp2WithNginx()
{
    startNginx();
    if (m_nginx.state() != QProcess::Running)
        return;
    QStringList arguments = split("run --mode async --requests 300 --insecure --json - --url");
    arguments << QStringLiteral("https://127.0.0.1:%1/").arg(m_tlsPort) << QStringLiteral("--expect-text");
    const ProgramEnd withHttp2 = runProgram(arguments + split("HTTP/2.0 --http2"));
    QCOMPARE(withHttp2.err, QByteArray());
    QCOMPARE(withHttp2.status, 0);
    const ProgramEnd without = runProgram(arguments + split("HTTP/1.1"));
    QCOMPARE(without.err, QByteArray());
    QCOMPARE(without.status, 0);
}

FETCHRACE_TEST(TestRealServers)
#include "tst_realservers.moc"
