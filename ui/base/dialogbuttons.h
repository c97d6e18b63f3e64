// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialogButtonBox>

class QDialog;
class QPushButton;

namespace fetchrace {

/// Below a dialog that asks: Cancel, and the button that does what was asked for.
struct ConfirmButtons {
    QDialogButtonBox *box;
    QPushButton *confirm;
    QPushButton *cancel;
};

/// The button that confirms is the default and accepts the dialog; one that has to look first overrides accept().
[[nodiscard]] ConfirmButtons confirmButtons(QDialog *dialog, const QString &text, const char *objectName);

/// Below a dialog that shows: Close.
[[nodiscard]] QDialogButtonBox *closeButtons(QDialog *dialog);

} // namespace fetchrace
