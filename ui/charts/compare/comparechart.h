// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/compare/comparepicture.h"
#include "ui/charts/kit/paintedpane.h"

#include <memory>
#include <optional>

namespace fetchrace {

/// What the difference between two entries is worth: each measure with its interval around zero, and below it, where
/// the demo server gives each request the same fate in both, the requests one by one. A is the baseline that was
/// pinned, else the second fastest entry that is shown, B the fastest of the others: hiding entries chooses others.
/// Measures are always those of all repeats, which alone tell whether a difference is real; requests are those of the
/// repeat that is chosen, else of the last.
class CompareChart final : public PaintedPane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CompareChart)

public:
    explicit CompareChart(QWidget *parent = nullptr);

    [[nodiscard]] bool hasResults() const override { return m_comparison.has_value(); }
    /// Once somebody has chosen what to compare with.
    [[nodiscard]] bool belongsInReport() const override { return hasResults() && runs().baseline(); }
    [[nodiscard]] bool heedsRepeat() const override { return false; }
    [[nodiscard]] QStringList hoverLines() const override;

    /// Null while there are not two entries to compare.
    [[nodiscard]] const Comparison *comparison() const { return m_comparison ? &*m_comparison : nullptr; }
    [[nodiscard]] const PairedRequests &paired() const { return *m_paired; }
    /// Where the difference of a request is, as painted last; without a value where it has none.
    [[nodiscard]] std::optional<QPointF> placeOf(std::uint32_t index) const;

    /// While it is seen, room for all there is: another chart does not have to be as high for its sake.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] ChartNumbers table() const override;
    void takeRuns() override;
    void modesChanged() override;
    void paintChart(QPainter &painter, const QRectF &area, const ChartLook &look, bool forImage,
                    bool withTitle) override;
    void selectionChanged() override { redraw(); }
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void compareShown();
    void pairUp();
    [[nodiscard]] Run pairedRun(const ComparedSide &side) const;
    [[nodiscard]] QString pairedRepeat() const;
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString reason() const;
    [[nodiscard]] QList<ModeKey> keys(bool forImage) const;
    [[nodiscard]] ComparePicture picture(bool forImage = false) const;
    [[nodiscard]] std::optional<RequestDifference> requestAt(const QPointF &place) const;

    QList<Entry> m_entries; ///< that ran
    std::optional<Comparison> m_comparison;
    std::shared_ptr<const PairedRequests> m_paired = std::make_shared<const PairedRequests>();
    CompareLayout m_layout; ///< as painted last
    Plot m_measures;
    Plot m_pairedPlot;
};

} // namespace fetchrace
