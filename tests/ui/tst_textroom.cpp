// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "tests/ui/windowtest.h"
#include "ui/base/foldsection.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLayout>
#include <QLineEdit>
#include <QStyleOptionComboBox>
#include <QTabBar>

using namespace fetchrace;

namespace {

QString nameOf(const QWidget *widget)
{
    const QString text = widget->property("text").toString();
    return QStringLiteral("%1 '%2'").arg(
        widget->objectName().isEmpty() ? QLatin1String(widget->metaObject()->className()) : widget->objectName(),
        text.left(60));
}

int textWidth(const QWidget *widget, const QString &text)
{
    return widget->fontMetrics().horizontalAdvance(text);
}

bool labelHasRoom(const QLabel &label)
{
    if (label.text().isEmpty())
        return true;
    if (label.wordWrap())
        return label.heightForWidth(label.width()) <= label.height();
    if (label.sizePolicy().horizontalPolicy() == QSizePolicy::Ignored) // leaves the end out, and has it in its tooltip
        return textWidth(&label, label.text()) <= label.width() || label.toolTip().contains(label.text());
    const QSize wanted = label.sizeHint();
    return wanted.width() <= label.width() && wanted.height() <= label.height();
}

bool buttonHasRoom(const QAbstractButton &button)
{
    const QSize wanted = button.sizeHint();
    const auto *tool = qobject_cast<const QToolButton *>(&button);
    const bool hasText = !button.text().isEmpty() && (!tool || tool->toolButtonStyle() != Qt::ToolButtonIconOnly);
    return !hasText || (wanted.width() <= button.width() && wanted.height() <= button.height());
}

bool comboHasRoom(const QComboBox &box)
{
    QStyleOptionComboBox option;
    option.initFrom(&box);
    const QRect field = box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box);
    return textWidth(&box, box.currentText()) <= field.width();
}

bool tabsHaveRoom(const QTabBar &bar)
{
    int width = 0;
    for (int i = 0; i < bar.count(); ++i) {
        width += bar.tabRect(i).width();
        if (textWidth(&bar, bar.tabText(i)) > bar.tabRect(i).width())
            return false;
    }
    const auto buttons = bar.findChildren<QToolButton *>(); // that scroll what has no room
    return width <= bar.width() ||
           std::any_of(buttons.begin(), buttons.end(), [](const QToolButton *button) { return button->isVisible(); });
}

bool headerHasRoom(const QHeaderView &header)
{
    for (int i = 0; i < header.count() && header.orientation() == Qt::Horizontal; ++i) {
        const QString title = header.model()->headerData(i, Qt::Horizontal).toString();
        if (!header.isSectionHidden(i) && textWidth(&header, title) > header.sectionSize(i))
            return false;
    }
    return true;
}

bool textHasRoom(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return labelHasRoom(*label);
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return buttonHasRoom(*button);
    if (const auto *box = qobject_cast<const QComboBox *>(widget))
        return comboHasRoom(*box);
    if (const auto *bar = qobject_cast<const QTabBar *>(widget))
        return tabsHaveRoom(*bar);
    if (const auto *header = qobject_cast<const QHeaderView *>(widget))
        return headerHasRoom(*header);
    if (const auto *box = qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()))
        if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
            return textWidth(box, edit->text()) <= edit->width();
    return true;
}

/// What a layout placed over its neighbour, or beyond the edge of what it stands in.
QStringList misplaced(const QWidget *parent)
{
    QStringList found;
    QList<const QWidget *> placed;
    for (int i = 0; parent->layout() && i < parent->layout()->count(); ++i)
        if (const QWidget *widget = parent->layout()->itemAt(i)->widget(); widget && widget->isVisible())
            placed << widget;
    for (qsizetype i = 0; i < placed.size(); ++i) {
        if (!parent->rect().contains(placed.at(i)->geometry()))
            found << QStringLiteral("%1 leaves %2").arg(nameOf(placed.at(i)), nameOf(parent));
        for (qsizetype j = 0; j < i; ++j)
            if (placed.at(i)->geometry().intersects(placed.at(j)->geometry()))
                found << QStringLiteral("%1 lies over %2").arg(nameOf(placed.at(i)), nameOf(placed.at(j)));
    }
    return found;
}

QStringList crampedIn(QWidget &window)
{
    QStringList found;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        if (!textHasRoom(widget))
            found << QStringLiteral("%1 has %2 x %3 and wants %4 x %5")
                         .arg(nameOf(widget))
                         .arg(widget->width())
                         .arg(widget->height())
                         .arg(widget->sizeHint().width())
                         .arg(widget->sizeHint().height());
        found << misplaced(widget);
    }
    return found;
}

} // namespace

/// Every text of the window has the room it needs, and nothing lies over anything else: on small screens and large,
/// with a large font, in both themes. ctest runs it on scaled screens, too.
class TestTextRoom : public WindowTest
{
    Q_OBJECT

private slots:
    void init() override { failOnEveryWarning(); }
    void cleanup() override
    {
        WindowTest::cleanup();
        QApplication::setFont(m_usualFont);
    }
    void everyTextHasRoom_data();
    void everyTextHasRoom();

private:
    const QFont m_usualFont = QApplication::font();
};

void TestTextRoom::everyTextHasRoom_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("points"); // 0: the usual font
    QTest::addColumn<QString>("theme");
    for (const QSize &size : {QSize(800, 600), QSize(1000, 700), QSize(1366, 768)})
        for (const int points : {0, 14})
            for (const char *theme : {"themeLight", "themeDark"})
                QTest::addRow("%d x %d, font %d, %s", size.width(), size.height(), points, theme)
                    << size << points << QString::fromLatin1(theme);
}

void TestTextRoom::everyTextHasRoom()
{
    QFETCH(QSize, size);
    QFETCH(int, points);
    QFETCH(QString, theme);
    QFont font = m_usualFont;
    if (points > 0)
        font.setPointSize(points);
    QApplication::setFont(font);
    m_fixture = std::make_unique<WindowFixture>();
    QWidget &window = m_fixture->window();
    m_fixture->trigger(theme.toLatin1().constData());
    window.resize(size);
    m_fixture->trigger("restoreLayout");
    QCOMPARE(window.size(), size);
    m_fixture->typeSmallPlan();
    m_fixture->click("raceButton");
    m_fixture->waitForEnd();

    QStringList cramped;
    for (auto *section : window.findChildren<FoldSection *>())
        section->setOpen(true);
    for (const char *name : {"chartTabs", "resultTabs"}) {
        auto *tabs = m_fixture->find<QTabWidget>(name);
        for (int i = tabs->count() - 1; i >= 0; --i) {
            tabs->setCurrentIndex(i);
            QTest::qWait(1); // layouts follow when the loop turns
            cramped << crampedIn(window);
        }
    }
    cramped.removeDuplicates();
    if (const QString folder = qEnvironmentVariable("FETCHRACE_TEST_PICTURES"); !folder.isEmpty()) // for eyes
        window.grab().save(QStringLiteral("%1/%2.png").arg(folder, QLatin1String(QTest::currentDataTag())));
    QVERIFY2(cramped.isEmpty(), qPrintable(cramped.join(QLatin1Char('\n'))));
}

FETCHRACE_TEST(TestTextRoom)
#include "tst_textroom.moc"
