// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/race/runset.h"
#include "app/samples/samplekey.h"

#include <QList>
#include <QPointer>
#include <QStringList>
#include <QVariant>
#include <QWidget>

#include <functional>

namespace fetchrace {

/// The numbers a chart shows, as a table. Cells are looked up when they are asked for: there may be a million rows.
struct ChartNumbers {
    QStringList columns; ///< with their units; empty: the chart has no numbers
    int rows = 0;
    /// A text, a number, or nothing where there is none. What it needs, it keeps.
    std::function<QVariant(int row, int column)> cell;
};

/// For tables that are small.
[[nodiscard]] inline ChartNumbers numbersOf(const QStringList &columns, const QList<QList<QVariant>> &rows)
{
    return {columns, static_cast<int>(rows.size()), [rows](int row, int column) { return rows.at(row).value(column); }};
}

/// A place where a mode's name stands in a chart.
struct ModeArea {
    Entry mode;
    QRectF area;
};

/// What a chart is called.
struct ChartNames {
    QString kind;            ///< the name --chart-kind takes: "elapsed", "over-time"
    QString title;           ///< as the tab and a saved image show it
    QString accessibleTitle; ///< what it shows, for screen readers
};

/// One chart of the window. A new chart is one class of this kind and one line in chartpanes.cpp. Window thread only.
/// Charts read samples from the runs' SampleLogs, each with a position of its own.
class ChartPane : public QWidget
{
    Q_OBJECT

public:
    explicit ChartPane(QWidget *parent = nullptr);

    /// What it is called: chartpanes.cpp knows it.
    void setNames(const ChartNames &names);
    [[nodiscard]] const QString &kind() const { return m_names.kind; }
    [[nodiscard]] const QString &title() const { return m_names.title; }

    /// The runs it shows; a chart that is given none has a set of its own. They must outlive the chart.
    [[nodiscard]] RunSet &runs() const { return *m_runs; }
    void setRuns(RunSet *runs);
    /// Of a sweep, or of one plan.
    [[nodiscard]] virtual RaceKind raceKind() const { return RaceKind::Plain; }
    /// Whether any run has ended that it shows.
    [[nodiscard]] virtual bool hasResults() const { return !m_runs->finished(raceKind()).isEmpty(); }
    /// Whether it is in a report, where nobody can choose what to look at.
    [[nodiscard]] virtual bool belongsInReport() const { return hasResults(); }
    /// Whose results it shows, in a line.
    [[nodiscard]] QString caption() const;
    /// Which repeat and which part of the runs' time it tells of, in words; empty where that is all.
    [[nodiscard]] QString partCaption() const;
    /// Whether it tells of the repeat alone that was chosen; else it shows all of them.
    [[nodiscard]] virtual bool heedsRepeat() const { return raceKind() == RaceKind::Plain; }
    /// Whether it tells of the requests in the part of the time that the runs' view has; else it shows all of them.
    [[nodiscard]] virtual bool heedsTime() const { return false; }
    /// The part of the runs' time that its axis shows; without a value where it has no such axis, or nothing on it.
    [[nodiscard]] virtual std::optional<TimePart> shownTime() const { return std::nullopt; }
    /// Takes what is new and draws it; called 25 times a second while a run is under way. Does nothing while hidden:
    /// the chart catches up when it is shown.
    virtual void tick() = 0;

    /// What the chart shows, in words and numbers, for screen readers and the clipboard.
    [[nodiscard]] QString textSummary();
    /// The same numbers as a table, without hidden modes.
    [[nodiscard]] ChartNumbers numbers();
    /// Draws the chart as it is now into `area`, laid out for that area: for images, print and the clipboard.
    virtual void drawInto(QPainter &painter, const QRectF &area, bool whiteBackground, bool withTitle) = 0;

    /// Marks a request, which something else has chosen, wherever the chart shows it; without a value none.
    virtual void setSelection(const std::optional<SampleKey> &key) { Q_UNUSED(key) }

    /// Hidden modes keep their place in the legend, where they can be brought back.
    [[nodiscard]] bool shows(const Entry &entry) const { return m_runs->shows(entry); }

    /// Whether there are axes to zoom.
    [[nodiscard]] virtual bool canZoom() const { return false; }
    virtual void zoomIn() {}
    virtual void zoomOut() {}
    virtual void resetZoom() {}
    /// To what was shown before.
    virtual void zoomBack() {}

    /// Whether there is a scale that can be linear or logarithmic.
    [[nodiscard]] virtual bool hasScale() const { return false; }
    [[nodiscard]] virtual bool logScale() const { return false; }
    virtual void setLogScale(bool on) { Q_UNUSED(on) }

signals:
    /// The user chose a request in this chart.
    void sampleActivated(const fetchrace::SampleKey &key);
    void logScaleChanged(bool on);
    /// shownTime() may be another now.
    void shownTimeChanged();
    /// numbers() would say something else now. Not told while a run goes on.
    void numbersChanged();

protected:
    /// Takes all samples that are there, also what the ticks have not come to yet.
    virtual void readAll() = 0;
    /// textSummary() of what was read.
    [[nodiscard]] virtual QString summary() const = 0;
    /// numbers() of what was read.
    [[nodiscard]] virtual ChartNumbers table() const = 0;
    /// Runs came, ended or went: takes what it shows of them.
    virtual void takeRuns() = 0;
    /// Modes were hidden or shown.
    virtual void modesChanged() { update(); }

private:
    void follow(RunSet *runs);

    ChartNames m_names;
    QPointer<RunSet> m_runs;
};

/// Whose results are shown, in a line: the newest race, and whether others are beside it. Empty without runs.
[[nodiscard]] QString shownCaption(const RunSet &runs, RaceKind kind);

} // namespace fetchrace
