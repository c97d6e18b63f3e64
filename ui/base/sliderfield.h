// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/sliderscale.h"

#include <QWidget>

class QLabel;
class QSlider;

namespace fetchrace {

class NumberBox;

/// A number of the plan: its name, a slider over the whole range and a box with the exact value and its unit.
class SliderField final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SliderField)

public:
    SliderField(const QString &objectName, SliderScale scale, int decimals, QWidget *parent = nullptr);

    void setTexts(const QString &label, const QString &suffix, const QString &explanation);
    [[nodiscard]] double value() const;
    /// Values outside the range become the nearest one inside.
    void setValue(double value);

signals:
    void valueChanged(double value);

private:
    void takeSliderStop(int stop);
    void takeBoxValue(double value);

    SliderScale m_scale;
    QLabel *m_label;
    QSlider *m_slider;
    NumberBox *m_box;
};

} // namespace fetchrace
