// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/runstore.h"
#include "tests/modes/scriptedserver.h"
#include "tests/testregistry.h"
#include "tests/ui/windowtest.h"
#include "ui/dialogs/confirmloaddialog.h"
#include "ui/window/permissions.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QPushButton>

using namespace fetchrace;

/// What the Preferences change in the real window, and that it is still so in the next one.
class TestPreferences : public WindowTest
{
    Q_OBJECT

private slots:
    void cleanup() override
    {
        applyTheme(Theme::System);
        WindowTest::cleanup();
    }

    void keysOpenThem();
    void theThemeChangesAndStays();
    void theHistoryKeepsWhatIsWanted();
    void theWindowEndsWhileANumberIsTyped_data();
    void theWindowEndsWhileANumberIsTyped();
    void theBarSaysHowMuchIsUsed();
    void confirmedHostsAreForgotten();

private:
    void openPreferences() { m_fixture->trigger("preferences"); }
    void closePreferences()
    {
        QPointer<QDialog> dialog = m_fixture->window().findChild<QDialog *>(QStringLiteral("preferencesDialog"));
        dialog->close();
        QTRY_VERIFY(!dialog);
    }
};

void TestPreferences::keysOpenThem()
{
    QTest::keyClick(&m_fixture->window(), Qt::Key_Comma, Qt::ControlModifier);
    const auto *dialog = m_fixture->window().findChild<QDialog *>(QStringLiteral("preferencesDialog"));
    QVERIFY(dialog && dialog->isVisible());
}

void TestPreferences::theThemeChangesAndStays()
{
    openPreferences();
    auto *box = m_fixture->find<QComboBox>("preferredTheme");
    box->setCurrentIndex(2);
    emit box->activated(2);
    QVERIFY(m_fixture->find<QAction>("themeDark")->isChecked());
    QVERIFY(QApplication::palette().color(QPalette::Window).lightness() < 128);
    closePreferences();
    m_fixture->open();
    openPreferences();
    QCOMPARE(m_fixture->find<QComboBox>("preferredTheme")->currentIndex(), 2);
}

void TestPreferences::theHistoryKeepsWhatIsWanted()
{
    openPreferences();
    m_fixture->find<QCheckBox>("historyKept")->click();
    QVERIFY(!m_fixture->find<QDoubleSpinBox>("historyLimit")->isEnabled());
    closePreferences();
    m_fixture->typeSmallPlan();
    m_fixture->trigger("runEventLoop");
    m_fixture->waitForEnd();
    m_fixture->open(); // waits for what is still to be written
    QCOMPARE(RunStore::openHistory(historyFile())->list()->size(), 0);
    openPreferences();
    QVERIFY(!m_fixture->find<QCheckBox>("historyKept")->isChecked());
}

void TestPreferences::theWindowEndsWhileANumberIsTyped_data()
{
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("preferences") << QByteArray("preferences") << QByteArray("historyLimit");
    QTest::newRow("history") << QByteArray("history") << QByteArray("historyLimit");
    QTest::newRow("save chart") << QByteArray("saveChart") << QByteArray("width");
}

void TestPreferences::theWindowEndsWhileANumberIsTyped()
{
    QFETCH(QByteArray, action);
    QFETCH(QByteArray, field);
    m_fixture->typeSmallPlan();
    m_fixture->trigger("runEventLoop");
    m_fixture->waitForEnd(); // there is a chart to save
    m_fixture->trigger(action.constData());
    auto *box = m_fixture->find<QDoubleSpinBox>(field.constData());
    box->window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(box->window()));
    box->setFocus();
    QTRY_VERIFY(box->hasFocus());
    QTest::keyClicks(box, QStringLiteral("5"));
    m_fixture->destroyWindow(); // the dialog is open, as when the session ends
    m_fixture->open();
    QVERIFY(m_fixture->window().isVisible());
}

void TestPreferences::theBarSaysHowMuchIsUsed()
{
    m_fixture->typeSmallPlan();
    m_fixture->trigger("runEventLoop");
    m_fixture->waitForEnd();
    m_fixture->open();
    openPreferences();
    const auto *bar = m_fixture->find<QProgressBar>("historySize");
    QTRY_VERIFY2(!bar->text().startsWith(QLatin1String("0 ")), qPrintable(bar->text()));
    QVERIFY2(bar->text().endsWith(QLatin1String("used")), qPrintable(bar->text()));
    auto *limit = m_fixture->find<QDoubleSpinBox>("historyLimit");
    const int before = bar->value();
    limit->setValue(limit->minimum());
    emit limit->editingFinished();
    QVERIFY2(bar->value() > before, "the same is more of a smaller limit");
}

void TestPreferences::confirmedHostsAreForgotten()
{
    ScriptedServer server([](const SeenRequest &) { return Reaction::say(response("200 OK", "hello")); });
    Lookup lookup;
    lookup.addressesOf = [](const QString &) -> Expected<QList<QHostAddress>> {
        return QList<QHostAddress>{QHostAddress(QHostAddress::LocalHost)};
    };
    lookup.distanceOf = [](const QHostAddress &) { return TargetClass::Private; };
    m_fixture->window().findChild<Permissions *>()->setLookup(lookup);
    m_fixture->type("requestsBox", QStringLiteral("3"));
    m_fixture->typeUrls(server.url(QStringLiteral("/"), QStringLiteral("far.example")).toString());
    const auto confirm = [this] { return m_fixture->window().findChild<ConfirmLoadDialog *>(); };
    m_fixture->trigger("runSerial");
    QTRY_VERIFY(confirm());
    confirm()->findChild<QPushButton *>(QStringLiteral("confirmSend"))->click();
    QTRY_COMPARE(m_fixture->rows(), 1);
    m_fixture->waitForEnd();

    openPreferences();
    const auto *hosts = m_fixture->find<QLabel>("agreedHosts");
    QVERIFY2(hosts->text().startsWith(QLatin1String("far.example")), qPrintable(hosts->text()));
    m_fixture->find<QPushButton>("forgetHosts")->click();
    QVERIFY2(hosts->text().startsWith(QLatin1String("None")), qPrintable(hosts->text()));
    closePreferences();
    QTRY_VERIFY(!confirm());
    m_fixture->trigger("runSerial");
    QTRY_VERIFY(confirm());
}

FETCHRACE_TEST(TestPreferences)
#include "tst_preferences.moc"
