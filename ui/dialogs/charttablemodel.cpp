// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/charttablemodel.h"

#include <QLocale>

namespace fetchrace {

namespace {

bool isFraction(const QVariant &value)
{
    return value.typeId() == QMetaType::Double;
}

bool isNumber(const QVariant &value)
{
    return value.isValid() && value.typeId() != QMetaType::QString;
}

/// Six digits are more than anything here is measured to.
QString numberText(const QVariant &value, const QLocale &locale)
{
    constexpr int digits = 6;
    return isFraction(value) ? locale.toString(value.toDouble(), 'g', digits) : locale.toString(value.toULongLong());
}

Qt::Alignment alignmentOf(const QVariant &value)
{
    return (value.typeId() == QMetaType::QString ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter;
}

} // namespace

void ChartTableModel::show(const ChartNumbers &numbers)
{
    beginResetModel();
    m_numbers = numbers;
    endResetModel();
}

QString ChartTableModel::plainText(int row, int column) const
{
    const QVariant value = m_numbers.cell(row, column);
    if (!isNumber(value))
        return value.toString();
    QLocale plain = QLocale::c();
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    return numberText(value, plain);
}

int ChartTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_numbers.rows;
}

int ChartTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_numbers.columns.size());
}

QVariant ChartTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::TextAlignmentRole))
        return {};
    const QVariant value = m_numbers.cell(index.row(), index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignmentOf(value));
    if (!value.isValid())
        return QStringLiteral("\u2013");
    return isNumber(value) ? numberText(value, QLocale()) : value.toString();
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole)
        return m_numbers.columns.value(section);
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && m_numbers.rows > 0)
        return QVariant::fromValue(alignmentOf(m_numbers.cell(0, section))); // a title stands over its column's cells
    return QAbstractTableModel::headerData(section, orientation, role);
}

} // namespace fetchrace

#include "moc_charttablemodel.cpp"
