// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QTimer>

namespace fetchrace {

/// A line or two beside a control: wrapped plain text, in a colour that can be read in every theme.
class NoteLabel final : public QLabel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoteLabel)

public:
    enum class Kind {
        Quiet,  ///< explains
        Remark, ///< says what has to be known; hidden while it has nothing to say
        Problem ///< says what is wrong and what to do; hidden while it has nothing to say
    };

    explicit NoteLabel(Kind kind, QWidget *parent = nullptr);

    void setNote(const QString &text);
    /// The same once the user stops typing; that there is nothing to say any more is shown immediately.
    void setNoteAfterTyping(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyColour();

    Kind m_kind;
    QString m_next; ///< shown after the pause
    QTimer m_pause;
};

} // namespace fetchrace
