// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/dialogbuttons.h"

#include <QDialog>
#include <QPushButton>

namespace fetchrace {

ConfirmButtons confirmButtons(QDialog *dialog, const QString &text, const char *objectName)
{
    auto *box = new QDialogButtonBox(QDialogButtonBox::Cancel, dialog);
    QPushButton *confirm = box->addButton(text, QDialogButtonBox::AcceptRole);
    confirm->setObjectName(QLatin1String(objectName));
    confirm->setDefault(true);
    QObject::connect(box, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(box, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    return {box, confirm, box->button(QDialogButtonBox::Cancel)};
}

QDialogButtonBox *closeButtons(QDialog *dialog)
{
    auto *box = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(box, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    return box;
}

} // namespace fetchrace
