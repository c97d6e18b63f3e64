// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QAction;
class QTextBrowser;

namespace fetchrace {

/// A dialog with something to read, and Close. Deletes itself when closed; use open() or show().
class TextDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TextDialog)

public:
    TextDialog(const QString &objectName, const QString &title, const QString &html, QWidget *parent);

private:
    QTextBrowser *m_text;
};

/// A message that had no room elsewhere.
[[nodiscard]] TextDialog *messageDialog(const QString &message, QWidget *parent);
/// Every action that has keys.
[[nodiscard]] TextDialog *shortcutsDialog(const QList<QAction *> &actions, QWidget *parent);
/// Version, licence, libraries.
[[nodiscard]] TextDialog *aboutDialog(QWidget *parent);
/// The same as plain text, as a report of a problem needs it.
[[nodiscard]] QString versionsText();
/// What the modes do and what the columns mean.
[[nodiscard]] TextDialog *helpDialog(QWidget *parent);

} // namespace fetchrace
