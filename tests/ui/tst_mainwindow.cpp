// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "tests/ui/windowtest.h"

#include <QElapsedTimer>
#include <QMessageBox>
#include <QTcpServer>
#include <QTextBrowser>

using namespace fetchrace;

class TestMainWindow : public WindowTest
{
    Q_OBJECT

private slots:
    void demoServerIsReadyWithTheFirstWindow();
    void runButtonRunsItsModeOnly_data();
    void runButtonRunsItsModeOnly();
    void raceFillsChartsAndTable();
    void plannedNumbersAreTheOnesSent();
    void aRowOfRepeatsOpens();
    void leftLeadsOutOfARowAndClosesIt();
    void aClickOnItsArrowOpensARunIntoItsUrls();
    void raceShowsProgressWhileItRuns();
    void stopEndsTheRaceWithinASecond_data();
    void stopEndsTheRaceWithinASecond();
    void resultsOfTheSameSettingsStayAsTheyAre();
    void runningAModeAgainTakesThePlaceOfItsResult();
    void clearResultsEmptiesChartsAndTable();
    void theExplanationFollowsTheResults();
    void wrongUrlSendsNothingAndSaysWhy();
    void refusedPortIsSaidAndLeavesEarlierResults();
    void ownUrlsAreSent();
    void closingDuringARaceEndsIt();
};

void TestMainWindow::demoServerIsReadyWithTheFirstWindow()
{
    const QString label = m_fixture->find<QLabel>("serverLabel")->text();
    const QRegularExpression address(QStringLiteral("127\\.0\\.0\\.1:(\\d+)$"));
    const auto match = address.match(label);
    QVERIFY2(match.hasMatch(), qPrintable(label));
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), match.captured(1).toUShort());
    QVERIFY(socket.waitForConnected(1000));
    QVERIFY(m_fixture->find<QToolButton>("raceButton")->isEnabled());
    QVERIFY(!m_fixture->find<QToolButton>("stopButton")->isEnabled());
}

void TestMainWindow::runButtonRunsItsModeOnly_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<QString>("title");
    QTest::newRow("async") << QByteArray("runAsyncButton") << QStringLiteral("Async");
    QTest::newRow("threaded") << QByteArray("runThreadedButton") << QStringLiteral("Threaded");
    QTest::newRow("serial") << QByteArray("runSerialButton") << QStringLiteral("Serial");
    QTest::newRow("event loop") << QByteArray("runEventLoopButton") << QStringLiteral("Event loop");
}

void TestMainWindow::runButtonRunsItsModeOnly()
{
    QFETCH(QByteArray, button);
    QFETCH(QString, title);
    m_fixture->typeSmallPlan();
    m_fixture->click(button.constData());
    QVERIFY(m_fixture->isRunning());
    QVERIFY(m_fixture->find<QToolButton>("stopButton")->isEnabled());
    QVERIFY(!m_fixture->find<QToolButton>("raceButton")->isEnabled());
    m_fixture->waitForEnd();

    QCOMPARE(m_fixture->modesShown(), QStringList{title});
    QCOMPARE(m_fixture->cell(0, QStringLiteral("OK")), QStringLiteral("30"));
    QCOMPARE(m_fixture->cell(0, QStringLiteral("Failed")), QStringLiteral("0"));
    QCOMPARE(m_fixture->cell(0, QStringLiteral("Body")), QStringLiteral("27 B"));
    QCOMPARE(m_fixture->status(), title + QStringLiteral(" finished: 30 requests, all successful."));
    for (const char *kind : {"elapsed", "latency"}) {
        const QString summary = m_fixture->chart(QLatin1String(kind))->textSummary();
        QVERIFY2(summary.contains(title + QLatin1Char(':')), qPrintable(summary));
        for (const QString &other : {QStringLiteral("Async:"), QStringLiteral("Serial:"), QStringLiteral("Threaded:")})
            QCOMPARE(summary.contains(other), other.startsWith(title));
    }
    QVERIFY(m_fixture->find<QToolButton>("raceButton")->isEnabled());
}

void TestMainWindow::raceFillsChartsAndTable()
{
    m_fixture->typeSmallPlan();
    m_fixture->click("raceButton");
    m_fixture->waitForEnd();

    const QStringList titles{QStringLiteral("Async"), QStringLiteral("Threaded"), QStringLiteral("Serial"),
                             QStringLiteral("Event loop")};
    QCOMPARE(m_fixture->modesShown(), titles);
    QCOMPARE(m_fixture->status(), QStringLiteral("Race finished: 120 requests, all successful."));
    for (int row = 0; row < titles.size(); ++row) {
        QCOMPARE(m_fixture->cell(row, QStringLiteral("OK")), QStringLiteral("30"));
        const double timesBound = QLocale().toDouble(m_fixture->cell(row, QStringLiteral("\u00d7min")));
        QVERIFY2(timesBound >= 1.0, qPrintable(titles.at(row)));
        for (const char *kind : {"elapsed", "latency"})
            QVERIFY(m_fixture->chart(QLatin1String(kind))->textSummary().contains(titles.at(row) + QLatin1Char(':')));
    }
    // Serial waits 30 times for 5 ms, threaded with five workers six times.
    QCOMPARE(m_fixture->cell(2, QStringLiteral("Min.")), QStringLiteral("0.150 s"));
    QCOMPARE(m_fixture->cell(1, QStringLiteral("Min.")), QStringLiteral("30.0 ms"));
}

void TestMainWindow::plannedNumbersAreTheOnesSent()
{
    m_fixture->typeSmallPlan();
    auto *slider = m_fixture->find<QSlider>("requestsSlider");
    auto *box = m_fixture->find<NumberBox>("requestsBox");
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Right);
    const int requests = static_cast<int>(box->value());
    QVERIFY(requests > 30);
    auto *workers = m_fixture->find<QSlider>("workersSlider");
    QTest::keyClick(workers, Qt::Key_Home);
    QCOMPARE(m_fixture->find<NumberBox>("workersBox")->value(), 1.0);

    m_fixture->click("runThreadedButton");
    m_fixture->waitForEnd();
    QCOMPARE(m_fixture->cell(0, QStringLiteral("OK")), QString::number(requests));
    // One worker does as serial does: 5 ms for each request.
    QCOMPARE(m_fixture->cell(0, QStringLiteral("Min.")),
             QLocale().toString(requests * 0.005, 'f', 3) + QStringLiteral(" s"));
}

void TestMainWindow::aRowOfRepeatsOpens()
{
    m_fixture->typeSmallPlan();
    m_fixture->type("repeatBox", QStringLiteral("2"));
    m_fixture->click("runAsyncButton");
    m_fixture->waitForEnd();
    QCOMPARE(m_fixture->modesShown(), QStringList{QStringLiteral("Async, median of 2")});
    auto *table = m_fixture->find<QTableView>("resultsTable");
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, 0));
    QTest::keyClick(table, Qt::Key_Right);
    QCOMPARE(m_fixture->modesShown(), (QStringList{QStringLiteral("Async, median of 2"),
                                                   QStringLiteral("Async, 1 of 2"), QStringLiteral("Async, 2 of 2")}));
    QCOMPARE(m_fixture->status(), QStringLiteral("Async finished: 60 requests, all successful."));
}

void TestMainWindow::leftLeadsOutOfARowAndClosesIt()
{
    m_fixture->typeSmallPlan();
    m_fixture->type("repeatBox", QStringLiteral("2"));
    m_fixture->click("runAsyncButton");
    m_fixture->waitForEnd();
    auto *table = m_fixture->find<QTableView>("resultsTable");
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, 0));
    const auto press = [table](Qt::Key key) {
        QTest::keyClick(table, key);
        return table->currentIndex().row();
    };
    press(Qt::Key_Right);
    QCOMPARE(press(Qt::Key_Down), 1);
    press(Qt::Key_Right);
    QTRY_COMPARE(m_fixture->rows(), 6); // the first repeat has three URLs
    press(Qt::Key_Down);
    QCOMPARE(press(Qt::Key_Down), 3);
    QCOMPARE(press(Qt::Key_Left), 1);
    QCOMPARE(press(Qt::Key_Left), 1);
    QCOMPARE(m_fixture->rows(), 3);
    QCOMPARE(press(Qt::Key_Left), 0);
    press(Qt::Key_Left);
    QCOMPARE(m_fixture->rows(), 1);
}

void TestMainWindow::aClickOnItsArrowOpensARunIntoItsUrls()
{
    m_fixture->typeSmallPlan();
    m_fixture->click("runAsyncButton");
    m_fixture->waitForEnd();
    auto *table = m_fixture->find<QTableView>("resultsTable");
    const QRect cell = table->visualRect(table->model()->index(0, 0));
    const int box = table->style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, table);
    const QPoint arrow(cell.left() + box + 12, cell.center().y());
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, arrow);
    const QStringList opened{QStringLiteral("Async"), QStringLiteral("/"), QStringLiteral("/test/"),
                             QStringLiteral("/aaa/")};
    QTRY_COMPARE(m_fixture->modesShown(), opened);
    QCOMPARE(m_fixture->cell(1, QStringLiteral("OK")), QStringLiteral("10"));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, arrow);
    QCOMPARE(m_fixture->modesShown(), QStringList{QStringLiteral("Async")});
}

void TestMainWindow::raceShowsProgressWhileItRuns()
{
    m_fixture->type("requestsBox", QStringLiteral("5000"));
    m_fixture->type("delayBox", QStringLiteral("10"));
    m_fixture->click("runSerialButton");
    QTRY_VERIFY(m_fixture->status().contains(QStringLiteral(" of 5,000 requests, 1 in flight")));
    QTRY_VERIFY(m_fixture->rows() == 1 && m_fixture->cell(0, QStringLiteral("OK")).toInt() > 3);
    QVERIFY(m_fixture->cell(0, QStringLiteral("p50")) == QStringLiteral("\u2013"));
    QVERIFY(m_fixture->cell(0, QStringLiteral("\u00d7min")) == QStringLiteral("\u2013"));
    QTRY_VERIFY(m_fixture->find<QProgressBar>("progress")->value() > 0);
    m_fixture->click("stopButton");
    m_fixture->waitForEnd();
}

void TestMainWindow::stopEndsTheRaceWithinASecond_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("button") << false;
    QTest::newRow("escape") << true;
}

void TestMainWindow::stopEndsTheRaceWithinASecond()
{
    QFETCH(bool, byKey);
    m_fixture->type("requestsBox", QStringLiteral("5000"));
    m_fixture->type("delayBox", QStringLiteral("20"));
    m_fixture->click("raceButton");
    QTRY_VERIFY(m_fixture->rows() == 1 && m_fixture->cell(0, QStringLiteral("OK")) != QStringLiteral("0"));
    QElapsedTimer timer;
    timer.start();
    if (byKey)
        QTest::keyClick(&m_fixture->window(), Qt::Key_Escape);
    else
        m_fixture->click("stopButton");
    m_fixture->waitForEnd();
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    // What was measured stays, and says that it is not all; no further mode began.
    QCOMPARE(m_fixture->rows(), 1);
    QVERIFY2(m_fixture->status().startsWith(QStringLiteral("Race stopped after ")), qPrintable(m_fixture->status()));
    QVERIFY(m_fixture->find<QToolButton>("raceButton")->isEnabled());
}

void TestMainWindow::resultsOfTheSameSettingsStayAsTheyAre()
{
    m_fixture->typeSmallPlan();
    m_fixture->click("runAsyncButton");
    m_fixture->waitForEnd();
    // Async has no workers: its result is still true.
    m_fixture->type("workersBox", QStringLiteral("7"));
    m_fixture->click("runThreadedButton");
    m_fixture->waitForEnd();
    QCOMPARE(m_fixture->modesShown(), (QStringList{QStringLiteral("Threaded"), QStringLiteral("Async")}));
    QVERIFY(m_fixture->find<QTableView>("resultsTable")->isColumnHidden(1)); // nothing sets them apart
}

void TestMainWindow::runningAModeAgainTakesThePlaceOfItsResult()
{
    m_fixture->typeSmallPlan();
    for (int time = 1; time <= 2; ++time) {
        m_fixture->click("runAsyncButton");
        m_fixture->waitForEnd();
        QCOMPARE(m_fixture->rows(), time);
        QCOMPARE(m_fixture->chart(QStringLiteral("elapsed"))->textSummary().count(QStringLiteral("Async:")), 1);
    }
}

void TestMainWindow::clearResultsEmptiesChartsAndTable()
{
    m_fixture->typeSmallPlan();
    m_fixture->click("runAsyncButton");
    m_fixture->waitForEnd();
    QVERIFY(m_fixture->find<QAction>("clearResults")->isEnabled());
    m_fixture->trigger("clearResults");
    QCOMPARE(m_fixture->rows(), 0);
    for (const char *kind : {"elapsed", "latency"})
        QVERIFY(!m_fixture->chart(QLatin1String(kind))->textSummary().contains(QStringLiteral("Async:")));
    QVERIFY(!m_fixture->find<QToolButton>("saveChartButton")->isEnabled());
}

void TestMainWindow::theExplanationFollowsTheResults()
{
    auto *explanation = m_fixture->find<QTextBrowser>("explanation");
    QVERIFY(explanation->toPlainText().startsWith(QStringLiteral("Run a mode to see why")));
    m_fixture->typeSmallPlan();
    m_fixture->click("raceButton");
    m_fixture->waitForEnd();
    const QString text = explanation->toPlainText();
    QVERIFY2(text.contains(QRegularExpression(QStringLiteral(" finished in \\d"))), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Largest cause")), qPrintable(text));
    m_fixture->trigger("clearResults");
    QVERIFY(explanation->toPlainText().startsWith(QStringLiteral("Run a mode to see why")));
}

void TestMainWindow::wrongUrlSendsNothingAndSaysWhy()
{
    m_fixture->typeUrls(QStringLiteral("ftp://127.0.0.1/"));
    // Not at the first letter, but before long; and the button says it at once.
    QVERIFY(m_fixture->problem().isEmpty());
    m_fixture->click("raceButton");
    QVERIFY2(m_fixture->problem().contains(QStringLiteral("ftp")), qPrintable(m_fixture->problem()));
    QVERIFY(!m_fixture->isRunning());
    QVERIFY(!QApplication::activeModalWidget());
    QTRY_VERIFY(m_fixture->find<QPlainTextEdit>("targetUrls")->hasFocus());
    // Right again: the sentence goes without being asked to.
    m_fixture->typeUrls(QStringLiteral("http://127.0.0.1:9/"));
    QVERIFY(m_fixture->problem().isEmpty());
}

void TestMainWindow::refusedPortIsSaidAndLeavesEarlierResults()
{
    m_fixture->typeSmallPlan();
    m_fixture->click("runAsyncButton");
    m_fixture->waitForEnd();

    QTcpServer closedSoon;
    QVERIFY(closedSoon.listen(QHostAddress::LocalHost));
    const QString port = QString::number(closedSoon.serverPort());
    closedSoon.close();
    m_fixture->typeUrls(QStringLiteral("http://127.0.0.1:%1/").arg(port));
    m_fixture->click("raceButton");
    m_fixture->waitForEnd();
    QVERIFY2(m_fixture->message().contains(port), qPrintable(m_fixture->message()));
    QCOMPARE(m_fixture->status(), QStringLiteral("Nothing was sent."));
    QVERIFY(!QApplication::activeModalWidget());
    QCOMPARE(m_fixture->modesShown(), QStringList{QStringLiteral("Async")});
    m_fixture->click("messageClose");
    QVERIFY(m_fixture->message().isEmpty());
}

void TestMainWindow::ownUrlsAreSent()
{
    const QString server = m_fixture->find<QLabel>("serverLabel")->text().section(QLatin1Char(' '), -1);
    m_fixture->type("requestsBox", QStringLiteral("30"));
    // In whatever order they end, no more than half of twenty can fail, which would end the run.
    m_fixture->typeUrls(QStringLiteral("2x http://%1/\nhttp://%1/nowhere").arg(server));
    QVERIFY(!m_fixture->find<QSlider>("delaySlider")->isEnabled());
    m_fixture->click("runAsyncButton");
    m_fixture->waitForEnd();
    QCOMPARE(m_fixture->cell(0, QStringLiteral("OK")), QStringLiteral("20"));
    QCOMPARE(m_fixture->cell(0, QStringLiteral("Failed")), QStringLiteral("10"));
    // Nobody knows the delay of a server that is not ours.
    QCOMPARE(m_fixture->cell(0, QStringLiteral("Min.")), QStringLiteral("\u2013"));
    QCOMPARE(m_fixture->status(), QStringLiteral("Async finished: 10 of 30 requests failed."));
}

void TestMainWindow::closingDuringARaceEndsIt()
{
    m_fixture->type("requestsBox", QStringLiteral("100000"));
    m_fixture->click("raceButton");
    QTRY_COMPARE(m_fixture->rows(), 1);
    // A race is not lost by a slip of the hand.
    QVERIFY(!m_fixture->window().close());
    auto *box = m_fixture->window().findChild<QMessageBox *>(QStringLiteral("quitBox"));
    QVERIFY(box && box->isVisible());
    box->button(QMessageBox::Cancel)->click();
    QVERIFY(m_fixture->window().isVisible() && m_fixture->isRunning());
    QTRY_VERIFY(!m_fixture->window().findChild<QMessageBox *>(QStringLiteral("quitBox")));
    QVERIFY(!m_fixture->window().close());
    box = m_fixture->window().findChild<QMessageBox *>(QStringLiteral("quitBox"));
    QElapsedTimer timer;
    timer.start();
    for (QAbstractButton *button : box->buttons())
        if (box->buttonRole(button) == QMessageBox::AcceptRole)
            button->click();
    QVERIFY(!m_fixture->window().isVisible());
    m_fixture->destroyWindow();
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
}

FETCHRACE_TEST(TestMainWindow)
#include "tst_mainwindow.moc"
