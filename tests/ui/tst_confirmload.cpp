// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/modes/scriptedserver.h"
#include "tests/testregistry.h"
#include "tests/ui/windowtest.h"
#include "ui/dialogs/confirmloaddialog.h"
#include "ui/window/permissions.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>

#include <atomic>

using namespace fetchrace;

/// What the window asks before it sends to another computer. The names lead to a server in this test, which is declared
/// to be far away.
class TestConfirmLoad : public WindowTest
{
    Q_OBJECT

private slots:
    void init() override;
    void cleanup() override;

    void thisComputerIsNotAskedAbout();
    void aPrivateHostIsConfirmedWithItsNumbers();
    void aHostIsConfirmedOnce();
    void moreThanWasConfirmedIsAskedAbout_data();
    void moreThanWasConfirmedIsAskedAbout();
    void aPublicHostIsConfirmedByItsName();
    void everyPublicHostIsNamed();
    void unsafeMethodsAreConfirmedApart();
    void cancelSendsNothing_data();
    void cancelSendsNothing();
    void returnSendsWhatWasAgreedToByHand();
    void aPlanThatIsHeldBackIsSaid();
    void aNameIsLookedUpOnce();
    void anUnknownHostIsSaid();
    void theWindowStaysUsableMeanwhile();
    void aRunThatEndsEarlySaysWhy();

private:
    void useLookup(TargetClass distance);
    void typeTarget(const QString &host = QStringLiteral("far.example"));
    [[nodiscard]] ConfirmLoadDialog *dialog() const { return m_fixture->window().findChild<ConfirmLoadDialog *>(); }
    [[nodiscard]] QPushButton *sendButton() const
    {
        return dialog()->findChild<QPushButton *>(QStringLiteral("confirmSend"));
    }
    [[nodiscard]] QString textOf(const ConfirmLoadDialog *dialog) const;
    void startAndExpectDialog();
    /// Presses Send and waits for the end of the race.
    void send();

    std::unique_ptr<ScriptedServer> m_server;
    std::shared_ptr<std::atomic<int>> m_lookups; ///< how many names were asked for
};

void TestConfirmLoad::init()
{
    WindowTest::init();
    m_server = std::make_unique<ScriptedServer>(
        [](const SeenRequest &) { return Reaction::say(response("200 OK", "hello")); });
    m_fixture->type("requestsBox", QStringLiteral("5"));
}

void TestConfirmLoad::cleanup()
{
    WindowTest::cleanup();
    m_server.reset();
}

void TestConfirmLoad::useLookup(TargetClass distance)
{
    Lookup lookup;
    m_lookups = std::make_shared<std::atomic<int>>(0);
    lookup.addressesOf = [count = m_lookups](const QString &host) -> Expected<QList<QHostAddress>> {
        ++*count;
        if (host == QLatin1String("unknown.example"))
            return cannotStart(QStringLiteral("The host \"%1\" has no address.").arg(host));
        return QList<QHostAddress>{QHostAddress(QHostAddress::LocalHost)};
    };
    lookup.distanceOf = [distance](const QHostAddress &) { return distance; };
    m_fixture->window().findChild<Permissions *>()->setLookup(lookup);
}

void TestConfirmLoad::typeTarget(const QString &host)
{
    m_fixture->typeUrls(m_server->url(QStringLiteral("/"), host).toString());
}

QString TestConfirmLoad::textOf(const ConfirmLoadDialog *dialog) const
{
    QStringList texts;
    for (const QLabel *label : dialog->findChildren<QLabel *>())
        texts << label->text();
    return texts.join(QLatin1Char('\n'));
}

void TestConfirmLoad::startAndExpectDialog()
{
    m_fixture->click("runAsyncButton");
    QTRY_VERIFY(dialog());
    QVERIFY(dialog()->isVisible());
    QVERIFY(!m_fixture->isRunning());
}

void TestConfirmLoad::send()
{
    const QPointer<ConfirmLoadDialog> shown = dialog();
    sendButton()->click();
    QVERIFY(m_fixture->isRunning());
    m_fixture->waitForEnd();
    QTRY_VERIFY(!shown);
}

void TestConfirmLoad::thisComputerIsNotAskedAbout()
{
    m_fixture->typeUrls(m_server->url().toString());
    m_fixture->click("runAsyncButton");
    QVERIFY(m_fixture->isRunning());
    QVERIFY(!dialog());
    m_fixture->waitForEnd();
    QCOMPARE(m_server->requests().size(), 5);
}

void TestConfirmLoad::aPrivateHostIsConfirmedWithItsNumbers()
{
    useLookup(TargetClass::Private);
    typeTarget();
    m_fixture->click("raceButton");
    QTRY_VERIFY(dialog());
    const QString text = textOf(dialog());
    for (const char *part :
         {"far.example", "127.0.0.1, in a private network", "20 in all, with GET", "up to 5", "at most 200 per second"})
        QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
    QVERIFY(dialog()->findChildren<QLineEdit *>().isEmpty());
    QVERIFY(m_server->requests().isEmpty());
    QCOMPARE(m_server->openConnections(), 0); // nobody has even looked whether it is there
    send();
    QCOMPARE(m_server->requests().size(), 20);
}

void TestConfirmLoad::aHostIsConfirmedOnce()
{
    useLookup(TargetClass::Private);
    typeTarget();
    startAndExpectDialog();
    send();
    m_fixture->type("requestsBox", QStringLiteral("4"));
    m_fixture->click("runAsyncButton");
    QTRY_COMPARE(m_server->requests().size(), 9);
    QVERIFY(!dialog());
    m_fixture->waitForEnd();
}

void TestConfirmLoad::moreThanWasConfirmedIsAskedAbout_data()
{
    QTest::addColumn<QString>("change");
    for (const char *change : {"host", "requests", "modes", "distance"})
        QTest::newRow(change) << QString::fromLatin1(change);
}

void TestConfirmLoad::moreThanWasConfirmedIsAskedAbout()
{
    QFETCH(QString, change);
    useLookup(TargetClass::Private);
    typeTarget();
    startAndExpectDialog();
    send();
    if (change == QLatin1String("host"))
        typeTarget(QStringLiteral("other.example"));
    else if (change == QLatin1String("requests"))
        m_fixture->type("requestsBox", QStringLiteral("6"));
    else if (change == QLatin1String("distance"))
        useLookup(TargetClass::Public); // the name leads elsewhere now
    m_fixture->click(change == QLatin1String("modes") ? "raceButton" : "runAsyncButton");
    QTRY_VERIFY(dialog());
    QCOMPARE(m_server->requests().size(), 5);
}

void TestConfirmLoad::aPublicHostIsConfirmedByItsName()
{
    useLookup(TargetClass::Public);
    typeTarget();
    startAndExpectDialog();
    QVERIFY(textOf(dialog()).contains(QLatin1String("127.0.0.1, on the public internet")));
    auto *name = dialog()->findChild<QLineEdit *>(QStringLiteral("confirmName0"));
    QVERIFY(!name->accessibleName().isEmpty());
    QVERIFY(!sendButton()->isEnabled());
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(dialog()->isVisible());
    QTest::keyClicks(name, QStringLiteral("far.exampl"));
    QVERIFY(!sendButton()->isEnabled());
    QTest::keyClicks(name, QStringLiteral("e"));
    QVERIFY(sendButton()->isEnabled());
    QTest::keyClicks(name, QStringLiteral(".org"));
    QVERIFY(!sendButton()->isEnabled());
    name->setText(QStringLiteral(" Far.Example "));
    QVERIFY(sendButton()->isEnabled());
    send();
    QCOMPARE(m_server->requests().size(), 5);
}

void TestConfirmLoad::everyPublicHostIsNamed()
{
    useLookup(TargetClass::Public);
    m_fixture->typeUrls(m_server->url(QStringLiteral("/"), QStringLiteral("a.example")).toString() + QLatin1Char('\n') +
                        m_server->url(QStringLiteral("/"), QStringLiteral("b.example")).toString());
    startAndExpectDialog();
    dialog()->findChild<QLineEdit *>(QStringLiteral("confirmName0"))->setText(QStringLiteral("a.example"));
    QVERIFY(!sendButton()->isEnabled());
    dialog()->findChild<QLineEdit *>(QStringLiteral("confirmName1"))->setText(QStringLiteral("b.example"));
    QVERIFY(sendButton()->isEnabled());
}

void TestConfirmLoad::unsafeMethodsAreConfirmedApart()
{
    useLookup(TargetClass::Private);
    typeTarget();
    m_fixture->find<QComboBox>("requestMethod")->setCurrentText(QStringLiteral("DELETE"));
    startAndExpectDialog();
    QVERIFY(!sendButton()->isEnabled());
    auto *agree = dialog()->findChild<QCheckBox *>(QStringLiteral("confirmUnsafe"));
    QVERIFY2(agree->text().contains(QLatin1String("DELETE")), qPrintable(agree->text()));
    agree->click();
    QVERIFY(sendButton()->isEnabled());
    send();
    QCOMPARE(m_server->requests().size(), 5);
    // For that method, not for every one.
    m_fixture->find<QComboBox>("requestMethod")->setCurrentText(QStringLiteral("POST"));
    startAndExpectDialog();
}

void TestConfirmLoad::returnSendsWhatWasAgreedToByHand()
{
    useLookup(TargetClass::Public);
    typeTarget();
    startAndExpectDialog();
    auto *name = dialog()->findChild<QLineEdit *>(QStringLiteral("confirmName0"));
    QTest::keyClicks(name, QStringLiteral("far.example"));
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(m_fixture->isRunning());
    m_fixture->waitForEnd();
    QCOMPARE(m_server->requests().size(), 5);
}

void TestConfirmLoad::cancelSendsNothing_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("Escape") << Qt::Key_Escape;
    QTest::newRow("Return") << Qt::Key_Return; // nothing was agreed to by hand
}

void TestConfirmLoad::cancelSendsNothing()
{
    QFETCH(Qt::Key, key);
    useLookup(TargetClass::Private);
    typeTarget();
    startAndExpectDialog();
    const QPointer<ConfirmLoadDialog> shown = dialog();
    QTest::keyClick(dialog(), key);
    QTRY_VERIFY(!shown);
    QCOMPARE(m_fixture->status(), QStringLiteral("Nothing was sent."));
    QVERIFY(!m_fixture->isRunning());
    QVERIFY(m_server->requests().isEmpty());
    startAndExpectDialog(); // and it can be tried again
}

void TestConfirmLoad::aPlanThatIsHeldBackIsSaid()
{
    useLookup(TargetClass::Public);
    m_fixture->type("requestsBox", QStringLiteral("600"));
    typeTarget();
    startAndExpectDialog();
    const QString text = textOf(dialog());
    for (const char *part : {"200 in all, with GET", "up to 10", "at most 10 per second",
                             "Your plan asks for more; Fetchrace sends at most 200 requests per race, 10 concurrently "
                             "and 10 per second to such hosts."})
        QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
}

void TestConfirmLoad::aNameIsLookedUpOnce()
{
    useLookup(TargetClass::Private);
    typeTarget();
    startAndExpectDialog();
    QCOMPARE(m_lookups->load(), 1);
    send();
    QCOMPARE(m_server->requests().size(), 5);
    QCOMPARE(m_lookups->load(), 1); // the race goes where the user has agreed to
}

void TestConfirmLoad::anUnknownHostIsSaid()
{
    useLookup(TargetClass::Public);
    typeTarget(QStringLiteral("unknown.example"));
    m_fixture->click("runAsyncButton");
    QTRY_COMPARE(m_fixture->message(), QStringLiteral("The host \"unknown.example\" has no address."));
    QVERIFY(!m_fixture->isRunning());
    QVERIFY(!dialog());
}

void TestConfirmLoad::theWindowStaysUsableMeanwhile()
{
    useLookup(TargetClass::Private);
    typeTarget();
    startAndExpectDialog();
    m_fixture->trigger("race"); // as a shortcut would: there is one question at a time
    QCOMPARE(m_fixture->window().findChildren<ConfirmLoadDialog *>().size(), 1);
    m_fixture->destroyWindow(); // whatever is open
}

void TestConfirmLoad::aRunThatEndsEarlySaysWhy()
{
    m_server = std::make_unique<ScriptedServer>([](const SeenRequest &) {
        return Reaction::say(response("429 Too Many Requests", "", "Retry-After: 3600\r\n"));
    });
    m_fixture->typeUrls(m_server->url().toString());
    m_fixture->click("raceButton");
    m_fixture->waitForEnd();
    // Only another machine is spared the other modes; on this one each has its turn. The message is of the
    // last that ended early, and serial does: it cannot have had its last request in flight.
    QCOMPARE(m_fixture->rows(), static_cast<int>(allModes.size()));
    QVERIFY2(m_fixture->message().contains(
                 QRegularExpression(QStringLiteral("^(Serial|Event loop) ended early\\. The server responded 429"))),
             qPrintable(m_fixture->message()));
    QVERIFY2(m_fixture->status().startsWith(QStringLiteral("Race ended early, after ")),
             qPrintable(m_fixture->status()));
    QVERIFY(m_fixture->find<QLabel>("verdicts")->text().contains(QStringLiteral("asked to wait 3600 s")));
}

FETCHRACE_TEST(TestConfirmLoad)
#include "tst_confirmload.moc"
