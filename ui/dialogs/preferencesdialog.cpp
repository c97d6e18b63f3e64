// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/preferencesdialog.h"

#include "ui/base/dialogbuttons.h"
#include "ui/base/notelabel.h"
#include "ui/dialogs/historylimits.h"

#include <QComboBox>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace fetchrace {

namespace {

QHBoxLayout *addGroup(QVBoxLayout &layout, const QString &title)
{
    auto *group = new QGroupBox(title);
    layout.addWidget(group);
    return new QHBoxLayout(group);
}

} // namespace

PreferencesDialog::PreferencesDialog(const HistorySettings &history, Theme theme, const QStringList &agreed,
                                     QWidget *parent)
    : QDialog(parent)
    , m_agreed(new NoteLabel(NoteLabel::Kind::Quiet, this))
    , m_forget(new QPushButton(tr("&Forget"), this))
{
    setObjectName(QStringLiteral("preferencesDialog"));
    setWindowTitle(tr("Preferences"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    addTheme(*layout, theme);
    addHistory(*layout, history);
    addAgreements(*layout, agreed);
    layout->addStretch(1);
    layout->addWidget(closeButtons(this));
    resize(60 * fontMetrics().averageCharWidth() * 3 / 2, sizeHint().height());
}

void PreferencesDialog::addTheme(QVBoxLayout &layout, Theme theme)
{
    auto *label = new QLabel(tr("&Theme"), this);
    auto *box = new QComboBox(this);
    box->setObjectName(QStringLiteral("preferredTheme"));
    const QStringList names{tr("As the desktop"), tr("Light"), tr("Dark")};
    for (std::size_t i = 0; i < allThemes.size(); ++i)
        box->addItem(names.at(static_cast<qsizetype>(i)), static_cast<int>(allThemes[i]));
    box->setCurrentIndex(box->findData(static_cast<int>(theme)));
    label->setBuddy(box);
    QHBoxLayout *row = addGroup(layout, tr("Appearance"));
    row->addWidget(label);
    row->addWidget(box);
    row->addStretch(1);
    connect(box, &QComboBox::activated, this,
            [this](int index) { emit themeChosen(allThemes[static_cast<std::size_t>(index)]); });
}

void PreferencesDialog::addHistory(QVBoxLayout &layout, const HistorySettings &history)
{
    m_limits = new HistoryLimits(history, this);
    addGroup(layout, tr("History"))->addWidget(m_limits);
    connect(m_limits, &HistoryLimits::wantedChanged, this, &PreferencesDialog::historyWanted);
    m_limits->refresh();
}

void PreferencesDialog::addAgreements(QVBoxLayout &layout, const QStringList &agreed)
{
    m_agreed->setObjectName(QStringLiteral("agreedHosts"));
    m_forget->setObjectName(QStringLiteral("forgetHosts"));
    m_forget->setToolTip(tr("Ask again before anything is sent to these hosts."));
    QHBoxLayout *row = addGroup(layout, tr("Confirmed hosts"));
    row->addWidget(m_agreed, 1);
    row->addWidget(m_forget, 0, Qt::AlignTop);
    connect(m_forget, &QPushButton::clicked, this, [this] {
        showAgreements({});
        emit agreementsForgotten();
    });
    showAgreements(agreed);
}

void PreferencesDialog::showAgreements(const QStringList &agreed)
{
    m_agreed->setNote(agreed.isEmpty()
                          ? tr("None. Hosts that you confirm are remembered until you quit.")
                          : tr("%1: not asked for again until you quit.", "hosts").arg(agreed.join(tr(", "))));
    m_forget->setEnabled(!agreed.isEmpty());
}

} // namespace fetchrace

#include "moc_preferencesdialog.cpp"
