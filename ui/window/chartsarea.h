// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QSplitter;
class QTabWidget;

namespace fetchrace {

/// The charts above the tables. With many runs they are higher than the window has room for: then they are scrolled,
/// and the list of runs below stays where it is.
class ChartsArea final : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartsArea)

public:
    /// Takes both over: the chart that is always shown, and the others.
    ChartsArea(QWidget *top, QTabWidget *tabs, QWidget *parent = nullptr);

    [[nodiscard]] QSplitter &splitter() const { return *m_splitter; }
    /// That nothing has to be scrolled.
    [[nodiscard]] int wholeHeight() const;

    [[nodiscard]] QSize minimumSizeHint() const override;

    /// Scrolls to the charts in tabs, as soon as all have their places.
    void showTabs();

private:
    void reveal(const QRect &part);

    QSplitter *m_splitter;
    bool m_showsTabs = false; ///< they were asked for, and nobody has scrolled since
};

} // namespace fetchrace
