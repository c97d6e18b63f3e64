// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/sweepdialog.h"

#include "app/analysis/numberformat.h"
#include "app/race/schedule.h"
#include "app/words/modewords.h"
#include "ui/base/dialogbuttons.h"
#include "ui/base/notelabel.h"
#include "ui/base/numberbox.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace fetchrace {

SweepDialog::SweepDialog(QWidget *parent)
    : QDialog(parent)
    , m_limit(new NumberBox(SweepLimit::least, SweepLimit::most, 0, this))
    , m_note(new NoteLabel(NoteLabel::Kind::Quiet, this))
{
    setObjectName(QStringLiteral("sweepDialog"));
    setWindowTitle(tr("Sweep"));
    setUpLayout();
    connect(this, &QDialog::accepted, this, [this] { emit chosen(sweptPlan(), modes()); });
}

void SweepDialog::setUpLayout()
{
    const ConfirmButtons buttons = confirmButtons(this, tr("&Sweep"), "startSweep");
    m_start = buttons.confirm;
    auto *heading = new QLabel(tr("Run the plan at concurrency 1, 2, 4 ... and see how it scales."), this);
    heading->setWordWrap(true);
    heading->setFixedWidth(fontMetrics().averageCharWidth() * 58);
    m_note->setObjectName(QStringLiteral("sweepNote"));
    m_note->setFixedWidth(heading->width());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(12);
    layout->addWidget(heading);
    layout->addWidget(modeBoxes());
    layout->addWidget(limitField());
    layout->addWidget(m_note);
    layout->addWidget(buttons.box);
    layout->setSizeConstraint(QLayout::SetFixedSize);
}

QWidget *SweepDialog::modeBoxes()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    for (const Mode mode : allModes) {
        auto *box = new QCheckBox(modeTitle(mode), row);
        box->setObjectName(QStringLiteral("sweep-%1").arg(modeName(mode)));
        box->setChecked(true);
        connect(box, &QCheckBox::toggled, this, &SweepDialog::describe);
        layout->addWidget(box);
        m_modes[mode] = box;
    }
    layout->addStretch(1);
    return row;
}

QWidget *SweepDialog::limitField()
{
    auto *row = new QWidget(this);
    auto *label = new QLabel(tr("&Maximum concurrency:"), row);
    label->setBuddy(m_limit);
    m_limit->setObjectName(QStringLiteral("sweepLimit"));
    m_limit->setValue(SweepLimit::usual);
    const QString tip = tr("Workers (%1) or requests in flight (%2). Modes that send one at a time run once.", "modes")
                            .arg(modesInLabel(ModeLimit::Workers), modesInLabel(ModeLimit::InFlight));
    m_limit->setToolTip(tip);
    m_limit->setWhatsThis(tip);
    connect(m_limit, &QDoubleSpinBox::valueChanged, this, &SweepDialog::describe);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label);
    layout->addWidget(m_limit);
    layout->addStretch(1);
    return row;
}

void SweepDialog::ask(const Plan &plan)
{
    m_plan = plan;
    describe();
    m_limit->setFocus();
    m_limit->selectAll();
    open();
}

QList<Mode> SweepDialog::modes() const
{
    QList<Mode> chosen;
    for (const auto &[mode, box] : m_modes)
        if (box->isChecked())
            chosen.append(mode);
    return chosen;
}

Plan SweepDialog::sweptPlan() const
{
    return sweepPlan(m_plan, static_cast<int>(m_limit->value()));
}

void SweepDialog::describe()
{
    Plan plan = sweptPlan();
    plan.entries = entriesOf(modes());
    m_start->setEnabled(!plan.entries.isEmpty());
    if (plan.entries.isEmpty()) {
        m_note->setNote(tr("Choose at least one mode."));
        return;
    }
    const Schedule schedule(plan, RaceKind::Sweep);
    const auto runs = static_cast<std::uint64_t>(schedule.size());
    QString note = tr("%Ln run(s)", nullptr, static_cast<int>(runs));
    if (!plan.pace.hasDuration())
        note += tr(", %1 requests").arg(countText(runs * static_cast<std::uint64_t>(plan.requests)));
    if (const auto expected = schedule.expectedNs(qsizetype(0)))
        note += tr(", at least %1", "a time").arg(durationText(*expected));
    m_note->setNote(note + QLatin1Char('.'));
}

} // namespace fetchrace

#include "moc_sweepdialog.cpp"
