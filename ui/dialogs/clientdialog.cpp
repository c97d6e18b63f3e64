// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/clientdialog.h"

#include "app/clients/preset.h"
#include "app/race/background.h"
#include "ui/base/dialogbuttons.h"
#include "ui/base/notelabel.h"

#include <QColorDialog>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardItemModel>

namespace fetchrace {

ClientDialog::ClientDialog(QWidget *parent)
    : QDialog(parent)
    , m_presets(new QComboBox(this))
    , m_command(new QLineEdit(this))
    , m_name(new QLineEdit(this))
    , m_folder(new QLineEdit(this))
    , m_environment(new QPlainTextEdit(this))
    , m_color(new QPushButton(tr("Choose C&olor..."), this))
    , m_note(new NoteLabel(NoteLabel::Kind::Quiet, this))
{
    setObjectName(QStringLiteral("clientDialog"));
    setWindowTitle(tr("Add Client"));
    auto *form = new QFormLayout(this);
    form->setContentsMargins(18, 16, 18, 14);
    addFields(*form);
    addButtons(*form);
    fillPresets();
    m_command->setFocus();
}

void ClientDialog::addFields(QFormLayout &form)
{
    m_presets->setObjectName(QStringLiteral("clientPresets"));
    m_command->setObjectName(QStringLiteral("clientCommand"));
    m_command->setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    m_command->setPlaceholderText(QStringLiteral("python3 client.py"));
    const QString tip = tr("The program and its arguments. {base}, {urls}, {requests} and {at_once} are replaced; the "
                           "same is told by variables such as FETCHRACE_BASE.");
    m_command->setToolTip(tip);
    m_command->setWhatsThis(tip);
    m_name->setObjectName(QStringLiteral("clientName"));
    m_folder->setObjectName(QStringLiteral("clientFolder"));
    m_environment->setObjectName(QStringLiteral("clientEnvironment"));
    m_environment->setPlaceholderText(tr("NAME=value, one a line"));
    m_environment->setFixedHeight(fontMetrics().lineSpacing() * 4);
    m_environment->setTabChangesFocus(true);
    m_color->setObjectName(QStringLiteral("clientColor"));
    m_note->setObjectName(QStringLiteral("clientNote"));
    form.addRow(tr("&Preset:"), m_presets);
    form.addRow(tr("&Command:"), m_command);
    form.addRow(tr("&Name:"), m_name);
    form.addRow(tr("&Folder:"), m_folder);
    form.addRow(tr("&Environment:"), m_environment);
    form.addRow(QString(), m_color);
    form.addRow(m_note);
    connect(m_presets, &QComboBox::activated, this, &ClientDialog::takePreset);
    connect(m_command, &QLineEdit::textEdited, this, [this] { m_atOnce = 0; });
    connect(m_command, &QLineEdit::textChanged, this,
            [this](const QString &command) { m_name->setPlaceholderText(usualName(command)); });
    connect(m_color, &QPushButton::clicked, this, &ClientDialog::chooseColor);
}

void ClientDialog::addButtons(QFormLayout &form)
{
    m_note->setText(tr("The command runs on this computer with your rights, whenever you start it."));
    form.addRow(confirmButtons(this, tr("&Add"), "addClient").box);
}

void ClientDialog::fillPresets()
{
    m_presets->addItem(tr("None"));
    for (const ClientPreset &preset : clientPresets())
        m_presets->addItem(preset.title, preset.name);
    runInBackground(
        this,
        [] {
            QStringList missing;
            for (const ClientPreset &preset : clientPresets())
                missing.append(whatIsMissing(preset));
            return missing;
        },
        [this](const QStringList &missing) { showMissing(missing); });
}

void ClientDialog::showMissing(const QStringList &missing)
{
    auto *model = qobject_cast<QStandardItemModel *>(m_presets->model());
    for (int i = 0; i < missing.size(); ++i) {
        if (missing.at(i).isEmpty())
            continue;
        QStandardItem *item = model->item(i + 1);
        item->setEnabled(false);
        item->setToolTip(missing.at(i));
        item->setText(tr("%1 - needs %2", "a preset, a package").arg(item->text(), clientPresets().at(i).package));
    }
}

void ClientDialog::takePreset(int index)
{
    const ClientPreset *preset = presetNamed(m_presets->itemData(index).toString());
    if (!preset)
        return;
    m_note->setText(preset->about);
    runInBackground(
        this, [preset] { return entryOf(*preset); },
        [this, index](const Expected<Entry> &entry) {
            if (m_presets->currentIndex() == index) // nothing else was chosen meanwhile
                fill(entry);
        });
}

void ClientDialog::fill(const Expected<Entry> &preset)
{
    if (!preset) {
        m_note->setText(preset.error().sentence);
        return;
    }
    m_command->setText(preset->client->command);
    m_name->setText(preset->client->name);
    m_atOnce = preset->atOnce;
}

void ClientDialog::chooseColor()
{
    auto *dialog = new QColorDialog(m_chosenColor, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QColorDialog::colorSelected, this, [this](const QColor &color) {
        m_chosenColor = color;
        QPixmap patch(16, 16);
        patch.fill(color);
        m_color->setIcon(patch);
    });
    dialog->open();
}

Entry ClientDialog::entry() const
{
    Client client;
    client.command = m_command->text().trimmed();
    client.name = m_name->text().trimmed().isEmpty() ? usualName(client.command) : m_name->text().trimmed();
    client.folder = m_folder->text().trimmed();
    client.environment = m_environment->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    if (m_chosenColor.isValid())
        client.color = m_chosenColor.rgb() & 0xFFFFFF;
    return Entry(client, m_atOnce);
}

void ClientDialog::accept()
{
    const Entry written = entry();
    if (const auto checked = checkClient(*written.client); !checked) {
        m_note->setText(checked.error().sentence);
        return;
    }
    QDialog::accept();
    emit chosen(written);
}

} // namespace fetchrace

#include "moc_clientdialog.cpp"
