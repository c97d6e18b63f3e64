// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/pairtable.h"

#include "ui/base/notelabel.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace fetchrace {

namespace {

/// Takes back what was typed into it, and leaves the rest to the window.
class CellEdit final : public QLineEdit
{
public:
    using QLineEdit::QLineEdit;

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::ShortcutOverride)
            return QLineEdit::event(event);
        const auto *key = static_cast<QKeyEvent *>(event);
        if ((key->matches(QKeySequence::Undo) && !isUndoAvailable()) ||
            (key->matches(QKeySequence::Redo) && !isRedoAvailable())) {
            event->ignore();
            return true;
        }
        return QLineEdit::event(event);
    }
};

void showText(QLineEdit *field, const QString &text)
{
    if (field->text() == text)
        return;
    field->setText(text);
    field->setCursorPosition(0); // of a long value the beginning says what it is
}

} // namespace

Pair PairTable::Fields::pair() const
{
    return {name->text(), value->text()};
}

PairTable::PairTable(const QString &name, QChar separator, Check check, QWidget *parent)
    : QWidget(parent)
    , m_separator(separator)
    , m_check(std::move(check))
    , m_title(new QLabel(this))
    , m_grid(new QGridLayout)
    , m_more(new NoteLabel(NoteLabel::Kind::Remark, this))
    , m_problem(new NoteLabel(NoteLabel::Kind::Problem, this))
{
    setObjectName(name);
    m_problem->setObjectName(name + QLatin1String("Problem"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(2);
    m_grid->setColumnStretch(0, 2);
    m_grid->setColumnStretch(1, 3);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_title);
    layout->addLayout(m_grid);
    layout->addWidget(m_more);
    layout->addWidget(m_problem);
    makeFieldsFor(0);
    m_title->setBuddy(m_fields.first().name);
    setFocusProxy(m_fields.first().name);
}

void PairTable::setTexts(const QString &title, const QString &row, const QString &tip)
{
    m_title->setText(title);
    m_row = row;
    m_tip = tip;
    for (qsizetype i = 0; i < m_fields.size(); ++i)
        nameFields(i);
}

void PairTable::nameFields(qsizetype row)
{
    const Fields &fields = m_fields.at(row);
    fields.name->setAccessibleName(tr("%1 %2, name", "a row: header 2").arg(m_row).arg(row + 1));
    fields.value->setAccessibleName(tr("%1 %2, value", "a row: header 2").arg(m_row).arg(row + 1));
    fields.remove->setAccessibleName(tr("Remove %1 %2", "a row: header 2").arg(m_row).arg(row + 1));
    fields.remove->setToolTip(tr("Remove this row."));
    fields.name->setToolTip(m_tip);
    fields.value->setToolTip(m_tip);
}

void PairTable::addFields()
{
    const auto row = static_cast<int>(m_fields.size());
    const Fields fields{new CellEdit(this), new CellEdit(this), new QToolButton(this)};
    const QString name = objectName();
    fields.name->setObjectName(QStringLiteral("%1Name%2").arg(name).arg(row));
    fields.value->setObjectName(QStringLiteral("%1Value%2").arg(name).arg(row));
    fields.remove->setObjectName(QStringLiteral("%1Remove%2").arg(name).arg(row));
    fields.remove->setText(QStringLiteral("\u00d7"));
    fields.remove->setAutoRaise(true);
    fields.remove->setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy = fields.remove->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // fields of the blank row are as wide as the others
    fields.remove->setSizePolicy(policy);
    m_grid->addWidget(fields.name, row, 0);
    m_grid->addWidget(fields.value, row, 1);
    m_grid->addWidget(fields.remove, row, 2);
    fields.name->show(); // the layout would do so later, and what is hidden takes no focus
    fields.value->show();
    if (!m_fields.isEmpty())
        setTabOrder(m_fields.last().remove, fields.name);
    setTabOrder(fields.name, fields.value);
    setTabOrder(fields.value, fields.remove);
    connect(fields.name, &QLineEdit::textEdited, this, [this, fields] { takeName(fields.name); });
    connect(fields.value, &QLineEdit::textEdited, this, [this, fields] { takeValue(fields.value); });
    for (const QLineEdit *field : {fields.name, fields.value})
        connect(field, &QLineEdit::editingFinished, this, &PairTable::record);
    connect(fields.remove, &QToolButton::clicked, this, [this, fields] { removeRow(fields.remove); });
    m_fields.append(fields);
    nameFields(row);
}

/// One more row than there are, as far as fields go.
void PairTable::makeFieldsFor(qsizetype rows)
{
    const qsizetype wanted = std::min(rows + 1, mostFields);
    while (m_fields.size() > wanted) {
        const Fields last = m_fields.takeLast();
        for (QWidget *widget : {static_cast<QWidget *>(last.name), static_cast<QWidget *>(last.value),
                                static_cast<QWidget *>(last.remove)}) {
            m_grid->removeWidget(widget);
            widget->hide();
            widget->deleteLater(); // one of them may be what was used
        }
    }
    while (m_fields.size() < wanted)
        addFields();
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        const bool isBlank = i == rows;
        m_fields.at(i).remove->setVisible(!isBlank);
        m_fields.at(i).name->setPlaceholderText(isBlank ? tr("Name") : QString());
        m_fields.at(i).value->setPlaceholderText(isBlank ? tr("Value") : QString());
    }
}

Pairs PairTable::fieldRows() const
{
    Pairs found;
    for (const Fields &fields : m_fields)
        found << fields.pair();
    return found;
}

Pairs PairTable::rows() const
{
    Pairs found = fieldRows();
    found.removeIf([](const Pair &pair) { return pair.isBlank(); });
    return found + m_rest;
}

void PairTable::setRows(const Pairs &rows)
{
    fill(rows);
    m_recorded = this->rows();
    takeTyped();
}

void PairTable::fill(const Pairs &rows)
{
    m_rest = rows.mid(mostFields);
    makeFieldsFor(rows.size());
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        showText(m_fields.at(i).name, i < rows.size() ? rows.at(i).name : QString());
        showText(m_fields.at(i).value, i < rows.size() ? rows.at(i).value : QString());
    }
    m_more->setNote(m_rest.isEmpty() ? QString()
                                     : tr("%Ln more row(s) are sent, but not shown.", nullptr, int(m_rest.size())));
}

QString PairTable::problem() const
{
    const auto found = m_check(rows());
    return found ? found->sentence : QString();
}

void PairTable::revealProblem()
{
    const auto found = m_check(rows());
    if (!found)
        return;
    m_problem->setNote(found->sentence);
    qsizetype row = 0;
    for (const Fields &fields : std::as_const(m_fields))
        if (!fields.pair().isBlank() && row++ == found->row)
            fields.name->setFocus(Qt::OtherFocusReason);
}

Pair PairTable::pairOf(const QString &line) const
{
    return {line.section(m_separator, 0, 0).trimmed(), line.section(m_separator, 1).trimmed()};
}

void PairTable::takeName(const QLineEdit *field)
{
    const auto at = std::ranges::find(m_fields, field, &Fields::name);
    const QString text = field->text();
    if (text.contains(QLatin1Char('\n'))) {
        Pairs lines;
        for (const QString &line : text.split(QLatin1Char('\n')))
            lines << pairOf(line);
        if (lines.first().value.isEmpty())
            lines.first().value = at->value->text();
        takeLines(at - m_fields.begin(), lines);
        return;
    }
    if (text.contains(m_separator)) { // typed or pasted as one text: what follows belongs into the other field
        const Pair both = pairOf(text);
        at->name->setText(both.name);
        at->value->setText(both.value + at->value->text());
        at->value->setFocus(Qt::OtherFocusReason);
        at->value->setCursorPosition(static_cast<int>(both.value.size()));
    }
    takeTyped();
}

void PairTable::takeValue(const QLineEdit *field)
{
    const QString text = field->text();
    if (!text.contains(QLatin1Char('\n'))) {
        takeTyped();
        return;
    }
    const auto at = std::ranges::find(m_fields, field, &Fields::value);
    const QStringList parts = text.split(QLatin1Char('\n'));
    Pairs lines{{at->name->text(), parts.first()}};
    for (const QString &line : parts.mid(1))
        lines << pairOf(line);
    takeLines(at - m_fields.begin(), lines);
}

void PairTable::takeLines(qsizetype row, Pairs lines)
{
    lines.removeIf([](const Pair &pair) { return pair.isBlank(); });
    const Pairs before = fieldRows();
    replaceRows(before.first(row) + lines + before.mid(row + 1));
    m_fields.at(std::min(row + lines.size(), m_fields.size() - 1)).name->setFocus(Qt::OtherFocusReason);
}

void PairTable::removeRow(const QToolButton *button)
{
    record();
    const auto at = std::ranges::find(m_fields, button, &Fields::remove);
    const qsizetype row = at - m_fields.begin();
    Pairs rows = fieldRows();
    rows.removeAt(row);
    replaceRows(rows);
    m_fields.at(row).name->setFocus(Qt::OtherFocusReason);
}

void PairTable::replaceRows(const Pairs &rows)
{
    Pairs filled = rows;
    filled.removeIf([](const Pair &pair) { return pair.isBlank(); });
    fill(filled + m_rest);
    takeTyped();
    record();
}

void PairTable::takeTyped()
{
    if (const Fields &last = m_fields.last(); !last.pair().isBlank())
        makeFieldsFor(m_fields.size());
    m_problem->setNote(problem());
    emit changed();
}

void PairTable::record()
{
    const Pairs now = rows();
    if (now == m_recorded)
        return;
    const Pairs before = std::exchange(m_recorded, now);
    emit edited(before, now);
}

} // namespace fetchrace

#include "moc_pairtable.cpp"
