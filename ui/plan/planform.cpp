// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planform.h"

namespace fetchrace {

namespace {

constexpr int columns = 3; // a label, the room between, a field

} // namespace

PlanForm::PlanForm(PlanSection *section, int spacing) : QGridLayout(section), m_section(section)
{
    setContentsMargins(0, 0, 0, 0);
    setVerticalSpacing(spacing);
    setColumnStretch(1, 1);
}

void PlanForm::addFile(FileField *field, const QString &name, const QString &explanation)
{
    field->setTexts(name, explanation);
    connect(field, &FileField::changed, m_section, &PlanSection::changed);
    auto *label = new QLabel(name);
    label->setBuddy(field);
    add(label, field, Place::Below);
}

void PlanForm::addCheck(QCheckBox *box, const char *objectName, const QString &text, const QString &tip)
{
    box->setObjectName(QLatin1String(objectName));
    box->setText(text);
    box->setToolTip(tip);
    connect(box, &QCheckBox::toggled, m_section, &PlanSection::changed);
    addWide(box);
}

void PlanForm::addWide(QWidget *widget)
{
    addWidget(widget, rowCount(), 0, 1, columns);
}

void PlanForm::add(QLabel *label, QWidget *field, Place place)
{
    const int row = rowCount();
    switch (place) {
    case Place::Right:
        addWidget(label, row, 0, 1, columns - 1);
        addWidget(field, row, columns - 1);
        break;
    case Place::Beside:
        addWidget(label, row, 0);
        addWidget(field, row, 1, 1, columns - 1);
        break;
    case Place::Below:
        addWide(label);
        addWide(field);
        break;
    }
}

} // namespace fetchrace
