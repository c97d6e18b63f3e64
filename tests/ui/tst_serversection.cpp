// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/demo/demofields.h"
#include "app/plan/text/variatetext.h"
#include "tests/testregistry.h"
#include "tests/ui/strictness.h"
#include "ui/base/numberbox.h"
#include "ui/plan/planpanel.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace fetchrace;

/// The part of the plan panel that says how the demo server behaves.
class TestServerSection : public QObject
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

    void serverBehaviourFillsThePlan();
    void delayIsOneThingInSliderAndText();
    void wrongServerFieldOpensItsSection();
    void serverFieldsAreOnlyForTheDemoServer();

private:
    template<typename Widget>
    Widget *find(const char *name)
    {
        return m_panel->findChild<Widget *>(QLatin1String(name));
    }

    std::unique_ptr<PlanPanel> m_panel;
};

void TestServerSection::serverBehaviourFillsThePlan()
{
    find<QToolButton>("serverSectionTitle")->click();
    const auto type = [this](const char *name, const char *text) {
        auto *field = find<QLineEdit>(name);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, QLatin1String(text));
    };
    type("serverDelay", "10ms:90,500ms:10");
    type("serverBody", "1kB..10kB");
    type("serverFailures", "500:2,reset:1");
    type("serverRateLimit", "50");
    type("serverStall", "2s@5s");
    find<NumberBox>("serverWorkersBox")->setValue(8);
    find<NumberBox>("serverBanAfterBox")->setValue(20);
    find<NumberBox>("serverCloseAfterBox")->setValue(100);
    find<NumberBox>("serverSeedBox")->setValue(7);
    find<QCheckBox>("serverTwoWrites")->click();
    QCOMPARE(describeDemo(m_panel->plan().demo),
             QStringLiteral("delay 10ms:90,500ms:10, body 1kB..10kB, failures 500:2,reset:1, workers 8, rate-limit "
                            "50/s, ban-after 20, stall 2s@5s, two-writes, close-after 100, seed 7"));
    QVERIFY(m_panel->checkAndReveal({Mode::Async}));
    const Plan plan = m_panel->plan();
    m_panel->setPlan(Plan());
    QCOMPARE(m_panel->plan(), Plan());
    m_panel->setPlan(plan);
    QCOMPARE(m_panel->plan(), plan);
}

void TestServerSection::delayIsOneThingInSliderAndText()
{
    auto *text = find<QLineEdit>("serverDelay");
    auto *box = find<NumberBox>("delayBox");
    QCOMPARE(text->text(), QStringLiteral("47ms"));
    box->setValue(12.5);
    QCOMPARE(text->text(), QStringLiteral("12500us"));
    text->setText(QStringLiteral("20ms..80ms"));
    QCOMPARE(box->value(), 50.0);
    QVERIFY(!box->isEnabled());
    QCOMPARE(formatVariate(m_panel->plan().demo.delay, durationUnit()), QStringLiteral("20ms..80ms"));
    text->setText(QStringLiteral("30ms"));
    QCOMPARE(box->value(), 30.0);
    QVERIFY(box->isEnabled());
}

void TestServerSection::wrongServerFieldOpensItsSection()
{
    auto *problem = find<QLabel>("serverProblem");
    auto *failures = find<QLineEdit>("serverFailures");
    failures->setText(QStringLiteral("500:2,rest:1"));
    QVERIFY(!m_panel->checkAndReveal({Mode::Async}));
    QVERIFY(find<QToolButton>("serverSectionTitle")->isChecked());
    QVERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains(QLatin1String("\"rest\" at character 7")), qPrintable(problem->text()));
    failures->setText(QStringLiteral("500:2"));
    QVERIFY(!problem->isVisible()); // as soon as it is right
    find<NumberBox>("serverBanAfterBox")->setValue(3);
    QVERIFY(!m_panel->checkAndReveal({Mode::Async}));
    QVERIFY2(problem->text().contains(QLatin1String("rate limit")), qPrintable(problem->text()));
}

void TestServerSection::serverFieldsAreOnlyForTheDemoServer()
{
    QVERIFY(find<QLineEdit>("serverDelay")->isEnabled());
    find<QRadioButton>("targetOwn")->click();
    find<QPlainTextEdit>("targetUrls")->setPlainText(QStringLiteral("http://127.0.0.1:1/"));
    QVERIFY(!find<QLineEdit>("serverDelay")->isEnabled());
}

FETCHRACE_TEST(TestServerSection)
#include "tst_serversection.moc"
