// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/scenarios/scenario.h"
#include "tests/testregistry.h"
#include "tests/ui/planpanelfixture.h"
#include "ui/base/numberbox.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using namespace fetchrace;

class TestPlanPanel : public QObject, private PlanPanelFixture
{
    Q_OBJECT

private slots:
    void init() { showPanel(); }
    void cleanup() { deletePanel(); }

    void startsWithTheArticle();
    void everyPlanComesBackAsItWentIn_data();
    void everyPlanComesBackAsItWentIn();
    void scenarioFillsTheFieldsAndChangesLeaveIt();
    void titlesSayWhatIsSet();
    void whatIsTheDemoServersIsNotShownForOthers();
    void ownScenariosAreListedBelow();
    void anOpenedScenarioIsListedAndChosen();
    void problemIsShownAfterAPauseInTyping();
    void wrongHeaderOpensItsSection();
    void bodyThatIsNoTextStaysAsItIs();
};

namespace {

const QList<Mode> allOfThem(allModes.begin(), allModes.end());

} // namespace

void TestPlanPanel::startsWithTheArticle()
{
    QCOMPARE(m_panel->plan(), Plan());
    QCOMPARE(find<QComboBox>("scenario")->currentText(), scenarios().first().title);
    QCOMPARE(find<NumberBox>("delayBox")->text(), QStringLiteral("47 ms"));
}

void TestPlanPanel::everyPlanComesBackAsItWentIn_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("largest numbers") << 0;
    QTest::newRow("smallest numbers") << 1;
    QTest::newRow("own request") << 2;
    QTest::newRow("durations finer than the fields") << 3;
    QTest::newRow("one route of the demo server") << 4;
    QTest::newRow("everything a request can have") << 5;
    QTest::newRow("a body file and a token") << 6;
}

void TestPlanPanel::everyPlanComesBackAsItWentIn()
{
    QFETCH(int, kind);
    Plan plan;
    if (kind == 0) {
        plan.requests = Plan::maxRequests;
        plan.workers = Plan::maxWorkers;
        plan.inFlight = Plan::maxInFlight;
        plan.connections = Plan::maxInFlight;
        plan.repeat = Plan::maxRepeat;
        plan.timeout = Plan::maxTimeout;
        plan.demo.delay = DemoBehaviour::maxDelay;
    } else if (kind == 1) {
        plan.requests = plan.workers = plan.inFlight = 1;
        plan.timeout = std::chrono::milliseconds(1);
        plan.demo.delay = {};
        plan.keepAlive = false;
    } else if (kind == 2) {
        plan.targets = {QUrl(QStringLiteral("https://localhost:8443/a?b=c%20d")),
                        QUrl(QStringLiteral("http://[::1]/"))};
        plan.method = "POST";
        plan.headers = {{"Accept", "text/plain"}, {"X-Name", "\xc3\xa4: b"}};
        plan.body = "first\r\nsecond";
    } else if (kind == 3) {
        plan.demo.delay = std::chrono::nanoseconds(1'234'567);
        plan.timeout = std::chrono::nanoseconds(1'500'000'123);
    } else if (kind == 4) {
        plan.targets = {QUrl(QStringLiteral("/test/"))};
    } else if (kind == 5) {
        plan.targets = {QUrl(QStringLiteral("https://localhost/a")), QUrl(QStringLiteral("https://localhost/b"))};
        plan.weights = {3, 1};
        plan.method = "POST";
        plan.query = {{QStringLiteral("q"), QStringLiteral("a b&=c")}, {QStringLiteral("r"), {}}};
        plan.body = "{\"a\": 1}";
        plan.jsonBody = true;
        plan.credentials = {Credentials::Kind::Basic, QStringLiteral("jo"), QStringLiteral("pw")};
        plan.check = {201, QStringLiteral("created")};
        plan.transport = {false,
                          QStringLiteral("/tmp/ca.pem"),
                          QStringLiteral("/c.pem"),
                          QStringLiteral("/k.pem"),
                          QUrl(QStringLiteral("http://127.0.0.1:3128")),
                          {},
                          false,
                          5};
    } else {
        plan.method = "PUT";
        plan.bodyFile = QStringLiteral("/body");
        plan.jsonBody = true;
        plan.credentials = {Credentials::Kind::Bearer, {}, QStringLiteral("token")};
    }
    QSignalSpy changed(m_panel.get(), &PlanPanel::planChanged);
    m_panel->setPlan(plan);
    QCOMPARE(m_panel->plan(), plan);
    QCOMPARE(changed.count(), 1);
    QVERIFY(m_panel->checkAndReveal(allOfThem));
}

void TestPlanPanel::scenarioFillsTheFieldsAndChangesLeaveIt()
{
    auto *combo = find<QComboBox>("scenario");
    const int last = combo->count() - 1;
    QVERIFY(last > 0);
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_End);
    QCOMPARE(m_panel->plan(), scenarios().at(last).plan);
    QCOMPARE(combo->currentIndex(), last);
    const QString paragraph = find<QLabel>("scenarioText")->text();
    QCoreApplication::processEvents(); // lays out the paragraph
    const auto place = find<QSlider>("workersSlider")->mapToGlobal(QPoint());
    find<NumberBox>("workersBox")->setValue(77);
    QCOMPARE(combo->currentText(), scenarios().at(last).title + QStringLiteral(" (changed)"));
    QCOMPARE(find<QLabel>("scenarioText")->text(), paragraph);
    QCoreApplication::processEvents();
    QCOMPARE(find<QSlider>("workersSlider")->mapToGlobal(QPoint()), place); // nothing jumps under the mouse
    find<NumberBox>("workersBox")->setValue(scenarios().at(last).plan.workers);
    QCOMPARE(combo->currentText(), scenarios().at(last).title);
    QVERIFY(!find<QToolButton>("resetScenario")->isEnabled());
    find<NumberBox>("workersBox")->setValue(77);
    find<QToolButton>("resetScenario")->click();
    QCOMPARE(m_panel->plan(), scenarios().at(last).plan);
    QCOMPARE(combo->currentText(), scenarios().at(last).title);
}

void TestPlanPanel::titlesSayWhatIsSet()
{
    const auto title = [this](const char *section) { return find<QToolButton>(section)->text(); };
    m_panel->resize(600, 800);
    QCOMPARE(title("requestSectionTitle"), QStringLiteral("Request"));
    Plan plan;
    plan.method = "POST";
    plan.headers = {{"Accept", "text/html"}, {"X-A", "1"}, {"X-B", "2"}};
    plan.credentials = {Credentials::Kind::Bearer, {}, QStringLiteral("secret")};
    plan.repeat = 5;
    m_panel->setPlan(plan);
    QCOMPARE(title("requestSectionTitle"), QStringLiteral("Request: POST, 3 headers"));
    QCOMPARE(title("checkSectionTitle"), QStringLiteral("Credentials and Checks: bearer token"));
    QCOMPARE(title("repeatSectionTitle"), QStringLiteral("Repeat: 5 runs per mode"));
    // The panel keeps room for its widest section; with less, the tooltip has what the title cannot show.
    QWidget *section = find<QToolButton>("checkSectionTitle")->parentWidget();
    section->resize(120, section->height());
    QVERIFY(find<QToolButton>("checkSectionTitle")->toolTip().contains(QLatin1String("bearer token")));
}

void TestPlanPanel::whatIsTheDemoServersIsNotShownForOthers()
{
    QVERIFY(find<QWidget>("serverSection")->isVisible());
    find<QRadioButton>("targetOwn")->click();
    QTest::keyClicks(find<QPlainTextEdit>("targetUrls"), QStringLiteral("http://127.0.0.1:1/"));
    QVERIFY(!find<QWidget>("serverSection")->isVisible());
    find<QRadioButton>("targetDemo")->click();
    QVERIFY(find<QWidget>("serverSection")->isVisible());
}

void TestPlanPanel::ownScenariosAreListedBelow()
{
    auto *combo = find<QComboBox>("scenario");
    const int shipped = combo->count();
    Scenario own{QStringLiteral("mine"), QStringLiteral("Mine"), QStringLiteral("Look at it."), {}};
    own.plan.workers = 77;
    m_panel->setOwnScenarios({own});
    QCOMPARE(combo->count(), shipped + 1);
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_End);
    QCOMPARE(m_panel->plan(), own.plan);
    QCOMPARE(combo->currentText(), QStringLiteral("Mine"));
}

void TestPlanPanel::anOpenedScenarioIsListedAndChosen()
{
    auto *combo = find<QComboBox>("scenario");
    // The same plan as the article's: which of the two was meant is remembered.
    const Scenario twin{QStringLiteral("twin"), QStringLiteral("Twin"), QStringLiteral("Look twice."), Plan()};
    m_panel->setScenario(twin);
    QCOMPARE(combo->currentText(), QStringLiteral("Twin"));
    const int count = combo->count();
    m_panel->setScenario(twin);
    QCOMPARE(combo->count(), count);
    find<NumberBox>("workersBox")->setValue(9);
    m_panel->setScenario({{}, {}, {}, Plan()}); // a plan has no title
    QCOMPARE(combo->count(), count);
    QCOMPARE(combo->currentText(), scenarios().first().title);
}

void TestPlanPanel::problemIsShownAfterAPauseInTyping()
{
    auto *problem = find<QLabel>("targetProblem");
    find<QRadioButton>("targetOwn")->click();
    QVERIFY(!problem->isVisible());
    QTest::keyClicks(find<QPlainTextEdit>("targetUrls"), QStringLiteral("gopher://here"));
    QVERIFY(!problem->isVisible());
    QTRY_VERIFY(problem->isVisible());
    QVERIFY(problem->text().contains(QStringLiteral("gopher")));
    find<QRadioButton>("targetDemo")->click();
    QVERIFY(!problem->isVisible());
    QVERIFY(m_panel->checkAndReveal(allOfThem));
}

void TestPlanPanel::wrongHeaderOpensItsSection()
{
    find<QLineEdit>("requestHeadersName0")->insert(QStringLiteral("Accept text"));
    QVERIFY(!find<QLabel>("requestHeadersProblem")->isVisible());
    QVERIFY(!m_panel->checkAndReveal(allOfThem));
    QVERIFY(find<QLabel>("requestHeadersProblem")->isVisible());
    QVERIFY(find<QToolButton>("requestSectionTitle")->isChecked());
}

void TestPlanPanel::bodyThatIsNoTextStaysAsItIs()
{
    Plan plan;
    plan.method = "PUT";
    plan.body = QByteArray("\xff\x00\xfe", 3);
    m_panel->setPlan(plan);
    QCOMPARE(m_panel->plan().body, plan.body);
    find<QPlainTextEdit>("requestBody")->selectAll();
    find<QToolButton>("requestSectionTitle")->click();
    QTest::keyClicks(find<QPlainTextEdit>("requestBody"), QStringLiteral("text"));
    QCOMPARE(m_panel->plan().body, QByteArray("text"));
}

FETCHRACE_TEST(TestPlanPanel)
#include "tst_planpanel.moc"
