// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/scenarios/scenario.h"
#include "tests/testregistry.h"
#include "tests/ui/strictness.h"
#include "ui/base/numberbox.h"
#include "ui/plan/handlesection.h"
#include "ui/plan/planpanel.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace fetchrace;
using namespace std::chrono_literals;

/// "Response Processing" in the plan's panel.
class TestHandleSection : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        failOnEveryWarning();
        m_panel = std::make_unique<PlanPanel>();
        m_panel->setOpenSections({QStringLiteral("handleSection")});
        m_panel->show();
    }
    void cleanup() { m_panel.reset(); }

    void standsBetweenTheLimitsAndTheRepeats();
    void startsWithoutWork();
    void everyHandlingComesBackAsItWentIn_data();
    void everyHandlingComesBackAsItWentIn();
    void onlyWhatMattersCanBeSet();
    void whatIsChosenIsInThePlan();
    void workTakenBackLeavesNoTrace();

private:
    template<typename Widget>
    Widget *find(const char *name)
    {
        return m_panel->findChild<Widget *>(QLatin1String(name));
    }

    std::unique_ptr<PlanPanel> m_panel;
};

void TestHandleSection::standsBetweenTheLimitsAndTheRepeats()
{
    auto *title = find<QToolButton>("handleSectionTitle");
    QCOMPARE(title->text(), QStringLiteral("Response Processing"));
    const auto top = [this](const char *name) { return find<QToolButton>(name)->mapTo(m_panel.get(), QPoint()).y(); };
    QVERIFY(top("paceSectionTitle") < top("handleSectionTitle"));
    QVERIFY(top("handleSectionTitle") < top("repeatSectionTitle"));
    QCOMPARE(m_panel->openSections(), QStringList{QStringLiteral("handleSection")});
}

void TestHandleSection::startsWithoutWork()
{
    QCOMPARE(find<NumberBox>("handleTimeBox")->text(), QStringLiteral("none"));
    QVERIFY(m_panel->plan().handling.isNothing());
}

void TestHandleSection::everyHandlingComesBackAsItWentIn_data()
{
    QTest::addColumn<Handling>("handling");
    QTest::newRow("none") << Handling();
    QTest::newRow("inline") << Handling{.time = 20ms};
    QTest::newRow("finer than the field") << Handling{.time = 1'234'567ns, .kind = HandleKind::Block};
    QTest::newRow("pool") << Handling{500us, HandleKind::Block, HandlePlace::Pool, 64};
    QTest::newRow("processes") << Handling{1min, HandleKind::Cpu, HandlePlace::Process, 3};
}

void TestHandleSection::everyHandlingComesBackAsItWentIn()
{
    QFETCH(Handling, handling);
    Plan plan;
    plan.handling = handling;
    QSignalSpy changed(m_panel.get(), &PlanPanel::planChanged);
    m_panel->setPlan(plan);
    QCOMPARE(m_panel->plan(), plan);
    QCOMPARE(changed.count(), 1);
    QVERIFY(m_panel->checkAndReveal({Mode::Async}));
}

void TestHandleSection::onlyWhatMattersCanBeSet()
{
    const auto enabled = [this] {
        return QList<bool>{find<QComboBox>("handleKind")->isEnabled(), find<QComboBox>("handlePlace")->isEnabled(),
                           find<NumberBox>("handlersBox")->isEnabled()};
    };
    QCOMPARE(enabled(), (QList<bool>{false, false, false}));
    find<NumberBox>("handleTimeBox")->setValue(20);
    QCOMPARE(enabled(), (QList<bool>{true, true, false}));
    find<QComboBox>("handlePlace")->setCurrentIndex(1);
    QCOMPARE(enabled(), (QList<bool>{true, true, true}));
    find<NumberBox>("handleTimeBox")->setValue(0);
    QCOMPARE(enabled(), (QList<bool>{false, false, false}));
}

void TestHandleSection::whatIsChosenIsInThePlan()
{
    find<NumberBox>("handleTimeBox")->setValue(2.5);
    find<QComboBox>("handleKind")->setCurrentIndex(1);
    find<QComboBox>("handlePlace")->setCurrentIndex(2);
    find<NumberBox>("handlersBox")->setValue(7);
    QVERIFY(m_panel->plan().handling == (Handling{2500us, HandleKind::Block, HandlePlace::Process, 7}));
}

void TestHandleSection::workTakenBackLeavesNoTrace()
{
    find<NumberBox>("handleTimeBox")->setValue(2.5);
    find<QComboBox>("handlePlace")->setCurrentIndex(1);
    find<NumberBox>("handlersBox")->setValue(64);
    QVERIFY(find<QToolButton>("resetScenario")->isEnabled());
    find<NumberBox>("handleTimeBox")->setValue(0);
    QCOMPARE(m_panel->plan(), Plan());
    QCOMPARE(find<QComboBox>("scenario")->currentIndex(), 0);
}

FETCHRACE_TEST(TestHandleSection)
#include "tst_handlesection.moc"
