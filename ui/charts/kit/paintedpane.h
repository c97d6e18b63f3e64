// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/chartlook.h"
#include "ui/charts/kit/interactivepane.h"

#include <QPixmap>
#include <QTimer>

namespace fetchrace {

/// What charts that paint themselves have in common: frame, look, reading while they can be seen, images.
class PaintedPane : public InteractivePane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PaintedPane)

public:
    explicit PaintedPane(QWidget *parent);

    void tick() override;
    void drawInto(QPainter &painter, const QRectF &area, bool whiteBackground, bool withTitle) override;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    /// Takes at most so many new samples; whether there were any. A chart for which everything comes with the summaries
    /// has none to read.
    virtual bool read(std::uint32_t most);
    void readAll() override;
    /// Draws the chart onto a background that is there already. For the window it is kept until redraw().
    virtual void paintChart(QPainter &painter, const QRectF &area, const ChartLook &look, bool forImage,
                            bool withTitle) = 0;
    /// Draws what follows pointer and selection onto the chart as painted last, in the window only.
    virtual void paintOverlay(QPainter &painter, const ChartLook &look);

    /// How many lines of text the names of entries take, above or beside the plots; they need their height.
    [[nodiscard]] virtual int linesOfNames() const;
    /// The same where each entry has a row of its own, of which a low chart has room for as many as there are modes.
    [[nodiscard]] int linesOfRows() const;

    /// Runs came or went: reads what there is and draws anew, when it can be seen.
    void runsChanged();

    void redraw() override;
    void modesChanged() override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void catchUp();
    void describe();
    void keepPicture(const ChartLook &look);

    QTimer m_catchUp;
    bool m_isBehind = false; ///< while catching up: there was more to be read than at once
    QPixmap m_kept;          ///< what a movement of the pointer leaves as it is; null while the pane is hidden
    bool m_isStale = false;  ///< to be painted anew
    ChartLook m_look;        ///< its
};

} // namespace fetchrace
