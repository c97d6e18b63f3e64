// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/curl/curlwriter.h"
#include "app/plan/json/planjson.h"
#include "tests/testregistry.h"
#include "tests/ui/windowtest.h"
#include "ui/plan/pairtable.h"
#include "ui/plan/planpanel.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>

using namespace fetchrace;

/// Headers and query, typed and pasted into the real window's tables.
class TestPairTable : public WindowTest
{
    Q_OBJECT

private slots:
    void init() override;

    void typingFillsOneRowAfterAnother();
    void pastedLinesBecomeRowsInTheirOrder();
    void linesPastedIntoAValueGoOnBelow();
    void aWrongHeaderIsSaidWhereItStands_data();
    void aWrongHeaderIsSaidWhereItStands();
    void undoBringsRowsBack();
    void aFieldTakesItsOwnTypingBackFirst();
    void whatIsTypedCountsWithoutLeavingTheField();
    void theSamePlanComesBackFromItsFileAndItsCommand();
    void moreRowsThanFieldsAreKept();
    void longValuesDoNotScrollThePanelSideways();

private:
    [[nodiscard]] QLineEdit *field(const char *name) { return m_fixture->find<QLineEdit>(name); }
    [[nodiscard]] Plan plan() const { return m_fixture->window().findChild<PlanPanel *>()->plan(); }
    void setPlan(const Plan &plan) { m_fixture->window().findChild<PlanPanel *>()->setPlan(plan); }
    void type(const char *name, const QString &text)
    {
        QTRY_VERIFY(field(name)->isVisible()); // the row may be new
        field(name)->setFocus();
        for (const QChar key : text) // each to the field that has the focus then
            QTest::keyClick(QApplication::focusWidget(), key.toLatin1());
    }
    [[nodiscard]] QStringList headers() const
    {
        QStringList lines;
        for (const Header &header : plan().headers)
            lines << QString::fromUtf8(header.name + ": " + header.value);
        return lines;
    }
};

void TestPairTable::init()
{
    WindowTest::init();
    m_fixture->window().findChild<PlanPanel *>()->setOpenSections({QStringLiteral("requestSection")});
}

void TestPairTable::typingFillsOneRowAfterAnother()
{
    type("requestHeadersName0", QStringLiteral("Accept"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("text/plain"));
    type("requestHeadersName1", QStringLiteral("X-One:1")); // the colon leads to the value
    QCOMPARE(QApplication::focusWidget(), field("requestHeadersValue1"));
    QCOMPARE(headers(), QStringList({QStringLiteral("Accept: text/plain"), QStringLiteral("X-One: 1")}));
    type("requestQueryName0", QStringLiteral("q=a=b"));
    QCOMPARE(plan().query, QList<Parameter>({{QStringLiteral("q"), QStringLiteral("a=b")}}));
}

void TestPairTable::pastedLinesBecomeRowsInTheirOrder()
{
    m_fixture->pasteRows("requestHeaders", QStringLiteral("X-B: 2\r\n\r\nX-A: 1:1\nX-C:\n"));
    QCOMPARE(headers(), QStringList({QStringLiteral("X-B: 2"), QStringLiteral("X-A: 1:1"), QStringLiteral("X-C: ")}));
    QCOMPARE(field("requestHeadersName1")->text(), QStringLiteral("X-A"));
    QCOMPARE(QApplication::focusWidget(), field("requestHeadersName3")); // the empty one
    m_fixture->pasteRows("requestQuery", QStringLiteral("page=1\nflag"));
    QCOMPARE(plan().query,
             QList<Parameter>({{QStringLiteral("page"), QStringLiteral("1")}, {QStringLiteral("flag"), {}}}));
}

void TestPairTable::linesPastedIntoAValueGoOnBelow()
{
    type("requestHeadersName0", QStringLiteral("X-A"));
    QApplication::clipboard()->setText(QStringLiteral("1\nX-B: 2"));
    field("requestHeadersValue0")->paste();
    QCOMPARE(headers(), QStringList({QStringLiteral("X-A: 1"), QStringLiteral("X-B: 2")}));
}

void TestPairTable::aWrongHeaderIsSaidWhereItStands_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<int>("row");
    QTest::newRow("name") << QStringLiteral("X-A: 1\nno name: 2\nX-B: 3") << QStringLiteral("\"no name\" is not") << 1;
    QTest::newRow("nameless") << QStringLiteral("X-A: 1\n: 2") << QStringLiteral("A header has no name") << 1;
    QTest::newRow("reserved") << QStringLiteral("Connection: close") << QStringLiteral("written by Fetchrace") << 0;
    QTest::newRow("twice") << QStringLiteral("X-A: 1\nx-a: 2") << QStringLiteral("given twice") << 1;
}

void TestPairTable::aWrongHeaderIsSaidWhereItStands()
{
    QFETCH(QString, lines);
    QFETCH(QString, sentence);
    QFETCH(int, row);
    m_fixture->pasteRows("requestHeaders", lines);
    const auto *problem = m_fixture->find<QLabel>("requestHeadersProblem");
    QVERIFY2(problem->isVisible() && problem->text().contains(sentence), qPrintable(problem->text()));
    m_fixture->click("raceButton");
    QVERIFY(!m_fixture->isRunning());
    QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("requestHeadersName%1").arg(row));
    m_fixture->click(QStringLiteral("requestHeadersRemove%1").arg(row).toLatin1().constData());
    QVERIFY(!problem->isVisible());
}

void TestPairTable::undoBringsRowsBack()
{
    const QStringList all{QStringLiteral("X-A: 1"), QStringLiteral("X-B: 2"), QStringLiteral("X-C: 3")};
    m_fixture->pasteRows("requestHeaders", all.join(QLatin1Char('\n')));
    m_fixture->click("requestHeadersRemove1");
    QCOMPARE(headers(), QStringList({all.at(0), all.at(2)}));
    QCOMPARE(QApplication::focusWidget(), field("requestHeadersName1")); // the row that came up
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(headers(), all);
    m_fixture->trigger("undo");
    QCOMPARE(headers(), QStringList());
    m_fixture->trigger("redo");
    QCOMPARE(headers(), all);
}

void TestPairTable::aFieldTakesItsOwnTypingBackFirst()
{
    const QStringList pasted{QStringLiteral("X-A: 1"), QStringLiteral("X-B: 2")};
    m_fixture->pasteRows("requestHeaders", pasted.join(QLatin1Char('\n')));
    type("requestHeadersValue0", QStringLiteral("23"));
    QCOMPARE(headers().first(), QStringLiteral("X-A: 231"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(headers(), pasted);
    type("requestHeadersValue0", QStringLiteral("9"));
    field("requestHeadersName0")->setFocus(); // what was typed is done
    QCOMPARE(headers().first(), QStringLiteral("X-A: 91"));
    m_fixture->trigger("undo");
    QCOMPARE(headers(), pasted);
}

void TestPairTable::whatIsTypedCountsWithoutLeavingTheField()
{
    m_fixture->typeSmallPlan();
    type("requestHeadersName0", QStringLiteral("Content-Length"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_R, Qt::ControlModifier);
    QVERIFY(!m_fixture->isRunning());
    QVERIFY(m_fixture->find<QLabel>("requestHeadersProblem")->text().contains(QLatin1String("Content-Length")));
}

void TestPairTable::theSamePlanComesBackFromItsFileAndItsCommand()
{
    m_fixture->typeUrls(QStringLiteral("http://127.0.0.1:9/"));
    m_fixture->pasteRows("requestHeaders", QStringLiteral("X-B: it's \"quoted\"\nX-A: 1, 2"));
    m_fixture->pasteRows("requestQuery", QStringLiteral("z=1\na=b c"));
    const Plan typed = plan();
    const auto read = planFromJsonText(QJsonDocument(planToJson(typed)).toJson());
    QVERIFY(read);
    setPlan(Plan());
    setPlan(*read);
    QCOMPARE(plan(), typed);
    m_fixture->trigger("copyCurl");
    setPlan(Plan());
    m_fixture->trigger("pasteCurl");
    auto *use = m_fixture->window().findChild<QAbstractButton *>(QStringLiteral("curlUse"));
    QVERIFY(use);
    use->click();
    QCOMPARE(plan().headers, typed.headers);
    QCOMPARE(withQuery(plan().targets.first(), plan().query), withQuery(typed.targets.first(), typed.query));
}

void TestPairTable::moreRowsThanFieldsAreKept()
{
    Plan plan;
    for (int i = 0; i < PairTable::mostFields + 50; ++i)
        plan.query.append({QStringLiteral("p%1").arg(i), QString::number(i)});
    setPlan(plan);
    QCOMPARE(this->plan(), plan);
    m_fixture->click("requestQueryRemove0");
    plan.query.removeFirst();
    QCOMPARE(this->plan(), plan);
}

void TestPairTable::longValuesDoNotScrollThePanelSideways()
{
    m_fixture->pasteRows("requestHeaders", QStringLiteral("Cookie: ") + QString(3000, QLatin1Char('x')));
    for (QWidget *around = field("requestHeadersValue0"); around; around = around->parentWidget())
        if (const auto *area = qobject_cast<QScrollArea *>(around))
            QCOMPARE(area->horizontalScrollBar()->maximum(), 0);
    QCOMPARE(field("requestHeadersName0")->text(), QStringLiteral("Cookie"));
}

FETCHRACE_TEST(TestPairTable)
#include "tst_pairtable.moc"
