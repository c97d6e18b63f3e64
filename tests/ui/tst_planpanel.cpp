// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/scenarios/scenario.h"
#include "tests/testregistry.h"
#include "tests/ui/strictness.h"
#include "ui/base/numberbox.h"
#include "ui/base/sliderscale.h"
#include "ui/plan/planpanel.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <cmath>
#include <memory>

using namespace fetchrace;

class TestPlanPanel : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        failOnEveryWarning();
        m_panel = std::make_unique<PlanPanel>();
        m_panel->show();
    }
    void cleanup() { m_panel.reset(); }

    void scaleHasRoundStopsFromEndToEnd();
    void scaleFindsTheNearestStop();
    void startsWithTheArticle();
    void everyPlanComesBackAsItWentIn_data();
    void everyPlanComesBackAsItWentIn();
    void sliderAndBoxSayTheSame_data();
    void sliderAndBoxSayTheSame();
    void delayTakesFractionsAndZero();
    void wheelOverAFieldWithoutFocusChangesNothing();
    void scenarioFillsTheFieldsAndChangesLeaveIt();
    void titlesSayWhatIsSet();
    void whatIsTheDemoServersIsNotShownForOthers();
    void ownScenariosAreListedBelow();
    void anOpenedScenarioIsListedAndChosen();
    void problemIsShownAfterAPauseInTyping();
    void wrongHeaderOpensItsSection();
    void bodyThatIsNoTextStaysAsItIs();
    void everyFieldHasAnAccessibleName();
    void openSectionsNeedNoMoreWidth();
    void tabVisitsTheFieldsFromTopToBottom();

private:
    template<typename Widget>
    Widget *find(const char *name)
    {
        return m_panel->findChild<Widget *>(QLatin1String(name));
    }

    std::unique_ptr<PlanPanel> m_panel;
};

namespace {

const QList<Mode> allOfThem(allModes.begin(), allModes.end());

} // namespace

void TestPlanPanel::scaleHasRoundStopsFromEndToEnd()
{
    const SliderScale scale = SliderScale::logarithmic(1, 1'000'000, true);
    QCOMPARE(scale.valueAt(0), 1.0);
    QCOMPARE(scale.valueAt(scale.last()), 1'000'000.0);
    for (int stop = 1; stop <= scale.last(); ++stop) {
        const double value = scale.valueAt(stop);
        QVERIFY(value > scale.valueAt(stop - 1));
        QCOMPARE(value, std::round(value));
        // Each step is felt, and none is a leap.
        QVERIFY(value <= 2 * scale.valueAt(stop - 1));
    }
    for (const double expected : {2.0, 5.0, 10.0, 100.0, 600.0, 5000.0})
        QCOMPARE(scale.valueAt(scale.nearest(expected)), expected);
}

void TestPlanPanel::scaleFindsTheNearestStop()
{
    const SliderScale scale = SliderScale::logarithmic(0.1, 60'000, false, {0, 47});
    QCOMPARE(scale.valueAt(scale.nearest(0)), 0.0);
    QCOMPARE(scale.valueAt(scale.nearest(47)), 47.0);
    QCOMPARE(scale.valueAt(scale.nearest(47.4)), 47.0);
    QCOMPARE(scale.valueAt(scale.nearest(59)), 60.0);
    QCOMPARE(scale.valueAt(scale.nearest(1e9)), 60'000.0);
}

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

void TestPlanPanel::sliderAndBoxSayTheSame_data()
{
    QTest::addColumn<QString>("field");
    for (const char *field : {"requests", "workers", "inFlight", "delay"})
        QTest::newRow(field) << QString::fromLatin1(field);
}

void TestPlanPanel::sliderAndBoxSayTheSame()
{
    QFETCH(QString, field);
    auto *slider = m_panel->findChild<QSlider *>(field + QStringLiteral("Slider"));
    auto *box = m_panel->findChild<NumberBox *>(field + QStringLiteral("Box"));
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_End);
    QCOMPARE(box->value(), box->maximum());
    QTest::keyClick(slider, Qt::Key_Home);
    QCOMPARE(box->value(), box->minimum());
    double before = box->value();
    for (int step = 0; step < 20; ++step) {
        QTest::keyClick(slider, Qt::Key_Right);
        QVERIFY(box->value() > before);
        before = box->value();
    }
    // A value between two stops stays as it was typed; the slider stands beside it.
    const int stop = slider->value();
    const double typed = before * 1.01;
    box->setValue(typed);
    QVERIFY(qAbs(box->value() - typed) <= 0.5);
    QVERIFY(qAbs(slider->value() - stop) <= 1);
}

void TestPlanPanel::delayTakesFractionsAndZero()
{
    auto *box = find<NumberBox>("delayBox");
    box->selectAll();
    QTest::keyClicks(box, QStringLiteral("0.25"));
    QCOMPARE(m_panel->plan().demo.constantDelay(),
             std::optional(std::chrono::nanoseconds(std::chrono::microseconds(250))));
    box->setValue(0);
    QCOMPARE(m_panel->plan().demo.constantDelay(), std::optional(std::chrono::nanoseconds(0)));
    QCOMPARE(box->text(), QStringLiteral("0 ms"));
    box->stepUp();
    QCOMPARE(m_panel->plan().demo.constantDelay(),
             std::optional(std::chrono::nanoseconds(std::chrono::milliseconds(1))));
}

void TestPlanPanel::wheelOverAFieldWithoutFocusChangesNothing()
{
    auto *box = find<NumberBox>("requestsBox");
    auto *slider = find<QSlider>("workersSlider");
    find<QComboBox>("scenario")->setFocus();
    for (QWidget *widget : {static_cast<QWidget *>(box), static_cast<QWidget *>(slider)}) {
        QWheelEvent wheel({5, 5}, widget->mapToGlobal(QPointF(5, 5)), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(widget, &wheel);
    }
    QCOMPARE(m_panel->plan(), Plan());
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
    find<QPlainTextEdit>("requestHeaders")->setPlainText(QStringLiteral("Accept text"));
    QVERIFY(!find<QLabel>("requestProblem")->isVisible());
    QVERIFY(!m_panel->checkAndReveal(allOfThem));
    QVERIFY(find<QLabel>("requestProblem")->isVisible());
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

void TestPlanPanel::everyFieldHasAnAccessibleName()
{
    const auto named = [](const QWidget *widget) {
        const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        return interface && !interface->text(QAccessible::Name).isEmpty();
    };
    int fields = 0;
    for (const QWidget *widget : m_panel->findChildren<QWidget *>()) {
        // Parts of a field, such as the line inside a spin box, are named by the field.
        if (widget->focusPolicy() == Qt::NoFocus || widget->objectName().isEmpty() ||
            widget->objectName().startsWith(QLatin1String("qt_")))
            continue;
        ++fields;
        QVERIFY2(named(widget), qPrintable(widget->objectName()));
    }
    QVERIFY(fields > 15);
}

/// The dock is made as wide as the panel needs at first, with its sections closed.
void TestPlanPanel::openSectionsNeedNoMoreWidth()
{
    Plan plan;
    plan.credentials.kind = Credentials::Kind::Basic;
    plan.bodyFile = QStringLiteral("/body");
    plan.transport.verifiesTls = false;
    m_panel->setPlan(plan);
    m_panel->setOpenSections({});
    const int closed = m_panel->minimumSizeHint().width();
    for (const char *section :
         {"requestSection", "checkSection", "connectionSection", "transportSection", "paceSection", "repeatSection"}) {
        m_panel->setOpenSections({QLatin1String(section)});
        const int open = m_panel->minimumSizeHint().width();
        QVERIFY2(open <= closed,
                 qPrintable(QStringLiteral("%1: %2, not %3").arg(QLatin1String(section)).arg(open).arg(closed)));
    }
}

void TestPlanPanel::tabVisitsTheFieldsFromTopToBottom()
{
    m_panel->setOpenSections(
        {QStringLiteral("requestSection"), QStringLiteral("connectionSection"), QStringLiteral("repeatSection")});
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    find<QComboBox>("scenario")->setFocus();
    QStringList visited;
    for (int step = 0; step < 50; ++step) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        visited << QApplication::focusWidget()->objectName();
    }
    qsizetype before = -1;
    for (const char *name : {"requestsSlider",
                             "requestsBox",
                             "workersSlider",
                             "workersBox",
                             "inFlightSlider",
                             "inFlightBox",
                             "delaySlider",
                             "delayBox",
                             "targetDemo",
                             "pasteCurlButton",
                             "sendOnceButton",
                             "requestSectionTitle",
                             "requestMethod",
                             "requestQuery",
                             "requestHeaders",
                             "bodyKind",
                             "requestBody",
                             "checkSectionTitle",
                             "connectionSectionTitle",
                             "connectionsBox",
                             "timeoutBox",
                             "keepAlive",
                             "repeatSectionTitle",
                             "repeatBox"}) {
        const qsizetype place = visited.indexOf(QLatin1String(name));
        QVERIFY2(place > before, name);
        before = place;
    }
}

FETCHRACE_TEST(TestPlanPanel)
#include "tst_planpanel.moc"
