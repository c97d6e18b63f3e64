// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/supervisor.h"
#include "tests/testregistry.h"
#include "tests/ui/windowtest.h"

#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>

using namespace fetchrace;

/// A program of the user's, added and raced by hand.
class TestWindowClients : public WindowTest
{
    Q_OBJECT

private slots:
    void anAddedClientRacesAndIsShown();
    void aCommandThatIsNoneIsRefusedInTheDialog();

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
    QCOMPARE(m_fixture->modesShown(), (QStringList{QStringLiteral("Event loop"), QStringLiteral("Our client")}));
    QCOMPARE(m_fixture->cell(1, QStringLiteral("OK")), QStringLiteral("30"));
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

void TestWindowClients::aCommandThatIsNoneIsRefusedInTheDialog()
{
    QDialog *dialog = openedDialog();
    dialog->findChild<QPushButton *>(QStringLiteral("addClient"))->click();
    QVERIFY(dialog->isVisible());
    QVERIFY(!m_fixture->find<QAction>("runClient")->isVisible());
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
