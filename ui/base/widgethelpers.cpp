// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/widgethelpers.h"

#include <QComboBox>
#include <QEvent>
#include <QRegularExpression>
#include <QScrollArea>
#include <QTimer>
#include <QWidget>

namespace fetchrace {

namespace {

class WheelGuard final : public QObject
{
public:
    explicit WheelGuard(QWidget *widget) : QObject(widget)
    {
        widget->setFocusPolicy(Qt::StrongFocus);
        widget->installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const auto *widget = qobject_cast<QWidget *>(watched);
        if (event->type() != QEvent::Wheel || (widget && widget->hasFocus()))
            return false;
        event->ignore();
        return true;
    }
};

} // namespace

QString inCamelCase(const QString &key)
{
    static const QRegularExpression between(QStringLiteral("[-_]"));
    QString name;
    for (const QString &word : key.split(between))
        name += name.isEmpty() ? word : word.left(1).toUpper() + word.mid(1);
    return name;
}

void ignoreWheelWithoutFocus(QWidget *widget)
{
    new WheelGuard(widget); // the widget owns it
}

void letShrink(QComboBox *box)
{
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(6);
}

int heightOfLines(const QWidget *widget, int lines)
{
    // Frame and document margin of a text field come to about one more half line.
    return widget->fontMetrics().lineSpacing() * lines + widget->fontMetrics().lineSpacing() / 2 + 4;
}

void bringIntoView(QWidget *widget)
{
    QTimer::singleShot(0, widget, [widget] {
        for (QWidget *around = widget->parentWidget(); around != nullptr; around = around->parentWidget()) {
            if (auto *area = qobject_cast<QScrollArea *>(around)) {
                area->ensureWidgetVisible(widget);
                return;
            }
        }
    });
}

} // namespace fetchrace
