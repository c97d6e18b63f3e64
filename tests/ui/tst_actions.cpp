// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/modewords.h"
#include "tests/testregistry.h"
#include "tests/ui/windowtest.h"
#include "ui/dialogs/textdialog.h"

#include <QMenu>
#include <QMenuBar>
#include <QScopeGuard>
#include <QTabWidget>
#include <QTextBrowser>

using namespace fetchrace;

class TestActions : public WindowTest
{
    Q_OBJECT

private slots:
    void noShortcutIsThereTwice();
    void everyActionHasKeysATipAndAPlaceInAMenu();
    void noMenuHasALetterTwice();
    void keysRunTheirActions();
    void escapeStopsWhereverTheKeyboardIs_data();
    void escapeStopsWhereverTheKeyboardIs();
    void theKeyboardGoesToStopAndBack();
    void stopIsInSightWithALargeFont();
    void shortcutListNamesEveryAction();
    void theHelpKnowsEverySender();
    void dialogsDoNotBlock_data();
    void dialogsDoNotBlock();
    void fullScreenGoesAndComesBack();

private:
    /// All of them, those in submenus included.
    QList<QAction *> menuActions(const QList<QAction *> &from)
    {
        QList<QAction *> found;
        for (QAction *action : from) {
            if (action->menu())
                found << menuActions(action->menu()->actions());
            if (!action->isSeparator() && (!action->menu() || !action->shortcut().isEmpty()))
                found << action;
        }
        return found;
    }
};

void TestActions::noShortcutIsThereTwice()
{
    QHash<QString, QString> owners;
    for (const QAction *action : menuActions(m_fixture->window().menuBar()->actions())) {
        for (const QKeySequence &key : action->shortcuts()) {
            const QString keys = key.toString(QKeySequence::PortableText);
            QVERIFY2(!owners.contains(keys),
                     qPrintable(keys + QStringLiteral(": ") + owners.value(keys) + action->text()));
            owners.insert(keys, action->text());
        }
    }
    QVERIFY(owners.size() > 20);
}

void TestActions::everyActionHasKeysATipAndAPlaceInAMenu()
{
    const QList<QAction *> inMenus = menuActions(m_fixture->window().menuBar()->actions());
    const auto *actions = m_fixture->window().findChild<Actions *>();
    for (QAction *action : actions->all()) {
        QVERIFY2(inMenus.contains(action), qPrintable(action->text()));
        QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->text()));
        QVERIFY2(action->whatsThis().endsWith(QLatin1Char('.')), qPrintable(action->text()));
    }
    for (const QAction *action : inMenus)
        QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->text()));
}

void TestActions::noMenuHasALetterTwice()
{
    const auto letter = [](const QAction *action) {
        const qsizetype mark = action->text().indexOf(QLatin1Char('&'));
        return mark < 0 ? QString() : action->text().mid(mark + 1, 1).toLower();
    };
    QList<const QWidget *> menus{m_fixture->window().menuBar()};
    for (const QMenu *menu : m_fixture->window().menuBar()->findChildren<QMenu *>())
        menus << menu;
    for (const QWidget *menu : menus) {
        QStringList letters;
        for (const QAction *action : menu->actions()) {
            if (action->isSeparator())
                continue;
            QVERIFY2(!letter(action).isEmpty(), qPrintable(action->text()));
            QVERIFY2(!letters.contains(letter(action)), qPrintable(action->text()));
            letters << letter(action);
        }
    }
}

void TestActions::keysRunTheirActions()
{
    m_fixture->typeSmallPlan();
    MainWindow &window = m_fixture->window();
    QTest::keyClick(&window, Qt::Key_R, Qt::ControlModifier);
    QVERIFY(m_fixture->isRunning());
    QTest::keyClick(&window, Qt::Key_Period, Qt::ControlModifier);
    m_fixture->waitForEnd();
    QTest::keyClick(&window, Qt::Key_3, Qt::ControlModifier);
    m_fixture->waitForEnd();
    QVERIFY(m_fixture->modesShown().contains(QStringLiteral("Serial")));

    m_fixture->find<QRadioButton>("targetOwn")->click();
    QTest::keyClick(&window, Qt::Key_L, Qt::ControlModifier);
    QVERIFY(m_fixture->find<QPlainTextEdit>("targetUrls")->hasFocus());
    QTest::keyClick(&window, Qt::Key_Tab, Qt::ControlModifier);
    QVERIFY(m_fixture->find<QTabWidget>("chartTabs")->currentIndex() >= 0);
}

void TestActions::escapeStopsWhereverTheKeyboardIs_data()
{
    QTest::addColumn<QByteArray>("field");
    for (const char *field : {"requestsBox", "requestsSlider", "scenario", "raceButton", "resultsTable", "samplesTable",
                              "samplesUrl", "samplesRun", "explanation", "latencyChart"})
        QTest::newRow(field) << QByteArray(field);
}

void TestActions::escapeStopsWhereverTheKeyboardIs()
{
    QFETCH(QByteArray, field);
    auto *widget = m_fixture->find<QWidget>(field.constData());
    for (auto *tabs : m_fixture->window().findChildren<QTabWidget *>()) {
        for (int tab = 0; tab < tabs->count(); ++tab)
            if (tabs->widget(tab) == widget || tabs->widget(tab)->isAncestorOf(widget))
                tabs->setCurrentIndex(tab);
    }
    m_fixture->trigger("runSerial"); // half a minute, unless it is stopped
    widget->setFocus();
    QVERIFY(m_fixture->isRunning());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->isRunning(), 5'000);
    QVERIFY2(m_fixture->status().startsWith(QStringLiteral("Serial stopped after ")), qPrintable(m_fixture->status()));
}

void TestActions::theKeyboardGoesToStopAndBack()
{
    m_fixture->typeSmallPlan();
    auto *race = m_fixture->find<QToolButton>("raceButton");
    race->setFocus();
    QTest::keyClick(race, Qt::Key_Space);
    QVERIFY(m_fixture->isRunning());
    QVERIFY(m_fixture->find<QToolButton>("stopButton")->hasFocus());
    m_fixture->waitForEnd();
    QVERIFY(race->hasFocus());
    // Where it is elsewhere, it stays there.
    auto *box = m_fixture->find<NumberBox>("requestsBox");
    box->setFocus();
    m_fixture->click("runAsyncButton");
    QVERIFY(m_fixture->isRunning() && box->hasFocus());
    m_fixture->waitForEnd();
    QVERIFY(box->hasFocus());
}

void TestActions::stopIsInSightWithALargeFont()
{
    const QFont usual = QApplication::font();
    const auto tidyUp = qScopeGuard([usual] { QApplication::setFont(usual); });
    QFont large = usual;
    large.setPointSize(14);
    QApplication::setFont(large);
    m_fixture->open();
    m_fixture->window().resize(1000, 780);
    for (const char *name : {"runAsyncButton", "runEventLoopButton", "raceButton", "stopButton"}) {
        auto *button = m_fixture->find<QToolButton>(name);
        QTRY_VERIFY2(button->isVisible(), name);
        QVERIFY2(button->width() >= button->sizeHint().width(), name);
    }
    auto *async = m_fixture->find<QToolButton>("runAsyncButton");
    QCOMPARE(async->text(), QStringLiteral("Async"));
    QCOMPARE(async->accessibleName(), QStringLiteral("Run Async"));
    QApplication::setFont(usual);
    m_fixture->open();
    m_fixture->window().resize(1280, 800);
    QTRY_COMPARE(m_fixture->find<QToolButton>("runAsyncButton")->text(), QStringLiteral("Run Async"));
}

void TestActions::shortcutListNamesEveryAction()
{
    m_fixture->trigger("shortcuts");
    const auto *dialog = m_fixture->window().findChild<TextDialog *>(QStringLiteral("shortcutsDialog"));
    QVERIFY(dialog && dialog->isVisible());
    const QString text = dialog->findChild<QTextBrowser *>()->toPlainText();
    for (const QAction *action : menuActions(m_fixture->window().menuBar()->actions())) {
        QString title = action->text();
        title.remove(QLatin1Char('&')).remove(QStringLiteral("..."));
        QVERIFY2(text.contains(title), qPrintable(title));
        QVERIFY2(text.contains(action->shortcut().toString(QKeySequence::NativeText)), qPrintable(title));
    }
    QVERIFY(text.contains(QStringLiteral("Backspace"))); // keys of charts, which are no actions
}

/// Each is a row of its table, and has a key in charts: clients, too.
void TestActions::theHelpKnowsEverySender()
{
    const auto textOf = [this](const char *action, const char *dialog) {
        m_fixture->trigger(action);
        return m_fixture->window()
            .findChild<TextDialog *>(QLatin1String(dialog))
            ->findChild<QTextBrowser *>()
            ->toPlainText();
    };
    const QString keys = QStringLiteral("1 to %1").arg(allSenders.size());
    const QString help = textOf("help", "helpDialog");
    QVERIFY(help.contains(keys));
    for (const Mode mode : allSenders)
        QVERIFY2(help.contains(modeAbout(mode)), qPrintable(modeTitle(mode)));
    QVERIFY(textOf("shortcuts", "shortcutsDialog").contains(keys));
}

void TestActions::dialogsDoNotBlock_data()
{
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<QString>("dialog");
    QTest::addColumn<QString>("says");
    QTest::newRow("about") << QByteArray("about") << QStringLiteral("aboutDialog")
                           << QStringLiteral("GNU General Public License");
    QTest::newRow("help") << QByteArray("help") << QStringLiteral("helpDialog")
                          << QStringLiteral("theoretical minimum");
}

void TestActions::dialogsDoNotBlock()
{
    QFETCH(QByteArray, action);
    QFETCH(QString, dialog);
    QFETCH(QString, says);
    m_fixture->trigger(action.constData());
    auto *opened = m_fixture->window().findChild<TextDialog *>(dialog);
    QVERIFY(opened && opened->isVisible());
    QVERIFY(opened->findChild<QTextBrowser *>()->toPlainText().contains(says));
    QTest::keyClick(opened, Qt::Key_Escape);
    QTRY_VERIFY(!m_fixture->window().findChild<TextDialog *>(dialog));
}

void TestActions::fullScreenGoesAndComesBack()
{
    QAction *action = m_fixture->find<QAction>("fullScreen");
    action->trigger();
    QTRY_VERIFY(m_fixture->window().isFullScreen());
    action->trigger();
    QTRY_VERIFY(!m_fixture->window().isFullScreen());
    QVERIFY(!action->isChecked());
}

FETCHRACE_TEST(TestActions)
#include "tst_actions.moc"
