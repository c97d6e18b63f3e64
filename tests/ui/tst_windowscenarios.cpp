// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/scenarios/ownscenarios.h"
#include "tests/testregistry.h"
#include "tests/ui/windowtest.h"
#include "ui/dialogs/savescenariodialog.h"
#include "ui/plan/planfile.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QTableWidget>

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
    void oneIsRenamedAndItsFileWithIt();
    void aTitleThatCannotBeIsRefused();
    void aDeletedOneComesBackUntilTheDialogCloses();
    void aCopyIsExportedWithoutSecrets();

private:
    /// One of the user's own, in the folder and in the list.
    void keep(const QString &name, const Plan &plan)
    {
        QVERIFY(QDir().mkpath(ownScenarioFolder()));
        QVERIFY(writeScenarioFile(fileOf(name), {name, name.toUpper(), QStringLiteral("Look here."), plan}));
    }
    static QString fileOf(const QString &name)
    {
        return QDir(ownScenarioFolder()).filePath(name + QLatin1String(".json"));
    }
    QTableWidget *manage()
    {
        m_fixture->open();
        m_fixture->trigger("manageScenarios");
        return m_fixture->find<QTableWidget>("ownScenarios");
    }
    [[nodiscard]] QStringList listed()
    {
        const auto *box = m_fixture->find<QComboBox>("scenario");
        QStringList titles;
        for (int i = static_cast<int>(scenarios().size()); i < box->count(); ++i)
            titles << box->itemText(i);
        return titles;
    }
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

void TestWindowScenarios::oneIsRenamedAndItsFileWithIt()
{
    Plan plan;
    plan.workers = 76;
    keep(QStringLiteral("one"), plan);
    QTableWidget *table = manage();
    table->item(0, 0)->setText(QStringLiteral("Number Two"));
    QTRY_COMPARE(listed(), QStringList{QStringLiteral("Number Two")});
    QCOMPARE(table->item(0, 1)->text(), QStringLiteral("number-two"));
    QVERIFY(!QFile::exists(fileOf(QStringLiteral("one"))));
    const auto found = findScenario(QStringLiteral("number-two"));
    QVERIFY(found);
    QCOMPARE(found->plan, plan);
}

void TestWindowScenarios::aTitleThatCannotBeIsRefused()
{
    keep(QStringLiteral("one"), Plan());
    keep(QStringLiteral("two"), Plan());
    QTableWidget *table = manage();
    const auto *note = m_fixture->find<QLabel>("scenariosNote");
    for (const char *title : {"TWO", "Article", "?!"}) {
        table->item(0, 0)->setText(QLatin1String(title));
        QTRY_COMPARE(table->item(0, 0)->text(), QStringLiteral("ONE"));
        QVERIFY2(note->isVisible(), title);
    }
    QCOMPARE(listed(), QStringList({QStringLiteral("ONE"), QStringLiteral("TWO")}));
}

void TestWindowScenarios::aDeletedOneComesBackUntilTheDialogCloses()
{
    keep(QStringLiteral("one"), Plan());
    keep(QStringLiteral("two"), Plan());
    (void)manage();
    auto *remove = m_fixture->find<QPushButton>("scenarioRemove");
    remove->click();
    remove->click();
    QCOMPARE(listed(), QStringList());
    QVERIFY(!remove->isEnabled());
    m_fixture->find<QPushButton>("scenarioUndo")->click();
    QCOMPARE(listed(), QStringList{QStringLiteral("TWO")});
    QVERIFY(m_fixture->find<QPushButton>("scenarioUndo")->isEnabled());
    m_fixture->window().findChild<QDialog *>(QStringLiteral("manageScenariosDialog"))->close();
    QTRY_COMPARE(QDir(ownScenarioFolder()).entryList(QDir::Files), QStringList{QStringLiteral("two.json")});
}

void TestWindowScenarios::aCopyIsExportedWithoutSecrets()
{
    Plan plan;
    plan.headers = {{"Authorization", "Bearer s3cret"}};
    keep(QStringLiteral("one"), plan);
    (void)manage();
    m_fixture->find<QPushButton>("scenarioExport")->click();
    auto *box = m_fixture->window().findChild<QMessageBox *>(QStringLiteral("secretsBox"));
    QVERIFY(box);
    box->defaultButton()->click();
    const QString copy = m_fixture->file(QStringLiteral("copy.json"));
    m_fixture->accept("saveDialog", copy);
    QFile file(copy);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("\"ONE\"") && !text.contains("s3cret"));
}

FETCHRACE_TEST(TestWindowScenarios)
#include "tst_windowscenarios.moc"
