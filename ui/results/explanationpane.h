// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"

#include <QTextBrowser>

namespace fetchrace {

/// Why the times are what they are, in plain sentences under a few headings; to be read, selected and copied.
class ExplanationPane final : public QTextBrowser
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExplanationPane)

public:
    explicit ExplanationPane(QWidget *parent = nullptr);

    void showResults(const QList<FinishedRun> &results, const QList<FinishedRun> &sweep = {});

signals:
    /// A link names this kind of chart.
    void chartRequested(const QString &kind);

protected:
    void changeEvent(QEvent *event) override;
};

} // namespace fetchrace
