// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/sliderfield.h"

#include "ui/base/numberbox.h"
#include "ui/base/widgethelpers.h"

#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

namespace fetchrace {

SliderField::SliderField(const QString &objectName, SliderScale scale, int decimals, QWidget *parent)
    : QWidget(parent)
    , m_scale(std::move(scale))
    , m_label(new QLabel(this))
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_box(new NumberBox(m_scale.least(), m_scale.most(), decimals, this))
{
    setObjectName(objectName);
    m_label->setBuddy(m_box);
    m_slider->setObjectName(objectName + QStringLiteral("Slider"));
    m_slider->setRange(0, m_scale.last());
    m_slider->setPageStep(5);
    ignoreWheelWithoutFocus(m_slider);
    m_box->setObjectName(objectName + QStringLiteral("Box"));

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setVerticalSpacing(2);
    layout->setHorizontalSpacing(10);
    layout->addWidget(m_label, 0, 0, 1, 2);
    layout->addWidget(m_slider, 1, 0);
    layout->addWidget(m_box, 1, 1);
    layout->setColumnStretch(0, 1);

    connect(m_slider, &QSlider::valueChanged, this, &SliderField::takeSliderStop);
    connect(m_box, &QDoubleSpinBox::valueChanged, this, &SliderField::takeBoxValue);
}

void SliderField::setTexts(const QString &label, const QString &suffix, const QString &explanation)
{
    m_label->setText(label);
    m_box->setSuffix(suffix);
    for (QWidget *widget : {static_cast<QWidget *>(m_slider), static_cast<QWidget *>(m_box)}) {
        widget->setAccessibleName(label);
        widget->setToolTip(explanation);
        widget->setWhatsThis(explanation);
    }
}

double SliderField::value() const
{
    return m_box->value();
}

void SliderField::setValue(double value)
{
    m_box->setValue(value);
    // The box stays silent when it held the value already; the slider may still stand at its first stop.
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(m_scale.nearest(m_box->value()));
}

void SliderField::takeSliderStop(int stop)
{
    const double value = m_scale.valueAt(stop);
    {
        const QSignalBlocker blocker(m_box);
        m_box->setValue(value);
    }
    emit valueChanged(value);
}

void SliderField::takeBoxValue(double value)
{
    {
        const QSignalBlocker blocker(m_slider);
        m_slider->setValue(m_scale.nearest(value));
    }
    emit valueChanged(value);
}

} // namespace fetchrace

#include "moc_sliderfield.cpp"
