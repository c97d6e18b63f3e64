// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/savescenariodialog.h"

#include "app/plan/scenarios/ownscenarios.h"
#include "ui/base/formrows.h"
#include "ui/base/notelabel.h"
#include "ui/base/widgethelpers.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fetchrace {

SaveScenarioDialog::SaveScenarioDialog(const Scenario &draft, QWidget *parent)
    : QDialog(parent)
    , m_draft(draft)
    , m_title(new QLineEdit(this))
    , m_name(new NoteLabel(NoteLabel::Kind::Quiet, this))
    , m_description(new QPlainTextEdit(this))
    , m_save(nullptr)
{
    setObjectName(QStringLiteral("saveScenarioDialog"));
    setWindowTitle(tr("Save Scenario"));
    setAttribute(Qt::WA_DeleteOnClose);
    setUpLayout();
    showName();
    connect(m_title, &QLineEdit::textChanged, this, &SaveScenarioDialog::showName);
    connect(m_description, &QPlainTextEdit::textChanged, this, &SaveScenarioDialog::showName);
    connect(this, &QDialog::accepted, this, [this] { emit described(scenario()); });
}

void SaveScenarioDialog::setUpLayout()
{
    m_title->setPlaceholderText(tr("A slow API"));
    m_description->setTabChangesFocus(true);
    m_description->setMinimumHeight(heightOfLines(m_description, 6));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    m_save->setText(tr("&Save..."));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->setSpacing(4);
    layout->addWidget(labelFor(m_title, "scenarioTitle", {tr("&Title"), tr("Title"), {}}));
    layout->addWidget(m_title);
    layout->addWidget(m_name);
    layout->addSpacing(10);
    layout->addWidget(
        labelFor(m_description, "scenarioDescription", {tr("&What to look for"), tr("What to look for"), {}}));
    layout->addWidget(m_description, 1);
    layout->addSpacing(10);
    if (!m_draft.commands.isEmpty()) {
        auto *note = new NoteLabel(NoteLabel::Kind::Quiet, this);
        note->setNote(tr("%Ln client(s) will be saved with the command, folder and environment.", "programs that race",
                         static_cast<int>(m_draft.commands.size())));
        layout->addWidget(note);
    }
    layout->addWidget(buttons);
    resize(30 * fontMetrics().averageCharWidth() * 2, sizeHint().height());
}

Scenario SaveScenarioDialog::scenario() const
{
    const QString title = m_title->text().simplified();
    Scenario scenario = m_draft;
    scenario.name = scenarioNameFrom(title);
    scenario.title = title;
    scenario.description = m_description->toPlainText().simplified();
    return scenario;
}

void SaveScenarioDialog::showName()
{
    const Scenario now = scenario();
    m_name->setText(now.name.isEmpty() ? tr("The title becomes its name on the command line.")
                                       : tr("On the command line: --scenario %1").arg(now.name));
    m_save->setEnabled(!now.name.isEmpty() && !now.description.isEmpty());
}

} // namespace fetchrace

#include "moc_savescenariodialog.cpp"
