// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/scenarios/scenario.h"
#include "tests/testregistry.h"
#include "tests/ui/windowtest.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QMenu>
#include <QMimeData>
#include <QStatusBar>
#include <QTabWidget>
#include <QTextBlock>
#include <QTextBrowser>

using namespace fetchrace;

/// The window takes care of who uses it: nothing is lost by a slip of the hand, nothing jumps, and it says whose
/// results are shown.
class TestWindowCare : public WindowTest
{
    Q_OBJECT

private slots:
    void whatWipesIsTakenBack();
    void badgeAndCaptionSayWhoseResultsTheyAre();
    void whatIsHiddenTakesNoRoomFromTheCaption();
    void theBadgeIsOneWordWhereTheLineIsCrowded();
    void failuresOfAServerAreOneClickAway();
    void aMessageMovesAndCoversNothing();
    void theExplanationLeadsToTheCharts();
    void theRequestIsCopiedAsCurl();
    void aNewPlanIsTheUsualOne();
    void openedPlansAreOfferedAgain();
};

void TestWindowCare::whatWipesIsTakenBack()
{
    auto *undo = m_fixture->find<QAction>("undo");
    QVERIFY(!undo->isEnabled());
    m_fixture->typeSmallPlan();
    auto *scenario = m_fixture->find<QComboBox>("scenario");
    QCOMPARE(m_fixture->window().windowTitle(),
             scenarios().first().title + QString::fromUtf8(" (changed) \u2013 Fetchrace"));
    scenario->setFocus();
    QTest::keyClick(scenario, Qt::Key_End);
    QVERIFY(m_fixture->find<NumberBox>("requestsBox")->value() != 30);
    undo->trigger();
    QCOMPARE(m_fixture->find<NumberBox>("requestsBox")->value(), 30);
    m_fixture->click("runAsyncButton");
    m_fixture->waitForEnd();
    const QString elapsed = m_fixture->cell(0, QStringLiteral("Elapsed"));
    m_fixture->trigger("clearResults");
    QCOMPARE(m_fixture->rows(), 0);
    undo->trigger();
    QCOMPARE(m_fixture->rows(), 1);
    QCOMPARE(m_fixture->cell(0, QStringLiteral("Elapsed")), elapsed);
    m_fixture->trigger("redo");
    QCOMPARE(m_fixture->rows(), 0);
}

void TestWindowCare::badgeAndCaptionSayWhoseResultsTheyAre()
{
    const auto *badge = m_fixture->find<QLabel>("planChangedBadge");
    m_fixture->typeSmallPlan();
    m_fixture->click("runAsyncButton");
    m_fixture->waitForEnd();
    QVERIFY(m_fixture->find<QLabel>("resultsCaption")->text().startsWith(QStringLiteral("30 requests")));
    QVERIFY(!badge->isVisible());
    m_fixture->type("workersBox", QStringLiteral("9")); // async has none
    QVERIFY(!badge->isVisible());
    m_fixture->type("requestsBox", QStringLiteral("31"));
    QVERIFY(badge->isVisible());
    m_fixture->type("requestsBox", QStringLiteral("30"));
    QVERIFY(!badge->isVisible());
}

void TestWindowCare::whatIsHiddenTakesNoRoomFromTheCaption()
{
    const auto *caption = m_fixture->find<QLabel>("resultsCaption");
    const QWidget &line = *caption->parentWidget();
    constexpr int margins = 8;
    QCoreApplication::processEvents();
    QVERIFY(caption->width() >= line.width() - margins);
    const int height = line.height();
    m_fixture->typeSmallPlan();
    m_fixture->click("runAsyncButton");
    m_fixture->waitForEnd();
    m_fixture->type("requestsBox", QStringLiteral("31"));
    QVERIFY(m_fixture->find<QLabel>("planChangedBadge")->isVisible());
    QCoreApplication::processEvents();
    QCOMPARE(line.height(), height);
}

void TestWindowCare::theBadgeIsOneWordWhereTheLineIsCrowded()
{
    const auto *badge = m_fixture->find<QLabel>("planChangedBadge");
    m_fixture->window().resize(1400, 800);
    m_fixture->typeSmallPlan();
    m_fixture->type("repeatBox", QStringLiteral("2"));
    m_fixture->click("runAsyncButton");
    m_fixture->waitForEnd();
    m_fixture->chart(QStringLiteral("timeline"))->runs().setTime(TimePart{1'200'000, 2'400'000});
    m_fixture->type("requestsBox", QStringLiteral("31"));
    QVERIFY(badge->isVisible());
    QCOMPARE(badge->text(), QStringLiteral("Plan changed since"));
    m_fixture->window().resize(1000, 800);
    QTRY_COMPARE(badge->text(), QStringLiteral("Changed"));
    QVERIFY(!badge->toolTip().isEmpty()); // which says what has
}

void TestWindowCare::failuresOfAServerAreOneClickAway()
{
    const QString server = m_fixture->find<QLabel>("serverLabel")->text().section(QLatin1Char(' '), -1);
    m_fixture->type("requestsBox", QStringLiteral("5"));
    m_fixture->typeUrls(QStringLiteral("http://%1/nowhere").arg(server));
    m_fixture->click("runSerialButton");
    m_fixture->waitForEnd();
    QVERIFY(!m_fixture->message().isEmpty());
    QVERIFY(m_fixture->find<QToolButton>("sendOnceRemedy")->isVisible());
    m_fixture->click("showFailedRemedy");
    QTRY_VERIFY(m_fixture->find<QTableView>("samplesTable")->isVisible());
    QTRY_VERIFY(m_fixture->find<QTableView>("samplesTable")->model()->rowCount() >= 1);
    QCOMPARE(m_fixture->find<QComboBox>("samplesOutcome")->currentText(), QStringLiteral("Failed"));
}

void TestWindowCare::aMessageMovesAndCoversNothing()
{
    const auto places = [this] {
        QMap<const QWidget *, QRect> found;
        for (const QWidget *widget : m_fixture->window().findChildren<QWidget *>())
            if (widget->isVisible() && !m_fixture->window().findChild<QStatusBar *>()->isAncestorOf(widget))
                found[widget] = QRect(widget->mapTo(&m_fixture->window(), QPoint()), widget->size());
        return found;
    };
    QCoreApplication::processEvents();
    const auto before = places();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(m_fixture->file(QString(150, QLatin1Char('x')) + QStringLiteral(".json")))});
    QDragEnterEvent enter({400, 300}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&m_fixture->window(), &enter);
    QDropEvent drop({400, 300}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&m_fixture->window(), &drop);
    QTRY_VERIFY(!m_fixture->message().isEmpty());
    QCoreApplication::processEvents();
    QCOMPARE(places(), before);
    QVERIFY(!m_fixture->find<QLabel>("statusText")->isVisible());
    // What has no room is a click away.
    QTRY_VERIFY(m_fixture->find<QToolButton>("messageDetails")->isVisible());
    m_fixture->click("messageDetails");
    const auto *dialog = m_fixture->window().findChild<QDialog *>(QStringLiteral("messageDialog"));
    QVERIFY(dialog && dialog->findChild<QTextBrowser *>()->toPlainText() == m_fixture->message());
}

void TestWindowCare::theExplanationLeadsToTheCharts()
{
    m_fixture->type("requestsBox", QStringLiteral("300"));
    m_fixture->type("delayBox", QStringLiteral("2"));
    m_fixture->type("repeatBox", QStringLiteral("2"));
    m_fixture->click("runAsyncButton");
    m_fixture->waitForEnd();
    auto *explanation = m_fixture->find<QTextBrowser>("explanation");
    QStringList links;
    for (QTextBlock block = explanation->document()->begin(); block.isValid(); block = block.next())
        for (auto part = block.begin(); !part.atEnd(); ++part)
            if (part.fragment().charFormat().isAnchor())
                links << part.fragment().charFormat().anchorHref();
    QVERIFY(links.contains(QLatin1String("distribution")));
    for (const QString &link : links) {
        emit explanation->anchorClicked(QUrl(link));
        QCOMPARE(m_fixture->find<QTabWidget>("chartTabs")->currentWidget(), m_fixture->chart(link));
    }
}

void TestWindowCare::theRequestIsCopiedAsCurl()
{
    m_fixture->typeUrls(QStringLiteral("http://127.0.0.1:8000/a"));
    m_fixture->trigger("copyCurl");
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("curl 'http://127.0.0.1:8000/a'"));
}

void TestWindowCare::aNewPlanIsTheUsualOne()
{
    m_fixture->typeSmallPlan();
    m_fixture->trigger("newPlan");
    QCOMPARE(m_fixture->find<NumberBox>("requestsBox")->value(), Plan().requests);
    m_fixture->trigger("undo");
    QCOMPARE(m_fixture->find<NumberBox>("requestsBox")->value(), 30);
}

void TestWindowCare::openedPlansAreOfferedAgain()
{
    const QString path = m_fixture->file(QStringLiteral("some.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"workers": 78})");
    file.close();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({400, 300}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&m_fixture->window(), &enter);
    QDropEvent drop({400, 300}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&m_fixture->window(), &drop);
    m_fixture->trigger("newPlan");
    m_fixture->window().close();
    m_fixture->open();
    auto *menu = m_fixture->find<QMenu>("recentMenu");
    emit menu->aboutToShow();
    QCOMPARE(menu->actions().size(), 1);
    menu->actions().first()->trigger();
    QCOMPARE(m_fixture->find<NumberBox>("workersBox")->value(), 78);
}

FETCHRACE_TEST(TestWindowCare)
#include "tst_windowcare.moc"
