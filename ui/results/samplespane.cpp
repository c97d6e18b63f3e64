// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/samplespane.h"

#include "app/analysis/numberformat.h"
#include "ui/results/runchooser.h"
#include "ui/results/samplefilterbar.h"
#include "ui/results/samplestable.h"

#include <QVBoxLayout>

namespace fetchrace {

namespace {

/// More would hold the window for longer than a frame.
constexpr std::uint32_t mostPerTick = 100'000;

} // namespace

SamplesPane::SamplesPane(const RunSet &runs, QWidget *parent)
    : QWidget(parent)
    , m_runs(runs)
    , m_filter(new SampleFilterBar(this))
    , m_table(new SamplesTable(m_model, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_filter);
    layout->addWidget(m_table, 1);
    follow(runs);
    m_filter->runs()->setRuns(&runs);
    connect(m_filter->runs(), &RunChooser::runChosen, this, &SamplesPane::showRun);
    connect(m_filter, &SampleFilterBar::queryChanged, this, &SamplesPane::applyFilter);
    connect(&runs, &RunSet::viewChanged, this, &SamplesPane::applyFilter);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &SamplesPane::showSelection);
    connect(&m_model, &SamplesModel::listed, this, &SamplesPane::showCount);
    connect(m_table, &SamplesTable::requestSelected, this, [this](const SampleKey &key) {
        m_selection = key;
        emit selected(key);
    });
    connect(m_table, &SamplesTable::requestActivated, this, &SamplesPane::activated);
    connect(m_table, &SamplesTable::copied, this, [this](int rows, int of) {
        emit said(rows == of ? tr("Copied %Ln request(s).", nullptr, rows)
                             : tr("Copied the first %Ln of %1 request(s).", nullptr, rows)
                                   .arg(countText(static_cast<std::uint64_t>(of))));
    });
    showCount();
}

DataTable *SamplesPane::table() const
{
    return m_table;
}

void SamplesPane::follow(const RunSet &runs)
{
    connect(&runs, &RunSet::changed, this, [this](const KeptRun &kept) {
        const auto &shown = m_filter->runs()->chosen();
        if (!shown || shown->samples != kept.run.samples)
            return;
        m_isStale = true;
        tick();
    });
    connect(&runs, &RunSet::removed, this, [this, &runs] {
        if (m_selection && runs.find(m_selection->mode, m_selection->repeat) == nullptr)
            m_selection.reset();
    });
    connect(&runs, &RunSet::grew, this, &SamplesPane::tick);
}

void SamplesPane::applyFilter()
{
    SampleQuery query = m_filter->query();
    query.time = m_runs.view().time;
    m_model.setFilter(query);
}

void SamplesPane::tick()
{
    if (!isVisible())
        return;
    if (m_isStale)
        m_model.takeRest();
    else
        m_model.takeNew(mostPerTick);
    m_isStale = false;
}

void SamplesPane::showRun()
{
    if (isVisible()) {
        m_model.setRun(m_filter->runs()->chosen());
        m_isStale = false;
    } else {
        m_model.setRun(std::nullopt);
        m_isStale = true;
    }
    showCount();
}

void SamplesPane::setSelection(const std::optional<SampleKey> &key)
{
    m_selection = key;
    if (key)
        m_filter->runs()->goTo(key->mode, key->repeat);
    showSelection();
}

bool SamplesPane::isOfShownRun(const SampleKey &key) const
{
    const auto &source = m_model.source();
    return source && source->run.entry == key.mode && source->run.repeat == key.repeat;
}

void SamplesPane::showSelection()
{
    if (!isVisible())
        return;
    if (m_selection && isOfShownRun(*m_selection))
        m_table->selectRequest(m_selection->index);
    else
        m_table->selectNone();
    showCount();
}

void SamplesPane::focusFilter()
{
    m_filter->focusText();
}

void SamplesPane::showFailed()
{
    m_filter->chooseFailed();
    m_table->setFocus(Qt::OtherFocusReason);
}

void SamplesPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    const auto &chosen = m_filter->runs()->chosen();
    if (!m_model.source() && chosen) {
        m_model.setRun(chosen);
        m_isStale = false;
    }
    tick();
    showSelection();
}

void SamplesPane::showCount()
{
    m_filter->setCount(countWords());
    if (!m_filter->runs()->chosen())
        m_table->setEmptyText(tr("Run a mode to list its requests."));
    else if (m_model.ended() == 0)
        m_table->setEmptyText(tr("No request has ended yet."));
    else
        m_table->setEmptyText(m_runs.view().time
                                  ? tr("No matching requests in this time. Change the filter, or show the whole time.")
                                  : tr("No matching requests. Change the filter above."));
}

QString SamplesPane::countWords() const
{
    if (m_model.ended() == 0)
        return {};
    const auto ended = static_cast<int>(m_model.ended());
    QString words = m_model.rowCount() == ended
                        ? tr("%Ln request(s)", nullptr, ended)
                        : tr("%1 of %Ln request(s)", "a number of requests that are shown", ended)
                              .arg(countText(static_cast<std::uint64_t>(m_model.rowCount())));
    if (m_model.isBehind())
        words = tr("%1, more will be added when the run ends", "a number of requests").arg(words);
    else if (m_selection && isOfShownRun(*m_selection) && !m_model.rowOf(m_selection->index))
        words = tr("%1, without the selected one", "a number of requests").arg(words);
    return words;
}

} // namespace fetchrace

#include "moc_samplespane.cpp"
