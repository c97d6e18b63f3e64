// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace fetchrace {

/// One line of plain text that makes nothing wider: what has no room is left out at the end, and is in the tooltip.
class ElidedLabel final : public QLabel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ElidedLabel)

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    void setLine(const QString &text);
    [[nodiscard]] bool isElided() const;

signals:
    /// Whether all of it is shown may have changed.
    void roomChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QString line() const;
    void update();
};

} // namespace fetchrace
