// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/historylimits.h"

#include "app/race/background.h"
#include "app/store/runstore.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

constexpr double gibibyte = 1 << 30;

/// Nothing where there is no history yet; its place is not made for a look.
Expected<qint64> historySize()
{
    if (!QFile::exists(historyFile()))
        return 0;
    return RunStore::openHistory(historyFile()).and_then([](RunStore store) { return store.size(); });
}

} // namespace

HistoryLimits::HistoryLimits(const HistorySettings &wanted, QWidget *parent)
    : QWidget(parent)
    , m_kept(new QCheckBox(tr("&Keep every race, at most"), this))
    , m_limit(new QDoubleSpinBox(this))
    , m_size(new QProgressBar(this))
{
    setUpFields(wanted);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_kept);
    row->addWidget(m_limit);
    row->addWidget(m_size, 1);
    connect(m_kept, &QCheckBox::toggled, m_limit, &QWidget::setEnabled);
    connect(m_kept, &QCheckBox::toggled, this, &HistoryLimits::noteWanted);
    connect(m_limit, &QDoubleSpinBox::editingFinished, this, &HistoryLimits::noteWanted);
    showSize();
}

void HistoryLimits::setUpFields(const HistorySettings &wanted)
{
    m_kept->setObjectName(QStringLiteral("historyKept"));
    m_kept->setChecked(wanted.isKept);
    m_limit->setObjectName(QStringLiteral("historyLimit"));
    m_limit->setRange(0.01, 100);
    m_limit->setDecimals(2);
    m_limit->setSingleStep(0.25);
    m_limit->setSuffix(tr(" GiB"));
    m_limit->setAccessibleName(tr("Largest size of the history"));
    m_limit->setToolTip(tr("The oldest races make room for the newest."));
    m_limit->setValue(static_cast<double>(wanted.mostBytes) / gibibyte);
    m_limit->setEnabled(wanted.isKept);
    m_size->setObjectName(QStringLiteral("historySize"));
    m_size->setRange(0, 1'000);
    m_size->setAccessibleName(tr("Size of the history"));
}

void HistoryLimits::refresh()
{
    runInBackground(this, historySize, [this](const Expected<qint64> &bytes) {
        m_bytes = bytes.value_or(m_bytes); // what is wrong with it is said where it is used
        showSize();
    });
}

void HistoryLimits::noteWanted()
{
    showSize();
    emit wantedChanged({m_kept->isChecked(), std::llround(m_limit->value() * gibibyte)});
}

void HistoryLimits::showSize()
{
    const double share = static_cast<double>(m_bytes) / (m_limit->value() * gibibyte);
    m_size->setValue(static_cast<int>(std::min(share, 1.0) * 1'000));
    m_size->setFormat(tr("%1 used").arg(QLocale().formattedDataSize(m_bytes, 1, QLocale::DataSizeIecFormat)));
}

} // namespace fetchrace

#include "moc_historylimits.cpp"
