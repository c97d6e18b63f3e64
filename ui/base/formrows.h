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

/// A row of several widgets; the label's key leads to the first of them.
inline void addRow(QFormLayout &form, const QString &text, QHBoxLayout *row, QWidget *first)
{
    auto *label = new QLabel(text);
    label->setBuddy(first);
    form.addRow(label, row);
}

} // namespace fetchrace
