// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "tests/ui/strictness.h"
#include "ui/base/numberbox.h"
#include "ui/base/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QHeaderView>
#include <QImage>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QTableWidget>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace fetchrace;

namespace {

double luminance(const QColor &colour)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

/// As accessibility guidelines count it: 1 is the same, 21 is black and white.
double contrast(const QColor &a, const QColor &b)
{
    const auto [less, more] = std::minmax({luminance(a), luminance(b)});
    return (more + 0.05) / (less + 0.05);
}

std::unique_ptr<QWidget> makeField(const QByteArray &kind)
{
    if (kind == "check box")
        return std::make_unique<QCheckBox>();
    if (kind == "radio button")
        return std::make_unique<QRadioButton>();
    if (kind == "number")
        return std::make_unique<NumberBox>(0, 100, 0);
    if (kind == "item") {
        auto table = std::make_unique<QTableWidget>(1, 1);
        table->setFrameShape(QFrame::NoFrame);
        table->setShowGrid(false);
        table->horizontalHeader()->hide();
        table->verticalHeader()->hide();
        auto *item = new QTableWidgetItem;
        item->setCheckState(Qt::Unchecked);
        table->setItem(0, 0, item);
        return table;
    }
    if (kind == "text")
        return std::make_unique<QPlainTextEdit>();
    return std::make_unique<QLineEdit>();
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void init() { failOnEveryWarning(); }
    void cleanup() { applyTheme(Theme::System); }

    void fieldsStandOutFromTheWindow_data();
    void fieldsStandOutFromTheWindow();
    void theSystemsThemeKeepsTheSystemsPalette();
};

void TestTheme::fieldsStandOutFromTheWindow_data()
{
    QTest::addColumn<Theme>("theme");
    QTest::addColumn<QByteArray>("kind");
    for (const Theme theme : {Theme::Light, Theme::Dark})
        for (const QByteArray kind : {"check box", "radio button", "number", "text", "line", "item"})
            QTest::addRow("%s, %s", qPrintable(themeName(theme)), kind.constData()) << theme << kind;
}

void TestTheme::fieldsStandOutFromTheWindow()
{
    QFETCH(Theme, theme);
    QFETCH(QByteArray, kind);
    applyTheme(theme);
    const std::unique_ptr<QWidget> field = makeField(kind);
    field->resize(field->sizeHint());
    QImage image(field->size(), QImage::Format_ARGB32);
    const QColor window = QApplication::palette().color(QPalette::Window);
    image.fill(window);
    field->render(&image, {}, {}, QWidget::DrawChildren);

    double most = 1.0;
    const auto *table = qobject_cast<QTableWidget *>(field.get());
    const int edge = table != nullptr ? 24 : 6; // a box of an item stands within
    const int y = table != nullptr ? table->rowHeight(0) / 2 : image.height() / 2;
    for (int x = 0; x < std::min(edge, image.width()); ++x)
        most = std::max(most, contrast(image.pixelColor(x, y), window));
    QVERIFY2(most >= 2.7, qPrintable(QString::number(most)));
}

void TestTheme::theSystemsThemeKeepsTheSystemsPalette()
{
    const QPalette before = QApplication::palette("QLineEdit");
    applyTheme(Theme::Dark);
    QVERIFY(QApplication::palette("QLineEdit") != before);
    applyTheme(Theme::System);
    QCOMPARE(QApplication::palette("QLineEdit"), before);
}

FETCHRACE_TEST(TestTheme)
#include "tst_theme.moc"
