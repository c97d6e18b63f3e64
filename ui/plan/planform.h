// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/filefield.h"
#include "ui/base/formrows.h"
#include "ui/plan/plansection.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLineEdit>

namespace fetchrace {

/// The fields of a section below each other, each with its label. What is changed in one of them, the section tells.
class PlanForm final : public QGridLayout
{
    Q_DISABLE_COPY_MOVE(PlanForm)

public:
    /// Where a field stands: at the right edge, from its label to there, or below its label.
    enum class Place : unsigned char { Right, Beside, Below };

    explicit PlanForm(PlanSection *section, int spacing = 6);

    /// Returns the label.
    template<typename Field>
    QLabel *addField(Field *field, const char *objectName, const FieldTexts &texts, Place place = Place::Right)
    {
        connect(field, changeOf(field), m_section, &PlanSection::changed);
        QLabel *label = labelFor(field, objectName, texts);
        add(label, field, place);
        return label;
    }
    void addFile(FileField *field, const QString &name, const QString &explanation);
    void addCheck(QCheckBox *box, const char *objectName, const QString &text, const QString &tip);
    /// As wide as the section.
    void addWide(QWidget *widget);

private:
    static auto changeOf(const QDoubleSpinBox *) { return &QDoubleSpinBox::valueChanged; }
    static auto changeOf(const QComboBox *) { return &QComboBox::currentIndexChanged; }
    static auto changeOf(const QLineEdit *) { return &QLineEdit::textChanged; }

    void add(QLabel *label, QWidget *field, Place place);

    PlanSection *m_section;
};

} // namespace fetchrace
