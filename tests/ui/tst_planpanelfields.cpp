// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "tests/ui/planpanelfixture.h"
#include "ui/base/numberbox.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QSlider>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

using namespace fetchrace;

/// The fields of the panel as pointer, keys and screen readers find them.
class TestPlanPanelFields : public QObject, private PlanPanelFixture
{
    Q_OBJECT

private slots:
    void init() { showPanel(); }
    void cleanup() { deletePanel(); }

    void sliderAndBoxSayTheSame_data();
    void sliderAndBoxSayTheSame();
    void delayTakesFractionsAndZero();
    void wheelOverAFieldWithoutFocusChangesNothing();
    void everyFieldHasAnAccessibleName();
    void openSectionsNeedNoMoreWidth();
    void untilDecidedIsAChoiceOfItsOwn();
    void tabVisitsTheFieldsFromTopToBottom();
};

void TestPlanPanelFields::sliderAndBoxSayTheSame_data()
{
    QTest::addColumn<QString>("field");
    for (const char *field : {"requests", "workers", "inFlight", "delay"})
        QTest::newRow(field) << QString::fromLatin1(field);
}

void TestPlanPanelFields::sliderAndBoxSayTheSame()
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

void TestPlanPanelFields::delayTakesFractionsAndZero()
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

void TestPlanPanelFields::wheelOverAFieldWithoutFocusChangesNothing()
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

void TestPlanPanelFields::everyFieldHasAnAccessibleName()
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
void TestPlanPanelFields::openSectionsNeedNoMoreWidth()
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

void TestPlanPanelFields::untilDecidedIsAChoiceOfItsOwn()
{
    m_panel->setOpenSections({QStringLiteral("repeatSection")});
    auto *number = find<NumberBox>("repeatBox");
    number->setValue(3);
    auto *choice = find<QCheckBox>("untilDecided");
    QVERIFY(choice->isVisible() && !choice->isChecked());
    choice->click();
    QVERIFY(m_panel->plan().untilDecided && !number->isEnabled());
    QCOMPARE(m_panel->plan().repeat, Plan::mostUntilDecided);
    m_panel->setOpenSections({});
    const QString title = find<QToolButton>("repeatSectionTitle")->text();
    QVERIFY2(title.endsWith(QStringLiteral("until decided")), qPrintable(title));
    choice->click();
    QCOMPARE(m_panel->plan().repeat, 3);
    QCOMPARE(number->minimum(), 1.0);
}

void TestPlanPanelFields::tabVisitsTheFieldsFromTopToBottom()
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
                             "requestQueryName0",
                             "requestQueryValue0",
                             "requestHeadersName0",
                             "requestHeadersValue0",
                             "bodyKind",
                             "requestBody",
                             "checkSectionTitle",
                             "connectionSectionTitle",
                             "connectionsBox",
                             "timeoutBox",
                             "keepAlive",
                             "repeatSectionTitle",
                             "repeatBox",
                             "untilDecided"}) {
        const qsizetype place = visited.indexOf(QLatin1String(name));
        QVERIFY2(place > before, name);
        before = place;
    }
}

FETCHRACE_TEST(TestPlanPanelFields)
#include "tst_planpanelfields.moc"
