// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "tests/ui/windowtest.h"

#include <QApplication>
#include <QDesktopServices>
#include <QDir>
#include <QElapsedTimer>
#include <QMenu>
#include <QPointer>
#include <QSet>
#include <QWheelEvent>

#include <random>

using namespace fetchrace;

/// Somebody who clicks, types, resizes, changes themes, starts, stops and closes without any plan, drawn from a seed:
/// nothing crashes, nothing is warned about, and the window can be used afterwards. FETCHRACE_STEPS makes it longer,
/// FETCHRACE_SEED another.
class TestRandomUser : public WindowTest
{
    Q_OBJECT

public slots:
    void openNothing(const QUrl &) {} ///< but be told of it

private slots:
    void init() override;
    void theWindowOutlivesWhateverIsDone();

private:
    void doSomething();
    void clickSomewhere();
    void typeSomething();
    void triggerSomething();
    void dragSomewhere();
    void turnTheWheel();
    void resizeTheWindow();
    void closeAndOpen();
    void leaveFileDialogs();

    int below(int most) { return static_cast<int>(m_random() % static_cast<unsigned>(most)); }
    template<typename List>
    auto anyOf(const List &list)
    {
        return list.at(below(static_cast<int>(list.size())));
    }
    /// What has the user's attention: a menu, a dialog, or the window.
    [[nodiscard]] QWidget *stage();
    [[nodiscard]] QWidget *anyVisible(QWidget *inside);
    [[nodiscard]] QPoint somewhereIn(const QWidget *widget)
    {
        return {below(std::max(widget->width(), 1)), below(std::max(widget->height(), 1))};
    }

    std::mt19937 m_random;
    QByteArray m_last; ///< what was done last, for who has to find out
};

namespace {

/// What leaves the window: for other programs and other machines, and for files of this one.
const QSet<QString> &leftAlone()
{
    static const QSet<QString> names{QStringLiteral("quit"),         QStringLiteral("addClient"),
                                     QStringLiteral("openPlan"),     QStringLiteral("savePlan"),
                                     QStringLiteral("saveScenario"), QStringLiteral("saveRun"),
                                     QStringLiteral("saveReport"),   QStringLiteral("saveAllCharts"),
                                     QStringLiteral("saveChart"),    QStringLiteral("whatsThis")};
    return names;
}

int fromEnvironment(const char *name, int otherwise)
{
    bool isNumber = false;
    const int number = qEnvironmentVariableIntValue(name, &isNumber);
    return isNumber ? number : otherwise;
}

} // namespace

void TestRandomUser::init()
{
    // A widget that does not want a click says so through Qt Test.
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support |Mouse event )")));
    m_fixture = std::make_unique<WindowFixture>();
    m_random.seed(static_cast<unsigned>(fromEnvironment("FETCHRACE_SEED", 1)));
    for (const char *scheme : {"https", "http", "mailto", "file"})
        QDesktopServices::setUrlHandler(QLatin1String(scheme), this, "openNothing");
}

QWidget *TestRandomUser::stage()
{
    if (QWidget *popup = QApplication::activePopupWidget())
        return popup;
    if (QWidget *modal = QApplication::activeModalWidget())
        return modal;
    QList<QWidget *> windows;
    for (QWidget *widget : QApplication::topLevelWidgets())
        if (widget->isVisible() && widget->isWindow() && widget->windowType() != Qt::ToolTip)
            windows << widget;
    return windows.isEmpty() ? &m_fixture->window() : anyOf(windows);
}

QWidget *TestRandomUser::anyVisible(QWidget *inside)
{
    QWidgetList there{inside};
    for (QWidget *child : inside->findChildren<QWidget *>())
        if (child->isVisible() && child->isEnabled() && child->window() == inside->window())
            there << child;
    return anyOf(there);
}

void TestRandomUser::clickSomewhere()
{
    QWidget *widget = anyVisible(stage());
    m_last = "a click on " + QByteArray(widget->metaObject()->className()) + ' ' + widget->objectName().toUtf8();
    if (auto *menu = qobject_cast<QMenu *>(widget)) { // what it would trigger may leave the window
        QTest::keyClick(menu, Qt::Key_Escape);
        return;
    }
    const Qt::MouseButton button = below(6) == 0 ? Qt::RightButton : Qt::LeftButton;
    if (below(8) == 0)
        QTest::mouseDClick(widget, button, {}, somewhereIn(widget));
    else
        QTest::mouseClick(widget, button, {}, somewhereIn(widget));
}

void TestRandomUser::typeSomething()
{
    // No character with which a host or a command could come about.
    static const QByteArray characters = "0123456789xz ,-%";
    static const QList<Qt::Key> keys{Qt::Key_Return, Qt::Key_Tab,   Qt::Key_Backtab, Qt::Key_Up,       Qt::Key_Down,
                                     Qt::Key_Left,   Qt::Key_Right, Qt::Key_Home,    Qt::Key_End,      Qt::Key_Delete,
                                     Qt::Key_Space,  Qt::Key_F9,    Qt::Key_Escape,  Qt::Key_Backspace};
    QWidget *focused = stage()->focusWidget();
    QWidget *widget = focused != nullptr ? focused : stage();
    m_last = "keys for " + QByteArray(widget->metaObject()->className()) + ' ' + widget->objectName().toUtf8();
    for (int i = below(6); i >= 0; --i) {
        if (below(2) == 0)
            QTest::keyClick(widget, characters.at(below(static_cast<int>(characters.size()))));
        else
            QTest::keyClick(widget, anyOf(keys), below(5) == 0 ? Qt::ShiftModifier : Qt::NoModifier);
        if (!(widget = QApplication::focusWidget()))
            return;
    }
}

void TestRandomUser::triggerSomething()
{
    QList<QAction *> actions;
    for (QAction *action : m_fixture->window().findChildren<QAction *>())
        if (action->isEnabled() && !action->objectName().isEmpty() && !leftAlone().contains(action->objectName()))
            actions << action;
    if (actions.isEmpty() || stage() != &m_fixture->window())
        return;
    QAction *action = anyOf(actions);
    m_last = "the action " + action->objectName().toUtf8();
    action->trigger();
}

void TestRandomUser::dragSomewhere()
{
    QWidget *widget = anyVisible(stage());
    m_last = "a drag in " + QByteArray(widget->metaObject()->className()) + ' ' + widget->objectName().toUtf8();
    if (qobject_cast<QMenu *>(widget))
        return;
    const QPointer<QWidget> still = widget;
    QTest::mousePress(widget, Qt::LeftButton, {}, somewhereIn(widget));
    for (int i = below(5); i >= 0 && still; --i)
        QTest::mouseMove(widget, somewhereIn(widget));
    if (still)
        QTest::mouseRelease(widget, Qt::LeftButton, {}, somewhereIn(widget));
}

void TestRandomUser::turnTheWheel()
{
    QWidget *widget = anyVisible(stage());
    m_last = "the wheel over " + QByteArray(widget->metaObject()->className()) + ' ' + widget->objectName().toUtf8();
    const QPointF at = somewhereIn(widget);
    QWheelEvent event(at, widget->mapToGlobal(at), {}, {0, below(2) == 0 ? 120 : -120}, Qt::NoButton,
                      below(3) == 0 ? Qt::ControlModifier : Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(widget, &event);
}

void TestRandomUser::resizeTheWindow()
{
    m_last = "another size";
    m_fixture->window().resize(400 + below(1'200), 300 + below(700));
}

void TestRandomUser::closeAndOpen()
{
    m_last = "closing";
    m_fixture->window().close(); // which asks while something runs
    QCoreApplication::processEvents();
    if (below(2) == 0)
        return leaveFileDialogs();
    m_fixture->open();
}

/// Files are not the random user's.
void TestRandomUser::leaveFileDialogs()
{
    for (QFileDialog *dialog : m_fixture->window().findChildren<QFileDialog *>())
        dialog->reject();
    if (!m_fixture->window().isVisible())
        m_fixture->open();
}

void TestRandomUser::doSomething()
{
    const int what = below(100);
    if (what < 45)
        clickSomewhere();
    else if (what < 65)
        typeSomething();
    else if (what < 78)
        triggerSomething();
    else if (what < 86)
        dragSomewhere();
    else if (what < 93)
        turnTheWheel();
    else if (what < 98)
        resizeTheWindow();
    else
        closeAndOpen();
}

void TestRandomUser::theWindowOutlivesWhateverIsDone()
{
    const QString folder = QDir::currentPath();
    QTemporaryDir place;
    QDir::setCurrent(place.path());
    qint64 longest = 0;
    QByteArray slowest;
    for (int step = fromEnvironment("FETCHRACE_STEPS", 300); step > 0; --step) {
        QElapsedTimer time;
        time.start();
        doSomething();
        QCoreApplication::processEvents();
        leaveFileDialogs();
        if (time.elapsed() > longest) {
            longest = time.elapsed();
            slowest = m_last;
        }
    }
    qInfo("The longest step took %lld ms: %s", longest, slowest.constData());
    while (QWidget *popup = QApplication::activePopupWidget())
        popup->close();
    m_fixture->open(); // and everything is as on the first day
    m_fixture->trigger("newPlan");
    m_fixture->typeSmallPlan();
    m_fixture->click("raceButton");
    m_fixture->waitForEnd();
    QDir::setCurrent(folder);
}

FETCHRACE_TEST(TestRandomUser)
#include "tst_randomuser.moc"
