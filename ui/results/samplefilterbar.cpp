// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/samplefilterbar.h"

#include "app/analysis/numberformat.h"
#include "app/words/outcomewords.h"
#include "ui/base/widgethelpers.h"
#include "ui/results/runchooser.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace fetchrace {

namespace {

/// Bits of SampleQuery::outcomes.
unsigned bitOf(Outcome outcome)
{
    return 1U << static_cast<unsigned>(outcome);
}

} // namespace

SampleFilterBar::SampleFilterBar(QWidget *parent)
    : QWidget(parent)
    , m_runs(new RunChooser(this))
    , m_outcomes(new QComboBox(this))
    , m_slowest(new QComboBox(this))
    , m_url(new QLineEdit(this))
    , m_count(new QLabel(this))
{
    setUpOutcomes();
    setUpSlowest();
    setUpText();
    m_count->setObjectName(QStringLiteral("samplesCount"));
    m_count->setTextFormat(Qt::PlainText);
    m_count->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_runs);
    layout->addWidget(m_outcomes);
    layout->addWidget(m_slowest);
    layout->addWidget(m_url, 1);
    layout->addWidget(m_count);
    for (QComboBox *box : {static_cast<QComboBox *>(m_runs), m_outcomes, m_slowest})
        ignoreWheelWithoutFocus(box);
}

void SampleFilterBar::setUpOutcomes()
{
    m_outcomes->setObjectName(QStringLiteral("samplesOutcome"));
    m_outcomes->setAccessibleName(tr("Outcome"));
    m_outcomes->setToolTip(tr("Show only requests with this outcome."));
    const unsigned every = (1U << allOutcomes.size()) - 1;
    m_outcomes->addItem(tr("All outcomes"), every);
    m_outcomes->addItem(tr("Failed"), every & ~bitOf(Outcome::Ok));
    for (const Outcome outcome : allOutcomes)
        m_outcomes->addItem(outcomeWords(outcome), bitOf(outcome));
    connect(m_outcomes, &QComboBox::currentIndexChanged, this, &SampleFilterBar::queryChanged);
}

void SampleFilterBar::setUpSlowest()
{
    m_slowest->setObjectName(QStringLiteral("samplesSlowest"));
    m_slowest->setAccessibleName(tr("Latency"));
    m_slowest->setToolTip(tr("Show only the slowest requests."));
    m_slowest->addItem(tr("All latencies"), 0U);
    for (const unsigned count : {10U, 100U, 1'000U})
        m_slowest->addItem(tr("Slowest %1", "a number of requests").arg(countText(count)), count);
    connect(m_slowest, &QComboBox::currentIndexChanged, this, &SampleFilterBar::queryChanged);
}

void SampleFilterBar::setUpText()
{
    m_url->setObjectName(QStringLiteral("samplesUrl"));
    m_url->setAccessibleName(tr("Filter by URL"));
    m_url->setPlaceholderText(tr("Filter by URL"));
    m_url->setToolTip(tr("Show only requests whose URL contains this text."));
    m_url->setClearButtonEnabled(true);
    m_url->setMinimumWidth(fontMetrics().averageCharWidth() * 4);
    connect(m_url, &QLineEdit::textChanged, this, &SampleFilterBar::queryChanged);
}

SampleQuery SampleFilterBar::query() const
{
    SampleQuery query;
    query.outcomes = SampleQuery::Outcomes(m_outcomes->currentData().toUInt());
    query.slowest = m_slowest->currentData().toUInt();
    query.urlPart = m_url->text();
    return query;
}

void SampleFilterBar::setCount(const QString &words)
{
    m_count->setText(words);
}

void SampleFilterBar::chooseFailed()
{
    m_slowest->setCurrentIndex(0);
    m_url->clear();
    m_outcomes->setCurrentIndex(m_outcomes->findText(tr("Failed")));
}

void SampleFilterBar::focusText()
{
    m_url->setFocus(Qt::ShortcutFocusReason);
    m_url->selectAll();
}

} // namespace fetchrace

#include "moc_samplefilterbar.cpp"
