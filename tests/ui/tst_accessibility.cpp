// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "tests/ui/windowtest.h"
#include "ui/base/foldsection.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QScopeGuard>
#include <QSet>
#include <QTabBar>
#include <QTabWidget>
#include <QTextEdit>

using namespace fetchrace;

/// What a screen reader, a keyboard and a large font find in the window.
class TestAccessibility : public WindowTest
{
    Q_OBJECT

private slots:
    void everyControlHasAName();
    void everyChartHasANameAndASummary();
    void everyControlIsReachedByTheTabKey();
    void everyTabStopShowsThatItHasTheFocus();
    void nothingIsCutOffWithALargeFont();

private:
    /// Those of the style's making (a spin box's line, a scroll bar) speak for the control they are part of.
    [[nodiscard]] QList<QWidget *> controls()
    {
        QList<QWidget *> found;
        for (QWidget *widget : m_fixture->window().findChildren<QWidget *>()) {
            const bool isControl = qobject_cast<QAbstractButton *>(widget) ||
                                   qobject_cast<QAbstractSpinBox *>(widget) || qobject_cast<QSlider *>(widget) ||
                                   qobject_cast<QComboBox *>(widget) || qobject_cast<QLineEdit *>(widget) ||
                                   qobject_cast<QTextEdit *>(widget) || qobject_cast<QPlainTextEdit *>(widget) ||
                                   qobject_cast<QAbstractItemView *>(widget);
            const bool isPart = widget->objectName().startsWith(QLatin1String("qt_")) ||
                                qobject_cast<QAbstractSpinBox *>(widget->parentWidget()) ||
                                qobject_cast<QTabBar *>(widget->parentWidget()) ||
                                qobject_cast<QLineEdit *>(widget->parentWidget()) ||
                                qobject_cast<QAbstractItemView *>(widget->parentWidget()) || widget->isWindow() ||
                                widget->window() != &m_fixture->window();
            if (isControl && !isPart)
                found << widget;
        }
        return found;
    }
    static QString about(const QWidget *widget)
    {
        const auto *label = qobject_cast<const QLabel *>(widget);
        return QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ') +
               (label ? label->text() : widget->objectName());
    }
};

void TestAccessibility::everyControlHasAName()
{
    const QList<QWidget *> all = controls();
    QVERIFY(all.size() > 40);
    for (QWidget *control : all) {
        const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(control);
        QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(), qPrintable(about(control)));
    }
}

void TestAccessibility::everyChartHasANameAndASummary()
{
    auto *tabs = m_fixture->find<QTabWidget>("chartTabs");
    for (ChartPane *pane : m_fixture->window().findChildren<ChartPane *>()) {
        if (tabs->isAncestorOf(pane))
            tabs->setCurrentWidget(pane); // a hidden chart has nothing to say yet
        QVERIFY2(!pane->accessibleName().isEmpty(), qPrintable(pane->kind()));
        QTRY_VERIFY2(!pane->accessibleDescription().isEmpty(), qPrintable(pane->kind()));
    }
}

void TestAccessibility::everyControlIsReachedByTheTabKey()
{
    QSet<QWidget *> reached;
    QWidget *first = m_fixture->find<QComboBox>("scenario");
    first->setFocus();
    do {
        reached << QApplication::focusWidget();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    } while (!reached.contains(QApplication::focusWidget()));
    for (QWidget *control : controls()) {
        if (!control->isVisible() || !control->isEnabled() || control->focusPolicy() == Qt::NoFocus)
            continue;
        // Of radio buttons that exclude each other, arrow keys reach the others.
        const auto *button = qobject_cast<QAbstractButton *>(control);
        if (button && button->autoExclusive() && !button->isChecked())
            continue;
        QVERIFY2(reached.contains(control), qPrintable(about(control)));
    }
}

void TestAccessibility::everyTabStopShowsThatItHasTheFocus()
{
    m_fixture->typeSmallPlan();
    m_fixture->click("raceButton");
    m_fixture->waitForEnd();
    for (auto *section : m_fixture->window().findChildren<FoldSection *>())
        section->setOpen(true);
    QApplication::setCursorFlashTime(0); // a text cursor is a mark, and always there
    QSet<QWidget *> seen;
    QStringList unmarked;
    m_fixture->find<QComboBox>("scenario")->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab); // from now on it is the keyboard that moves the focus
    while (!seen.contains(QApplication::focusWidget())) {
        QWidget *focused = QApplication::focusWidget();
        seen << focused;
        QCoreApplication::processEvents();
        const QImage with = focused->grab().toImage();
        QTest::keyClick(focused, Qt::Key_Tab);
        QCoreApplication::processEvents();
        if (focused->grab().toImage() == with)
            unmarked << about(focused);
    }
    QVERIFY(seen.size() > 30);
    QVERIFY2(unmarked.isEmpty(), qPrintable(unmarked.join(QLatin1String(", "))));
}

void TestAccessibility::nothingIsCutOffWithALargeFont()
{
    const QFont usual = QApplication::font();
    const auto tidyUp = qScopeGuard([usual] { QApplication::setFont(usual); });
    QFont large = usual;
    large.setPointSize(14);
    QApplication::setFont(large);
    m_fixture->open();
    m_fixture->window().resize(1000, 780);
    m_fixture->find<QRadioButton>("targetOwn")->click();
    QCoreApplication::processEvents(); // everything has its place
    for (QWidget *widget : m_fixture->window().findChildren<QWidget *>()) {
        const auto *label = qobject_cast<QLabel *>(widget);
        const bool isWhole = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QAbstractSpinBox *>(widget) ||
                             qobject_cast<QComboBox *>(widget) || (label && !label->wordWrap());
        if (!isWhole || !widget->isVisible() || widget->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored ||
            qobject_cast<QTabBar *>(widget->parentWidget()))
            continue;
        QVERIFY2(widget->width() >= widget->minimumSizeHint().width(), qPrintable(about(widget)));
        QVERIFY2(widget->height() >= widget->minimumSizeHint().height(), qPrintable(about(widget)));
    }
}

FETCHRACE_TEST(TestAccessibility)
#include "tst_accessibility.moc"
