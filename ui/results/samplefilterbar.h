// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/samplequery.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace fetchrace {

class RunChooser;

/// The line over the table of requests: which run, which of its requests, and how many that are.
class SampleFilterBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SampleFilterBar)

public:
    explicit SampleFilterBar(QWidget *parent = nullptr);

    [[nodiscard]] RunChooser *runs() const { return m_runs; }
    /// Without an order.
    [[nodiscard]] SampleQuery query() const;
    void setCount(const QString &words);
    /// Puts the cursor where text is looked for.
    void focusText();
    /// Lists those that failed, whatever was asked for before.
    void chooseFailed();

signals:
    void queryChanged();

private:
    void setUpOutcomes();
    void setUpSlowest();
    void setUpText();

    RunChooser *m_runs;
    QComboBox *m_outcomes;
    QComboBox *m_slowest;
    QLineEdit *m_url;
    QLabel *m_count;
};

} // namespace fetchrace
