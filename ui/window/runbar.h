// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QToolBar>

namespace fetchrace {

class Actions;

/// Run buttons, Race and Stop at the left, Save Chart at the right. Where there is no room for all their words, as
/// with a large font, the run buttons name their mode alone: Stop must never hide behind an arrow. Who starts a run by
/// a button's key has the keyboard on Stop meanwhile, and on that button again afterwards.
class RunBar final : public QToolBar
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunBar)

public:
    /// `planPanel` shows the panel at its side.
    RunBar(const Actions &actions, QAction *planPanel, QWidget *parent);

    /// Buttons with an outline, Race filled; in the colours of the palette that is in use.
    void restyle();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fill();
    void setShort(bool isShort);
    /// With all words, whatever is shown.
    [[nodiscard]] int wholeWidth() const;
    /// While the buttons are still enabled: a disabled one would lose the keyboard to whatever comes next.
    void takeFocusToStop();
    void giveFocusBack();

    const Actions &m_actions;
    QPointer<QWidget> m_startedFrom; ///< null where the keyboard was elsewhere
    bool m_isShort = false;
};

} // namespace fetchrace
