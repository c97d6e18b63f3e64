// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDoubleSpinBox>

namespace fetchrace {

/// A spin box that writes a number as people do: "47 ms", not "47.000 ms". The wheel turns it only while it has the
/// focus, so that scrolling the panel changes nothing.
class NumberBox final : public QDoubleSpinBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NumberBox)

public:
    NumberBox(double least, double most, int decimals, QWidget *parent = nullptr);

    [[nodiscard]] QString textFromValue(double value) const override;
    void stepBy(int steps) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void wheelEvent(QWheelEvent *event) override;
};

} // namespace fetchrace
