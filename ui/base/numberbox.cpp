// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/numberbox.h"

#include <QLineEdit>
#include <QStyleOptionSpinBox>
#include <QWheelEvent>

#include <algorithm>

namespace fetchrace {

NumberBox::NumberBox(double least, double most, int decimals, QWidget *parent) : QDoubleSpinBox(parent)
{
    setDecimals(decimals);
    setRange(least, most);
    setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    setGroupSeparatorShown(true);
    setAlignment(Qt::AlignRight);
    setFocusPolicy(Qt::StrongFocus);
}

QString NumberBox::textFromValue(double value) const
{
    return locale().toString(value, 'f', QLocale::FloatingPointShortest);
}

void NumberBox::stepBy(int steps)
{
    // At zero the adaptive step is the smallest decimal, which nobody means.
    if (value() == 0.0 && steps > 0)
        setValue(steps);
    else
        QDoubleSpinBox::stepBy(steps);
}

QSize NumberBox::sizeHint() const
{
    // All boxes of the panel are as wide as the widest number that occurs, so that their edges line up.
    QStyleOptionSpinBox option;
    initStyleOption(&option);
    const int number = fontMetrics().horizontalAdvance(QStringLiteral("1,000,000 "));
    const int word = fontMetrics().horizontalAdvance(specialValueText() + QLatin1Char(' '));
    const QSize text(std::max(number, word), lineEdit()->sizeHint().height());
    return style()->sizeFromContents(QStyle::CT_SpinBox, &option, text, this);
}

void NumberBox::wheelEvent(QWheelEvent *event)
{
    if (hasFocus())
        QDoubleSpinBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace fetchrace

#include "moc_numberbox.cpp"
