// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/charttabledialog.h"

#include "ui/base/dialogbuttons.h"
#include "ui/dialogs/charttable.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace fetchrace {

ChartTableDialog::ChartTableDialog(ChartPane &chart, QWidget *parent)
    : QDialog(parent)
    , m_chart(&chart)
    , m_table(new ChartTable(this))
    , m_note(new QLabel(this))
{
    setObjectName(QStringLiteral("chartTableDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Numbers: %1", "%1 is the title of a chart").arg(chart.title()));
    m_table->setAccessibleName(windowTitle());
    setUpLayout();
    connect(&chart, &ChartPane::numbersChanged, this, &ChartTableDialog::showNumbers);
    showNumbers();
    fitWidth();
}

void ChartTableDialog::setUpLayout()
{
    QDialogButtonBox *buttons = closeButtons(this);
    QPushButton *copyButton = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    copyButton->setObjectName(QStringLiteral("copyTable"));
    copyButton->setToolTip(tr("Copy the selected rows, or all of them if none is selected."));
    connect(copyButton, &QPushButton::clicked, m_table, &ChartTable::copy);
    connect(new QShortcut(QKeySequence::Copy, this), &QShortcut::activated, m_table, &ChartTable::copy);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_note);
    layout->addWidget(buttons);
}

void ChartTableDialog::fitWidth()
{
    const int line = fontMetrics().lineSpacing();
    const int beside = 4 * line; // margins and a scroll bar
    resize(qBound(30 * line, m_table->horizontalHeader()->length() + beside, 70 * line), 26 * line);
}

void ChartTableDialog::showNumbers()
{
    if (m_chart) {
        const ChartNumbers numbers = m_chart->numbers();
        m_table->show(numbers);
        m_note->setText(tr("%Ln row(s)", nullptr, numbers.rows));
    }
}

} // namespace fetchrace

#include "moc_charttabledialog.cpp"
