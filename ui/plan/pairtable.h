// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include <functional>
#include <optional>

class QGridLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace fetchrace {

class NoteLabel;

/// What stands in a row: a header, or a parameter of the query.
struct Pair {
    QString name;
    QString value;
    bool operator==(const Pair &) const = default;
    [[nodiscard]] bool isBlank() const { return name.isEmpty() && value.isEmpty(); }
};
using Pairs = QList<Pair>;

/// Names and values as a table of fields, with an empty row at its end for another one. Lines that are pasted become
/// rows; what replaces rows is announced, so that it can be taken back.
class PairTable final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PairTable)

public:
    /// More rows than anybody types are kept as they are, but get no fields.
    static constexpr qsizetype mostFields = 200;

    struct Problem {
        qsizetype row; ///< among those that are not blank
        QString sentence;
    };
    using Check = std::function<std::optional<Problem>(const Pairs &)>;

    /// The separator stands between name and value in lines that are pasted.
    PairTable(const QString &name, QChar separator, Check check, QWidget *parent);

    /// "Headers", "header 2, name"
    void setTexts(const QString &title, const QString &row, const QString &tip);

    /// Without those that are blank.
    [[nodiscard]] Pairs rows() const;
    void setRows(const Pairs &rows);
    /// What is wrong, in a sentence; empty when nothing is.
    [[nodiscard]] QString problem() const;
    /// Puts the cursor into the row that is wrong.
    void revealProblem();

signals:
    void changed();
    /// Rows were typed, pasted or removed.
    void edited(const fetchrace::Pairs &before, const fetchrace::Pairs &after);

private:
    struct Fields {
        QLineEdit *name;
        QLineEdit *value;
        QToolButton *remove;
        [[nodiscard]] Pair pair() const;
    };

    [[nodiscard]] Pairs fieldRows() const;
    [[nodiscard]] Pair pairOf(const QString &line) const;
    void fill(const Pairs &rows);
    void makeFieldsFor(qsizetype rows);
    void addFields();
    void nameFields(qsizetype row);
    void takeName(const QLineEdit *field);
    void takeValue(const QLineEdit *field);
    void takeTyped();
    void takeLines(qsizetype row, Pairs lines);
    void removeRow(const QToolButton *button);
    void replaceRows(const Pairs &rows);
    void record();

    QChar m_separator;
    Check m_check;
    QString m_row; ///< what a row is called
    QString m_tip;
    QLabel *m_title;
    QGridLayout *m_grid;
    NoteLabel *m_more; ///< how many have no fields
    NoteLabel *m_problem;
    QList<Fields> m_fields; ///< a row each; the last one is blank
    Pairs m_rest;           ///< rows without fields
    Pairs m_recorded;       ///< as announced last
};

} // namespace fetchrace
