// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/icons.h"

#include <QApplication>
#include <QFile>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>

#include <array>

// Q_INIT_RESOURCE must stand outside of any namespace.
static void linkIconFiles()
{
    Q_INIT_RESOURCE(icons);
}

namespace fetchrace {

namespace {

// Qt picks the nearest; screens of 200 % take the larger ones.
constexpr std::array iconSizes{16, 20, 24, 32, 48, 64};

QByteArray iconFile(const QString &name)
{
    linkIconFiles();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void addPixmaps(QIcon &icon, QByteArray svg, const QColor &colour, QIcon::Mode mode)
{
    QSvgRenderer renderer(svg.replace("currentColor", colour.name().toLatin1()));
    for (const int size : iconSizes) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.end();
        icon.addPixmap(pixmap, mode);
    }
}

} // namespace

QIcon tintedIcon(const QString &name, const QColor &colour)
{
    QIcon icon;
    const QByteArray svg = iconFile(name);
    addPixmaps(icon, svg, colour, QIcon::Normal);
    addPixmaps(icon, svg, QApplication::palette().color(QPalette::Disabled, QPalette::ButtonText), QIcon::Disabled);
    return icon;
}

QIcon applicationIcon()
{
    linkIconFiles();
    return QIcon(QStringLiteral(":/icons/fetchrace.svg"));
}

} // namespace fetchrace
