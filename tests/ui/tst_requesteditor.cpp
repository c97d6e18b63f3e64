// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/modes/scriptedserver.h"
#include "tests/testregistry.h"
#include "tests/ui/windowtest.h"
#include "ui/dialogs/confirmloaddialog.h"
#include "ui/dialogs/curldialog.h"
#include "ui/dialogs/responsedialog.h"
#include "ui/plan/planpanel.h"
#include "ui/window/permissions.h"

#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>

using namespace fetchrace;

/// Pasting a curl command and sending a single request, in the real window and against a real server.
class TestRequestEditor : public WindowTest
{
    Q_OBJECT

private slots:
    void init() override;
    void cleanup() override;

    void aCommandOnTheClipboardFillsThePlan();
    void whatIsNotUnderstoodIsNamedWhileTyping();
    void whatIsDoneOtherwiseIsSaid();
    void sendOnceShowsTheResponse();
    void sendOnceAsksTheDemoServer();
    void secretsAreNotShown();
    void aLargeBodyIsShownInPart();
    void anUnexpectedResponseIsSaid();
    void whyNothingWasSentIsSaid();
    void aFailedRequestSaysWhy();
    void theWindowStaysUsableMeanwhile();
    void sendOnceIsConfirmedLikeARace();
    void aWrongBodyIsSaidAndNotSent();
    void http2IsRefusedWithOtherModes();

private:
    template<typename Dialog>
    [[nodiscard]] Dialog *dialog() const
    {
        return m_fixture->window().findChild<Dialog *>();
    }
    template<typename Widget>
    [[nodiscard]] Widget *inResponse(const char *name) const
    {
        return dialog<ResponseDialog>()->template findChild<Widget *>(QLatin1String(name));
    }
    [[nodiscard]] QString text(const char *name) const { return inResponse<QPlainTextEdit>(name)->toPlainText(); }
    [[nodiscard]] QString label(const char *name) const
    {
        const auto *label = inResponse<QLabel>(name);
        return label->isHidden() ? QString() : label->text();
    }
    void pasteCurl(const QString &command);
    void useCurl(const QString &command);
    void sendOnce();
    [[nodiscard]] Plan plan() const { return m_fixture->window().findChild<PlanPanel *>()->plan(); }

    ScriptedServer::Script m_script;
    std::unique_ptr<ScriptedServer> m_server;
};

void TestRequestEditor::init()
{
    WindowTest::init();
    m_script = [](const SeenRequest &) {
        return Reaction::say(response("200 OK", "{\"hello\": 1}", "X-Server: test\r\n"));
    };
    m_server = std::make_unique<ScriptedServer>([this](const SeenRequest &request) { return m_script(request); });
}

void TestRequestEditor::cleanup()
{
    WindowTest::cleanup();
    m_server.reset();
}

void TestRequestEditor::pasteCurl(const QString &command)
{
    QApplication::clipboard()->setText(command);
    m_fixture->trigger("pasteCurl");
    QVERIFY(dialog<CurlDialog>());
}

void TestRequestEditor::useCurl(const QString &command)
{
    pasteCurl(command);
    const QPointer<CurlDialog> shown = dialog<CurlDialog>();
    shown->findChild<QPushButton *>(QStringLiteral("curlUse"))->click();
    QTRY_VERIFY(!shown);
}

/// Presses the button and waits for what comes back.
void TestRequestEditor::sendOnce()
{
    m_fixture->click("sendOnceButton");
    QTRY_VERIFY(dialog<ResponseDialog>());
    QTRY_VERIFY_WITH_TIMEOUT(inResponse<QPushButton>("sendAgain")->isEnabled(), WindowFixture::patience);
}

void TestRequestEditor::aCommandOnTheClipboardFillsThePlan()
{
    m_fixture->type("requestsBox", QStringLiteral("77"));
    useCurl(QStringLiteral("curl -u jo:s3cret -k -d '{}' -H 'Content-Type: application/json' ") +
            m_server->url(QStringLiteral("/items?page=1")).toString());
    const Plan now = plan();
    QCOMPARE(now.targets, QList<QUrl>{m_server->url(QStringLiteral("/items?page=1"))});
    QCOMPARE(now.method, QByteArray("POST"));
    QCOMPARE(now.body, QByteArray("{}"));
    QCOMPARE(now.credentials.secret, QStringLiteral("s3cret"));
    QVERIFY(!now.transport.verifiesTls);
    QCOMPARE(now.requests, 77);
    for (const char *title : {"requestSectionTitle", "checkSectionTitle", "transportSectionTitle"})
        QVERIFY2(m_fixture->find<QToolButton>(title)->isChecked(), title);
    QVERIFY(!m_fixture->find<QToolButton>("connectionSectionTitle")->isChecked());
}

void TestRequestEditor::whatIsNotUnderstoodIsNamedWhileTyping()
{
    const QString before = plan().targets.first().toString();
    pasteCurl(QStringLiteral("what was copied last"));
    auto *command = dialog<CurlDialog>()->findChild<QPlainTextEdit *>(QStringLiteral("curlCommand"));
    auto *problem = dialog<CurlDialog>()->findChild<QLabel *>(QStringLiteral("curlProblem"));
    auto *use = dialog<CurlDialog>()->findChild<QPushButton *>(QStringLiteral("curlUse"));
    QVERIFY(command->toPlainText().isEmpty()); // it was no command
    QVERIFY(problem->isHidden() && !use->isEnabled());
    QTest::keyClicks(command, QStringLiteral("curl --upload-file a http://localhost/"));
    QVERIFY2(problem->isVisible() && problem->text().contains(QLatin1String("--upload-file")),
             qPrintable(problem->text()));
    QVERIFY(!use->isEnabled());
    command->setPlainText(QStringLiteral("curl http://localhost/"));
    QVERIFY(problem->isHidden() && use->isEnabled());
    QTest::keyClick(dialog<CurlDialog>(), Qt::Key_Escape);
    QCOMPARE(plan().targets.first().toString(), before);
}

void TestRequestEditor::whatIsDoneOtherwiseIsSaid()
{
    pasteCurl(QStringLiteral("curl -L http://localhost/"));
    const auto *note = dialog<CurlDialog>()->findChild<QLabel *>(QStringLiteral("curlNote"));
    QVERIFY2(note->isVisible() && note->text().contains(QLatin1String("Redirects")), qPrintable(note->text()));
}

void TestRequestEditor::sendOnceShowsTheResponse()
{
    m_fixture->typeUrls(m_server->url(QStringLiteral("/a")).toString());
    sendOnce();
    QCOMPARE(label("responseHeading"), QStringLiteral("HTTP/1.1 200 OK"));
    QCOMPARE(text("responseBody"), QStringLiteral("{\"hello\": 1}"));
    QVERIFY(text("responseHeaders").contains(QLatin1String("X-Server: test")));
    QVERIFY(text("sentRequest").startsWith(QLatin1String("GET /a HTTP/1.1")));
    QVERIFY(label("responseTimes").contains(QLatin1String("in total")));
    QVERIFY(label("responseProblem").isEmpty());
    QCOMPARE(m_server->requests().size(), 1);
    inResponse<QPushButton>("sendAgain")->click();
    QTRY_COMPARE(m_server->requests().size(), 2);
    QVERIFY(!m_fixture->isRunning());
}

void TestRequestEditor::sendOnceAsksTheDemoServer()
{
    m_fixture->type("delayBox", QStringLiteral("3"));
    sendOnce();
    QCOMPARE(text("responseBody"), QStringLiteral("{\"message\":\"Hello, World!\"}"));
}

void TestRequestEditor::secretsAreNotShown()
{
    useCurl(QStringLiteral("curl -u jo:s3cret -H 'X-Api-Key: s3cret' -d 'password=s3cret' '") +
            m_server->url(QStringLiteral("/?token=s3cret")).toString() + QLatin1Char('\''));
    sendOnce();
    QVERIFY(m_server->requests().first().bytes.contains("token=s3cret"));
    QVERIFY(m_server->requests().first().bytes.contains(QByteArray("jo:s3cret").toBase64()));
    const QString shown = text("sentRequest");
    QVERIFY2(!shown.contains(QLatin1String("s3cret")), qPrintable(shown));
    QVERIFY2(!shown.contains(QString::fromLatin1(QByteArray("jo:s3cret").toBase64())), qPrintable(shown));
    QVERIFY(shown.contains(QLatin1String("password=***")));
    for (const QWidget *widget : QApplication::topLevelWidgets())
        QVERIFY(!widget->windowTitle().contains(QLatin1String("s3cret")));
    m_fixture->open(); // remembers the plan
    QVERIFY(!m_fixture->store().value(QStringLiteral("plan")).toByteArray().contains("s3cret"));
}

void TestRequestEditor::aLargeBodyIsShownInPart()
{
    m_script = [](const SeenRequest &) { return Reaction::say(response("200 OK", QByteArray(100'000, 'x'))); };
    m_fixture->typeUrls(m_server->url().toString());
    sendOnce();
    QCOMPARE(text("responseBody").size(), ResponseCapture::maxBodyBytes);
    QCOMPARE(label("responseBodyNote"), QStringLiteral("The first 65,536 of 100,000 bytes."));
}

void TestRequestEditor::anUnexpectedResponseIsSaid()
{
    m_fixture->find<QLineEdit>("expectedText")->setText(QStringLiteral("goodbye"));
    m_fixture->typeUrls(m_server->url().toString());
    sendOnce();
    QVERIFY(label("responseProblem").contains(QLatin1String("not the one the plan expects")));
    QCOMPARE(text("responseBody"), QStringLiteral("{\"hello\": 1}"));
}

void TestRequestEditor::whyNothingWasSentIsSaid()
{
    const QUrl url = m_server->url();
    m_server->close();
    m_fixture->typeUrls(url.toString());
    sendOnce();
    QCOMPARE(label("responseHeading"), QStringLiteral("Nothing was sent"));
    QVERIFY(label("responseProblem").contains(QLatin1String("Cannot connect to 127.0.0.1")));
}

void TestRequestEditor::aFailedRequestSaysWhy()
{
    m_script = [](const SeenRequest &) { return Reaction::hangUp(Reaction::End::Close); };
    m_fixture->typeUrls(m_server->url().toString());
    sendOnce();
    QCOMPARE(label("responseHeading"), QStringLiteral("No response"));
    QVERIFY(label("responseProblem").contains(QLatin1String("closed before the response was complete")));
}

void TestRequestEditor::theWindowStaysUsableMeanwhile()
{
    m_script = [](const SeenRequest &) { return Reaction::silence(); };
    m_fixture->typeUrls(m_server->url().toString());
    m_fixture->click("sendOnceButton");
    QTRY_COMPARE(m_server->requests().size(), 1);
    QVERIFY(label("responseHeading").startsWith(QLatin1String("Sending to")));
    m_fixture->type("requestsBox", QStringLiteral("42"));
    QCOMPARE(plan().requests, 42);
    dialog<ResponseDialog>()->close();
    QTRY_COMPARE(m_server->openConnections(), 0); // the wait has ended with the dialog
    QTRY_VERIFY(!dialog<ResponseDialog>());
}

void TestRequestEditor::sendOnceIsConfirmedLikeARace()
{
    Lookup lookup;
    lookup.addressesOf = [](const QString &) -> Expected<QList<QHostAddress>> {
        return QList<QHostAddress>{QHostAddress(QHostAddress::LocalHost)};
    };
    lookup.distanceOf = [](const QHostAddress &) { return TargetClass::Private; };
    m_fixture->window().findChild<Permissions *>()->setLookup(lookup);
    m_fixture->typeUrls(m_server->url(QStringLiteral("/"), QStringLiteral("far.example")).toString());
    m_fixture->click("sendOnceButton");
    QTRY_VERIFY(dialog<ConfirmLoadDialog>());
    QVERIFY(!dialog<ResponseDialog>());
    dialog<ConfirmLoadDialog>()->findChild<QPushButton *>(QStringLiteral("confirmSend"))->click();
    QTRY_VERIFY(dialog<ResponseDialog>());
    QTRY_COMPARE(text("responseBody"), QStringLiteral("{\"hello\": 1}"));
    QCOMPARE(m_server->requests().size(), 1);
}

void TestRequestEditor::aWrongBodyIsSaidAndNotSent()
{
    m_fixture->find<QComboBox>("requestMethod")->setCurrentText(QStringLiteral("POST"));
    m_fixture->find<QComboBox>("bodyKind")->setCurrentIndex(1);
    m_fixture->find<QPlainTextEdit>("requestBody")->setPlainText(QStringLiteral("{\"a\": }"));
    m_fixture->click("sendOnceButton");
    QVERIFY(!dialog<ResponseDialog>());
    const auto *problem = m_fixture->find<QLabel>("bodyProblem");
    QVERIFY2(problem->isVisible() && problem->text().contains(QLatin1String("line 1, column")),
             qPrintable(problem->text()));
}

void TestRequestEditor::http2IsRefusedWithOtherModes()
{
    m_fixture->typeUrls(QStringLiteral("https://127.0.0.1:1/"));
    m_fixture->find<QCheckBox>("http2")->setChecked(true);
    m_fixture->click("raceButton");
    QVERIFY(!m_fixture->isRunning());
    const auto labels = m_fixture->window().findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *each) {
        return each->isVisible() && each->text().contains(QLatin1String("Only async supports HTTP/2"));
    }));
}

FETCHRACE_TEST(TestRequestEditor)
#include "tst_requesteditor.moc"
