// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/preset.h"
#include "app/clients/processtree.h"
#include "app/clients/supervisor.h"
#include "tests/testregistry.h"
#include "tests/ui/windowtest.h"
#include "ui/dialogs/savescenariodialog.h"
#include "ui/plan/planfile.h"

#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardPaths>

#include <unistd.h>

using namespace fetchrace;

/// A program of the user's, added and raced by hand.
class TestWindowClients : public WindowTest
{
    Q_OBJECT

private slots:
    void anAddedClientRacesAndIsShown();
    void eachClientRunsByItself();
    void theScenariosClientsTakePart();
    void aFilesCommandIsShownBeforeItRunsForTheFirstTime();
    void aSavedScenarioHasTheClients();
    void aCommandThatIsNoneIsRefusedInTheDialog();
    void escEndsOneThatRefusesTo();

private:
    [[nodiscard]] QDialog *openedDialog();
};

QDialog *TestWindowClients::openedDialog()
{
    m_fixture->trigger("addClient");
    return m_fixture->find<QDialog>("clientDialog");
}

void TestWindowClients::anAddedClientRacesAndIsShown()
{
    if (QStandardPaths::findExecutable(QStringLiteral("curl")).isEmpty())
        QSKIP("curl is not installed.");
    m_fixture->typeSmallPlan();
    auto *run = m_fixture->find<QAction>("runClient");
    QVERIFY(!run->isVisible());
    QDialog *dialog = openedDialog();
    dialog->findChild<QLineEdit *>(QStringLiteral("clientCommand"))
        ->setText(QStringLiteral("curl -s {base}/?[1-{requests}] -o /dev/null"));
    dialog->findChild<QLineEdit *>(QStringLiteral("clientName"))->setText(QStringLiteral("Our client"));
    dialog->findChild<QPushButton *>(QStringLiteral("addClient"))->click();
    QVERIFY(run->isVisible());
    m_fixture->click("runEventLoopButton");
    m_fixture->waitForEnd();
    m_fixture->click("runClientButton");
    m_fixture->waitForEnd();
    QCOMPARE(m_fixture->modesShown(), (QStringList{QStringLiteral("Our client"), QStringLiteral("Event loop")}));
    QCOMPARE(m_fixture->cell(0, QStringLiteral("OK")), QStringLiteral("30"));
    for (const char *kind : {"elapsed", "latency", "timeline"}) {
        const ChartNumbers numbers = m_fixture->chart(QLatin1String(kind))->numbers();
        QString names = numbers.columns.join(QLatin1Char('\n'));
        for (int row = 0; row < numbers.rows; ++row)
            names += numbers.cell(row, 0).toString() + QLatin1Char('\n');
        QVERIFY2(names.contains(QStringLiteral("Our client")), kind);
    }
    // The window has it the next time, too.
    m_fixture->open();
    QVERIFY(m_fixture->find<QAction>("runClient")->isVisible());
}

void TestWindowClients::eachClientRunsByItself()
{
    if (QStandardPaths::findExecutable(QStringLiteral("curl")).isEmpty())
        QSKIP("curl is not installed.");
    m_fixture->typeSmallPlan();
    for (const char *name : {"First", "Second"}) {
        QDialog *dialog = openedDialog();
        dialog->findChild<QLineEdit *>(QStringLiteral("clientCommand"))
            ->setText(QStringLiteral("curl -s {base}/?[1-{requests}] -o /dev/null"));
        dialog->findChild<QLineEdit *>(QStringLiteral("clientName"))->setText(QLatin1String(name));
        dialog->findChild<QPushButton *>(QStringLiteral("addClient"))->click();
    }
    const QMenu *menu = m_fixture->find<QAction>("runClient")->menu();
    QVERIFY(menu);
    menu->actions().last()->trigger();
    m_fixture->waitForEnd();
    QCOMPARE(m_fixture->modesShown(), QStringList{QStringLiteral("Second")});
}

void TestWindowClients::theScenariosClientsTakePart()
{
    const QStringList names{QStringLiteral("aiohttp"), QStringLiteral("requests-pool"),
                            QStringLiteral("requests-loop")};
    for (const QString &name : names)
        if (const QString missing = whatIsMissing(*presetNamed(name)); !missing.isEmpty())
            QSKIP(qPrintable(missing));
    auto *scenario = m_fixture->find<QComboBox>("scenario");
    const auto choose = [scenario](const QString &title) {
        scenario->setCurrentIndex(scenario->findText(title));
        emit scenario->activated(scenario->currentIndex());
    };
    auto *run = m_fixture->find<QAction>("runClient");
    choose(QStringLiteral("The article's clients"));
    QTRY_VERIFY_WITH_TIMEOUT(run->isVisible(), 60'000);        // each of Python's modules is looked for
    QCOMPARE(run->menu()->actions().size(), 2 + names.size()); // all of them, and a line
    choose(QStringLiteral("The article"));
    QVERIFY(!run->isVisible());
}

void TestWindowClients::aFilesCommandIsShownBeforeItRunsForTheFirstTime()
{
    const QString touched = m_fixture->file(QStringLiteral("touched"));
    const QString command = QStringLiteral("touch \"%1\"").arg(touched);
    Client client;
    client.name = QStringLiteral("Theirs");
    client.command = command;
    Scenario scenario{QStringLiteral("theirs"), QStringLiteral("Theirs"), QStringLiteral("Look."), Plan()};
    scenario.plan.requests = 3;
    scenario.commands = {Entry(client)};
    const QString path = m_fixture->file(QStringLiteral("theirs.json"));
    QVERIFY(writeScenarioFile(path, scenario));
    m_fixture->window().open(path);
    auto *run = m_fixture->find<QAction>("runClient");
    QVERIFY(run->isVisible());
    QVERIFY(!m_fixture->window().findChild<QDialog *>(QStringLiteral("confirmClientDialog"))); // opening asks nothing

    run->trigger();
    auto *dialog = m_fixture->find<QDialog>("confirmClientDialog");
    QCOMPARE(dialog->findChild<QPlainTextEdit *>(QStringLiteral("commandsToRun"))->toPlainText(), command);
    dialog->reject();
    QVERIFY(!QFile::exists(touched));
    QTRY_VERIFY(!m_fixture->window().findChild<QDialog *>(QStringLiteral("confirmClientDialog")));

    run->trigger();
    m_fixture->find<QDialog>("confirmClientDialog")->findChild<QPushButton *>(QStringLiteral("confirmRun"))->click();
    m_fixture->waitForEnd();
    QVERIFY(QFile::exists(touched));
    QTRY_VERIFY(!m_fixture->window().findChild<QDialog *>(QStringLiteral("confirmClientDialog")));
    QVERIFY(QFile::remove(touched));
    run->trigger(); // it is known now
    m_fixture->waitForEnd();
    QVERIFY(QFile::exists(touched));

    client.command += QStringLiteral(" \"%1\"").arg(m_fixture->file(QStringLiteral("more")));
    scenario.commands = {Entry(client)};
    scenario.title = QStringLiteral("Theirs, changed");
    QVERIFY(writeScenarioFile(path, scenario));
    m_fixture->window().open(path);
    run->trigger();
    m_fixture->find<QDialog>("confirmClientDialog")->reject();
    QVERIFY(!QFile::exists(m_fixture->file(QStringLiteral("more"))));
}

void TestWindowClients::aSavedScenarioHasTheClients()
{
    QDialog *dialog = openedDialog();
    dialog->findChild<QLineEdit *>(QStringLiteral("clientCommand"))->setText(QStringLiteral("curl {base}"));
    dialog->findChild<QPushButton *>(QStringLiteral("addClient"))->click();
    m_fixture->trigger("saveScenario");
    auto *save = m_fixture->find<SaveScenarioDialog>("saveScenarioDialog");
    std::optional<Scenario> described;
    QObject::connect(save, &SaveScenarioDialog::described, save,
                     [&described](const Scenario &scenario) { described = scenario; });
    save->findChild<QLineEdit *>(QStringLiteral("scenarioTitle"))->setText(QStringLiteral("Ours"));
    save->findChild<QPlainTextEdit *>(QStringLiteral("scenarioDescription"))->setPlainText(QStringLiteral("Look."));
    save->accept();
    QVERIFY(described);
    QCOMPARE(described->commands.size(), 1);
    QCOMPARE(described->commands.first().client->command, QStringLiteral("curl {base}"));
}

void TestWindowClients::aCommandThatIsNoneIsRefusedInTheDialog()
{
    QDialog *dialog = openedDialog();
    dialog->findChild<QPushButton *>(QStringLiteral("addClient"))->click();
    QVERIFY(dialog->isVisible());
    QVERIFY(!m_fixture->find<QAction>("runClient")->isVisible());
}

/// Neither it nor what it has put into a session of its own ends when it is asked to.
void TestWindowClients::escEndsOneThatRefusesTo()
{
    m_fixture->typeSmallPlan();
    QDialog *dialog = openedDialog();
    const QString started = m_fixture->file(QStringLiteral("started"));
    dialog->findChild<QLineEdit *>(QStringLiteral("clientCommand"))
        ->setText(QStringLiteral("sh -c \"trap '' TERM; setsid sleep 300 & touch '%1'; while :; do sleep 0.1; done\"")
                      .arg(started));
    dialog->findChild<QLineEdit *>(QStringLiteral("clientName"))->setText(QStringLiteral("Stubborn"));
    dialog->findChild<QPushButton *>(QStringLiteral("addClient"))->click();
    m_fixture->click("runClientButton");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(started), 60'000);
    m_fixture->window().activateWindow(); // which was the dialog's turn, and no window manager gives it back
    QTRY_VERIFY(m_fixture->window().isActiveWindow());
    QTest::keyClick(&m_fixture->window(), Qt::Key_Escape);
    QVERIFY(!descendantsOf(getpid()).empty()); // the window did not wait for them
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->message().contains(QStringLiteral("\"Stubborn\" was stopped after 0 requests")),
                             60'000);
    QTRY_VERIFY_WITH_TIMEOUT(descendantsOf(getpid()).empty(), 60'000); // the dialog, too, has started some
    QCOMPARE(m_fixture->modesShown(), QStringList{QStringLiteral("Stubborn")});
}

/// What supervises a client is the program that starts it, once more: here, this one.
[[maybe_unused]] static const bool startsAsSupervisor =
    fetchrace::test::registerEarlyMain([](int argc, char **argv) -> std::optional<int> {
        if (!isClientSupervisor(argc, argv))
            return std::nullopt;
        return runClientSupervisor(argc, argv);
    });

FETCHRACE_TEST(TestWindowClients)
#include "tst_windowclients.moc"
