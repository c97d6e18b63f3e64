// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/entry.h"

#include <QDialog>
#include <QList>

namespace fetchrace {

/// Shows commands that a file has brought, in full, and lets the user agree to run them. Open it with open().
class ConfirmClientDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConfirmClientDialog)

public:
    /// There is at least one.
    ConfirmClientDialog(const QList<Entry> &clients, QWidget *parent);
};

} // namespace fetchrace
