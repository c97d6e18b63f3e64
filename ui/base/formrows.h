// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>

namespace fetchrace {

[[nodiscard]] inline QHBoxLayout *inOneRow(std::initializer_list<QWidget *> widgets)
{
    auto *row = new QHBoxLayout;
    for (QWidget *widget : widgets)
        row->addWidget(widget);
    return row;
}

/// What is said of a field.
struct FieldTexts {
    QString label;
    QString name; ///< for screen readers; empty: the label
    QString tip;
};

/// Names the field, and makes the label whose key leads to it.
[[nodiscard]] inline QLabel *labelFor(QWidget *field, const char *objectName, const FieldTexts &texts)
{
    field->setObjectName(QLatin1String(objectName));
    field->setAccessibleName(texts.name.isEmpty() ? texts.label : texts.name);
    field->setToolTip(texts.tip);
    auto *label = new QLabel(texts.label);
    label->setBuddy(field);
    return label;
}

/// A row of several widgets; the label's key leads to the first of them.
inline void addRow(QFormLayout &form, const QString &text, QHBoxLayout *row, QWidget *first)
{
    auto *label = new QLabel(text);
    label->setBuddy(first);
    form.addRow(label, row);
}

} // namespace fetchrace
