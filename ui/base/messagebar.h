// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QAction;
class QHBoxLayout;
class QToolButton;

namespace fetchrace {

class ElidedLabel;

/// A sentence in one line about something that went wrong, with buttons for what can be done about it; it stays until
/// it is closed or outdated. It stands in a room that is kept free for it, so that nothing moves when it comes, and
/// shows all of a long sentence in a dialog.
class MessageBar final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageBar)

public:
    explicit MessageBar(QWidget *parent = nullptr);

    /// The actions belong to somebody else.
    void showMessage(const QString &sentence, const QList<QAction *> &remedies = {});
    [[nodiscard]] QString message() const;

signals:
    /// All of it is asked for.
    void detailsRequested(const QString &message);
    void shownChanged(bool shown);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QToolButton *newButton(const QString &name);
    void setUpLayout();
    void applyColours();

    ElidedLabel *m_text;
    QToolButton *m_details;
    QToolButton *m_close;
    QList<QToolButton *> m_remedies;
    QHBoxLayout *m_layout;
};

} // namespace fetchrace
