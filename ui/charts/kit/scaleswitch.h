// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;

namespace fetchrace {

/// "Linear | Log", in a corner of a chart.
class ScaleSwitch final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScaleSwitch)

public:
    explicit ScaleSwitch(QWidget *parent);

    void setLogScale(bool on);

signals:
    /// The user chose.
    void logScaleChosen(bool on);

protected:
    void changeEvent(QEvent *event) override;

private:
    void setTexts();

    QToolButton *m_linear = nullptr;
    QToolButton *m_log = nullptr;
};

} // namespace fetchrace
