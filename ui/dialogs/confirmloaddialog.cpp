// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/confirmloaddialog.h"

#include "app/analysis/numberformat.h"
#include "ui/base/dialogbuttons.h"
#include "ui/base/notelabel.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace fetchrace {

namespace {

constexpr qsizetype mostAddressesShown = 4;

QString distanceWords(TargetClass distance)
{
    return distance == TargetClass::Private ? ConfirmLoadDialog::tr("in a private network")
                                            : ConfirmLoadDialog::tr("on the public internet");
}

QString addressWords(const TargetHost &stranger)
{
    QStringList texts;
    for (const QHostAddress &address :
         stranger.addresses.first(std::min(stranger.addresses.size(), mostAddressesShown)))
        texts << address.toString();
    if (stranger.addresses.size() > mostAddressesShown)
        texts << ConfirmLoadDialog::tr("%Ln more", "addresses of a host",
                                       static_cast<int>(stranger.addresses.size() - mostAddressesShown));
    return ConfirmLoadDialog::tr("%1, %2", "a host's addresses, and where it is")
        .arg(texts.join(QStringLiteral(", ")), distanceWords(stranger.distance));
}

QString rateWords(const Load &load)
{
    const Pace &pace = load.plan.pace;
    if (pace.isOpenLoop())
        return ConfirmLoadDialog::tr("%1 per second", "requests").arg(roundRateText(pace.rate));
    return ConfirmLoadDialog::tr("at most %1 per second", "requests").arg(load.cap->perSecond);
}

} // namespace

ConfirmLoadDialog::ConfirmLoadDialog(const Load &load, QWidget *parent) : QDialog(parent), m_load(load)
{
    setObjectName(QStringLiteral("confirmLoadDialog"));
    setWindowTitle(tr("Send to Another Host"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(12);
    layout->addWidget(makeHeading());
    layout->addWidget(makeText(tr("Only continue if the owner of this host has agreed. Unrequested load can get you "
                                  "blocked and may count as an attack.")));
    layout->addLayout(makeLoad());
    layout->addLayout(makeConfirmations());
    const ConfirmButtons buttons = confirmButtons(this, tr("&Send"), "confirmSend");
    m_send = buttons.confirm;
    layout->addWidget(buttons.box);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    chooseDefault(*buttons.cancel);
    updateSend();
}

QLabel *ConfirmLoadDialog::makeText(const QString &text)
{
    auto *label = new QLabel(text, this);
    label->setTextFormat(Qt::PlainText); // hosts and methods are what others wrote
    label->setWordWrap(true);
    label->setFixedWidth(fontMetrics().averageCharWidth() * 68);
    return label;
}

QLabel *ConfirmLoadDialog::makeHeading()
{
    const auto count = static_cast<int>(m_load.strangers.size());
    QLabel *heading = makeText(count == 1 ? tr("Send to %1?", "a host").arg(m_load.strangers.first().host)
                                          : tr("Send to %Ln other host(s)?", nullptr, count));
    QFont font = heading->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.2);
    heading->setFont(font);
    return heading;
}

/// Where it goes, and how much of it.
QFormLayout *ConfirmLoadDialog::makeLoad()
{
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(18);
    form->setVerticalSpacing(6);
    addHosts(*form);
    addNumbers(*form);
    return form;
}

void ConfirmLoadDialog::addHosts(QFormLayout &form)
{
    for (const TargetHost &stranger : m_load.strangers) {
        auto *where = new QLabel(addressWords(stranger), this);
        where->setTextFormat(Qt::PlainText);
        where->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        where->setWordWrap(true);
        where->setFixedWidth(fontMetrics().averageCharWidth() * 46);
        auto *name = new QLabel(stranger.host, this);
        name->setTextFormat(Qt::PlainText);
        form.addRow(name, where);
    }
}

void ConfirmLoadDialog::addNumbers(QFormLayout &form)
{
    form.addRow(tr("Requests"), new QLabel(tr("%1 in all, with %2", "a number of requests, a method")
                                               .arg(countText(m_load.requests), QString::fromUtf8(m_load.plan.method)),
                                           this));
    form.addRow(tr("Concurrency"), new QLabel(tr("up to %1").arg(m_load.atOnce), this));
    form.addRow(tr("Rate"), new QLabel(rateWords(m_load), this));
    if (!m_load.isHeld)
        return;
    auto *note = new NoteLabel(NoteLabel::Kind::Quiet, this);
    note->setObjectName(QStringLiteral("confirmHeld"));
    note->setNote(tr("Your plan asks for more; Fetchrace sends at most %1 requests per race, %2 concurrently and %3 "
                     "per second to such hosts.")
                      .arg(countText(m_load.cap->requests))
                      .arg(m_load.cap->atOnce)
                      .arg(m_load.cap->perSecond));
    form.addRow(note);
}

QFormLayout *ConfirmLoadDialog::makeConfirmations()
{
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    addNames(*form);
    if (!isSafeMethod(m_load.plan.method))
        addUnsafe(*form);
    return form;
}

void ConfirmLoadDialog::addNames(QFormLayout &form)
{
    for (const TargetHost &stranger : m_load.strangers) {
        if (stranger.distance != TargetClass::Public)
            continue;
        auto *field = new QLineEdit(this);
        field->setObjectName(QStringLiteral("confirmName%1").arg(m_names.size()));
        field->setAccessibleName(tr("The name of the host %1").arg(stranger.host));
        field->setToolTip(tr("Typing the name makes sure that this is the host you mean."));
        auto *label = new QLabel(
            tr("Type \"%1\" to confirm that you have permission:", "a host's name").arg(stranger.host), this);
        label->setTextFormat(Qt::PlainText);
        label->setBuddy(field);
        form.addRow(label, field);
        m_names.append({stranger.host, field});
        connect(field, &QLineEdit::textChanged, this, &ConfirmLoadDialog::updateSend);
    }
}

void ConfirmLoadDialog::addUnsafe(QFormLayout &form)
{
    m_unsafe = new QCheckBox(
        tr("I understand that %1 may modify data on this host", "a method").arg(QString::fromUtf8(m_load.plan.method)),
        this);
    m_unsafe->setObjectName(QStringLiteral("confirmUnsafe"));
    m_unsafe->setToolTip(tr("The other host really carries out every request."));
    form.addRow(m_unsafe);
    connect(m_unsafe, &QCheckBox::toggled, this, &ConfirmLoadDialog::updateSend);
}

/// Return sends only what was agreed to by hand, never for somebody who was typing when the dialog came up.
void ConfirmLoadDialog::chooseDefault(QPushButton &cancel)
{
    if (!m_names.isEmpty() || m_unsafe)
        return;
    cancel.setDefault(true);
    cancel.setFocus();
}

void ConfirmLoadDialog::updateSend()
{
    const bool named = std::ranges::all_of(m_names, [](const NameToType &name) {
        return name.field->text().trimmed().compare(name.host, Qt::CaseInsensitive) == 0;
    });
    m_send->setEnabled(named && (!m_unsafe || m_unsafe->isChecked()));
}

} // namespace fetchrace

#include "moc_confirmloaddialog.cpp"
