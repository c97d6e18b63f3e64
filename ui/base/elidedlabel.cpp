// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/elidedlabel.h"

#include <QPainter>
#include <QStyle>

namespace fetchrace {

ElidedLabel::ElidedLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void ElidedLabel::setLine(const QString &text)
{
    setText(text);
    update();
}

QString ElidedLabel::line() const
{
    return text().simplified();
}

bool ElidedLabel::isElided() const
{
    return fontMetrics().horizontalAdvance(line()) > contentsRect().width();
}

void ElidedLabel::update()
{
    setToolTip(isElided() ? text() : QString());
    emit roomChanged();
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(line(), Qt::ElideRight, contentsRect().width());
    style()->drawItemText(&painter, contentsRect(), int(Qt::AlignLeading | Qt::AlignVCenter), palette(), isEnabled(),
                          shown, foregroundRole());
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    update();
}

} // namespace fetchrace

#include "moc_elidedlabel.cpp"
