// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/theme.h"

#include "ui/base/modestyle.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleHints>

namespace fetchrace {

namespace {

struct Colours {
    QRgb window, base, alternate, text, button, mid, highlight, highlightedText, link, tooltip;
    QRgb fieldOutline; ///< told from the field and from what it stands on by 3 to 1
};

constexpr Colours light{0xfff3f4f6, 0xffffffff, 0xfff7f8fa, 0xff1f2328, 0xfffbfbfc, 0xffc4c9d0,
                        0xff2a6ab0, 0xffffffff, 0xff1f5fa8, 0xffffffff, 0xff7d838c};
constexpr Colours dark{0xff2c3035, 0xff1f2226, 0xff25292e, 0xffe7e9ec, 0xff3a3f46, 0xff565c65,
                       0xff3674b9, 0xffffffff, 0xff7db4f0, 0xff3a3f46, 0xff7f8791};

QPalette paletteOf(const Colours &c)
{
    const QColor text(c.text);
    const QColor window(c.window);
    QPalette palette(QColor(c.button), window);
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::Base, QColor(c.base));
    palette.setColor(QPalette::AlternateBase, QColor(c.alternate));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, text);
    palette.setColor(QPalette::ToolTipBase, QColor(c.tooltip));
    palette.setColor(QPalette::Button, QColor(c.button));
    palette.setColor(QPalette::Mid, QColor(c.mid));
    palette.setColor(QPalette::Highlight, QColor(c.highlight));
    palette.setColor(QPalette::HighlightedText, QColor(c.highlightedText));
    palette.setColor(QPalette::Link, QColor(c.link));
    palette.setColor(QPalette::PlaceholderText, mixedColour(text, QColor(c.base), 0.6));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, mixedColour(text, window, 0.42));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, mixedColour(QColor(c.mid), window, 0.7));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, mixedColour(text, window, 0.42));
    return palette;
}

/// Fusion draws the outlines of fields in a darker shade of the window's colour, which nobody sees on a dark window.
/// Fields paint nothing else with that colour, so they get another one.
void outlineFields(const Colours &c)
{
    constexpr int fusionDarkens = 140; // per cent
    QPalette palette = QApplication::palette();
    palette.setColor(QPalette::Window, QColor(c.fieldOutline).lighter(fusionDarkens));
    for (const char *field : {"QCheckBox", "QRadioButton", "QLineEdit", "QAbstractSpinBox", "QPlainTextEdit", "QSlider",
                              "QTableView", "QListView", "QTreeView"}) // the boxes in their items
        QApplication::setPalette(palette, field);
}

void usePalette(Theme theme)
{
    if (theme == Theme::System) {
        QApplication::setPalette(QPalette());
        return;
    }
    const Colours &colours = theme == Theme::Dark ? dark : light;
    QApplication::setPalette(paletteOf(colours));
    if (QApplication::style()->name() == QStringLiteral("fusion"))
        outlineFields(colours);
}

#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
/// The style that the desktop chose, remembered before the first change.
QString systemStyleName()
{
    static const QString name = QApplication::style()->name();
    return name;
}
#endif

} // namespace

QColor mixedColour(const QColor &a, const QColor &b, double shareOfA)
{
    const auto channel = [&](int x, int y) { return qRound(shareOfA * x + (1.0 - shareOfA) * y); };
    return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

QString themeName(Theme theme)
{
    switch (theme) {
    case Theme::Light:
        return QStringLiteral("light");
    case Theme::Dark:
        return QStringLiteral("dark");
    case Theme::System:
        break;
    }
    return QStringLiteral("system");
}

std::optional<Theme> themeFromName(const QString &name)
{
    for (const Theme theme : allThemes)
        if (themeName(theme) == name)
            return theme;
    return std::nullopt;
}

void applyTheme(Theme theme)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QApplication::styleHints()->setColorScheme(theme == Theme::Light  ? Qt::ColorScheme::Light
                                               : theme == Theme::Dark ? Qt::ColorScheme::Dark
                                                                      : Qt::ColorScheme::Unknown);
#else
    // A desktop's own style may paint from its own colours; Fusion keeps to the palette.
    const QString style = theme == Theme::System ? systemStyleName() : (systemStyleName(), QStringLiteral("fusion"));
    if (QApplication::style()->name() != style)
        QApplication::setStyle(QStyleFactory::create(style));
#endif
    usePalette(theme);
}

QColor quietColour()
{
    const QPalette palette = QApplication::palette();
    return mixedColour(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.68);
}

QColor problemColour()
{
    return isDark(QApplication::palette()) ? QColor(0xff, 0x9a, 0x8f) : QColor(0xb3, 0x26, 0x1e);
}

} // namespace fetchrace
