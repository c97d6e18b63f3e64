// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/scenarios/ownscenarios.h"
#include "tests/testregistry.h"
#include "tests/ui/windowtest.h"
#include "ui/dialogs/savescenariodialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>

using namespace fetchrace;

/// A user's own scenarios: kept, found again, shared, and broken.
class TestWindowScenarios : public WindowTest
{
    Q_OBJECT

private slots:
    void init() override
    {
        QDir(ownScenarioFolder()).removeRecursively();
        WindowTest::init();
    }
    void cleanup() override
    {
        WindowTest::cleanup();
        QDir(ownScenarioFolder()).removeRecursively();
    }

    void aSavedScenarioIsListedNowAndInTheNextWindow();
    void withoutWordsNothingIsSaved();
    void aDroppedScenarioIsListed();
    void aBrokenOneIsNamedAndTheWindowOpens();

private:
    [[nodiscard]] QString scenario() { return m_fixture->find<QComboBox>("scenario")->currentText(); }
    SaveScenarioDialog *openDialog()
    {
        m_fixture->trigger("saveScenario");
        return m_fixture->window().findChild<SaveScenarioDialog *>();
    }
};

void TestWindowScenarios::aSavedScenarioIsListedNowAndInTheNextWindow()
{
    m_fixture->type("workersBox", QStringLiteral("77"));
    SaveScenarioDialog *dialog = openDialog();
    QVERIFY(dialog && dialog->isVisible());
    QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("scenarioTitle")), QStringLiteral("My own"));
    QTest::keyClicks(dialog->findChild<QPlainTextEdit *>(QStringLiteral("scenarioDescription")),
                     QStringLiteral("Look at the workers."));
    dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save)->click();
    QFileDialog *file = nullptr;
    QTRY_VERIFY((file = m_fixture->window().findChild<QFileDialog *>(QStringLiteral("saveDialog"))));
    QTRY_VERIFY(file->isVisible());
    QMetaObject::invokeMethod(file, "accept"); // where it is suggested
    QTRY_COMPARE(scenario(), QStringLiteral("My own"));

    const auto own = findScenario(QStringLiteral("my-own"));
    QVERIFY2(own, own ? "" : qPrintable(own.error().sentence));
    QCOMPARE(own->plan.workers, 77);
    m_fixture->window().close();
    m_fixture->open();
    QCOMPARE(scenario(), QStringLiteral("My own"));
}

void TestWindowScenarios::withoutWordsNothingIsSaved()
{
    SaveScenarioDialog *dialog = openDialog();
    QPushButton *save = dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save);
    QVERIFY(!save->isEnabled());
    dialog->findChild<QLineEdit *>(QStringLiteral("scenarioTitle"))->setText(QStringLiteral("?!"));
    dialog->findChild<QPlainTextEdit *>(QStringLiteral("scenarioDescription"))->setPlainText(QStringLiteral("Look."));
    QVERIFY(!save->isEnabled()); // no name can be made of that
    dialog->findChild<QLineEdit *>(QStringLiteral("scenarioTitle"))->setText(QStringLiteral("Now"));
    QVERIFY(save->isEnabled());
    dialog->reject();
    QTRY_VERIFY(!m_fixture->window().findChild<SaveScenarioDialog *>());
    QVERIFY(readOwnScenarios().scenarios.isEmpty());
}

void TestWindowScenarios::aDroppedScenarioIsListed()
{
    const QString path = m_fixture->file(QStringLiteral("shared.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"name": "shared", "title": "Shared", "description": "Look here.", "plan": {"workers": 78}})");
    file.close();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({400, 300}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&m_fixture->window(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({400, 300}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&m_fixture->window(), &drop);
    QCOMPARE(scenario(), QStringLiteral("Shared"));
    QCOMPARE(m_fixture->find<NumberBox>("workersBox")->value(), 78.0);
}

void TestWindowScenarios::aBrokenOneIsNamedAndTheWindowOpens()
{
    QVERIFY(QDir().mkpath(ownScenarioFolder()));
    QFile file(QDir(ownScenarioFolder()).filePath(QStringLiteral("broken.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{ \"name\": ");
    file.close();
    m_fixture->open();
    QVERIFY2(m_fixture->message().contains(QLatin1String("broken.json")), qPrintable(m_fixture->message()));
    QCOMPARE(scenario(), scenarios().first().title);
}

FETCHRACE_TEST(TestWindowScenarios)
#include "tst_windowscenarios.moc"
