// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/faulttable.h"
#include "tests/modes/localtls.h"
#include "tests/modes/testrun.h"
#include "tests/testregistry.h"

#include <QEventLoop>
#include <QMutex>
#include <QSslSocket>
#include <QTest>
#include <QTimer>

#include <map>
#include <memory>
#include <vector>

using namespace fetchrace;
using namespace std::chrono_literals;

/// Whatever a server does, every mode calls it by the one name it has, ends in time, and goes on
/// with what is left.
class TestFaults : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyFaultHasItsOutcome_data();
    void everyFaultHasItsOutcome();
    void nothingIsWarnedAbout();
    void anUploadOnADyingConnectionIsSentAgain_data() { addModeRows(); }
    void anUploadOnADyingConnectionIsSentAgain();
    void aFloodEndsWithTheRun_data() { addModeRows(); }
    void aFloodEndsWithTheRun();
};

namespace {

// So that none of them has to wait for another, and the servers have the processor they need.
constexpr std::size_t mostAtOnce = 24;

/// A fault, tried in a mode.
class Trial
{
public:
    Trial(const Fault &fault, Mode mode, const std::optional<QSslConfiguration> &tls)
        : m_mode(mode)
        , m_server(fault.steps, tls)
        , m_plan(prepared(planOf(fault, tls.has_value())))
        , m_run(mode, m_plan)
    {
        m_run.start();
    }

    [[nodiscard]] bool hasEnded() const { return m_run.timesFinished() > 0; }
    [[nodiscard]] QByteArray result() const
    {
        if (const QString defect = defectsOf(m_run, m_plan, m_mode); !defect.isEmpty())
            return defect.toUtf8();
        QStringList results;
        for (const Sample &sample : m_run.samples()) {
            QString result = outcomeName(sample.outcome);
            if (isComplete(sample.outcome))
                result += QStringLiteral(" %1 %2").arg(sample.status).arg(sample.bodyBytes);
            results << result;
        }
        results.removeDuplicates();
        results.sort();
        return results.join(QStringLiteral(", ")).toUtf8();
    }

private:
    [[nodiscard]] Plan planOf(const Fault &fault, bool overTls) const
    {
        const auto url = QStringLiteral("%1://127.0.0.1:%2/");
        Plan plan =
            planFor(QUrl(url.arg(overTls ? QStringLiteral("https") : QStringLiteral("http")).arg(m_server.port())), 4);
        plan.inFlight = 2;
        plan.workers = 2;
        plan.method = fault.method;
        plan.body = QByteArray(fault.bodySize, 'x');
        // What has to end by its time-out does so soon; nothing else may need it.
        plan.timeout = fault.expected == "timeout" ? 500ms : 20s;
        return plan;
    }

    Mode m_mode;
    FaultServer m_server;
    PreparedPlan m_plan;
    TestRun m_run;
};

struct Question {
    Fault fault;
    Mode mode;
    bool overTls;

    [[nodiscard]] QByteArray expected() const
    {
        return overTls && !fault.overTlsThen.isEmpty() ? fault.overTlsThen : fault.expected;
    }
    [[nodiscard]] QByteArray name() const
    {
        return fault.name + (overTls ? " (https, " : " (") + QByteArray(modeName(mode).data()) + ")";
    }
};

std::vector<Question> allQuestions()
{
    std::vector<Question> questions;
    for (const Fault &fault : allFaults()) {
        for (const Mode mode : allModes) {
            questions.push_back({fault, mode, false});
            if (fault.overTls && QSslSocket::supportsSsl())
                questions.push_back({fault, mode, true});
        }
    }
    return questions;
}

/// Answers them all, several at once: most of them wait.
std::map<QByteArray, QByteArray> answersTo(const std::vector<Question> &questions, const QSslConfiguration &tls)
{
    std::map<QByteArray, QByteArray> answers;
    std::map<QByteArray, std::unique_ptr<Trial>> trials;
    QEventLoop loop;
    QTimer timer;
    auto next = questions.begin();
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        std::erase_if(trials, [&](const auto &trial) {
            if (!trial.second->hasEnded())
                return false;
            answers[trial.first] = trial.second->result();
            return true;
        });
        for (; next != questions.end() && trials.size() < mostAtOnce; ++next)
            trials[next->name()] =
                std::make_unique<Trial>(next->fault, next->mode, next->overTls ? std::optional(tls) : std::nullopt);
        if (trials.empty())
            loop.quit();
    });
    timer.start(2);
    loop.exec();
    return answers;
}

std::map<QByteArray, QByteArray> answers;

QMutex warningsMutex;
QStringList warnings;

void noteWarning(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    const QMutexLocker lock(&warningsMutex);
    if (type != QtInfoMsg)
        warnings << message;
}

} // namespace

void TestFaults::initTestCase()
{
    const std::vector<Question> questions = allQuestions();
    const TrustInLocalServer trust;
    const QtMessageHandler before = qInstallMessageHandler(noteWarning);
    answers = answersTo(questions, localServerTls());
    qInstallMessageHandler(before);
}

void TestFaults::everyFaultHasItsOutcome_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QByteArray>("allowed");
    for (const Question &question : allQuestions()) {
        if (answers.contains(question.name()))
            QTest::newRow(question.name().constData())
                << answers[question.name()] << question.expected()
                << (question.mode == Mode::Async ? question.fault.orInAsync : QByteArray());
    }
}

void TestFaults::everyFaultHasItsOutcome()
{
    QFETCH(QByteArray, answer);
    QFETCH(const QByteArray, allowed);
    QFETCH(const QByteArray, expected);
    if (!allowed.isEmpty() && (answer == allowed || answer == allowed + ", " + expected))
        answer = expected;
    QCOMPARE(answer, expected);
}

/// Whoever looks at the terminal sees what the program says, and not what its library thinks of a server.
void TestFaults::nothingIsWarnedAbout()
{
    warnings.removeDuplicates();
    QCOMPARE(warnings.join(QLatin1Char('\n')), QString());
}

/// Wherever in its body it is when the connection turns out to be dead.
void TestFaults::anUploadOnADyingConnectionIsSentAgain()
{
    QFETCH(Mode, mode);
    const QByteArray whole = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    const FaultServer server(
        {{Step::Kind::Read}, {Step::Kind::Say, whole}, {Step::Kind::ReadHeader}, {Step::Kind::Reset}});
    Plan plan = planFor(QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(server.port())), 60);
    plan.inFlight = 4;
    plan.workers = 4;
    plan.method = "PUT";
    plan.body = QByteArray(1 << 20, 'x');
    const PreparedPlan ready = prepared(plan);
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 60"));
    QCOMPARE(defectsOf(run, ready, mode), QString());
    QVERIFY(run.log().wire().facts().resends > 0);
}

/// Qt waits five seconds for a thread that is too busy reading to hear that it shall end, and then leaves it to itself.
void TestFaults::aFloodEndsWithTheRun()
{
    QFETCH(Mode, mode);
    const QByteArray interim = "HTTP/1.1 100 Continue\r\n\r\n";
    const FaultServer server({{Step::Kind::Read}, {Step::Kind::Flood, interim.repeated(600)}});
    Plan plan = planFor(QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(server.port())), 1'000);
    plan.inFlight = 20;
    TestRun run(mode, prepared(plan));
    run.start();
    QTRY_VERIFY(run.log().startedCount() >= std::uint32_t(plan.concurrency(mode)));
    run.stop();
    QVERIFY(run.waitForEnd(4'000));
    QCOMPARE(run.samples().size(), std::size_t(run.log().startedCount()));
}

FETCHRACE_TEST(TestFaults)
#include "tst_faults.moc"
