// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/permission.h"

#include <QDialog>
#include <QList>

class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace fetchrace {

/// Shows what is about to be sent to other computers, and to which, and lets the user agree: for a public host by
/// typing its name, for methods that may change something there apart. Open it with open().
class ConfirmLoadDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConfirmLoadDialog)

public:
    /// The load has a stranger.
    explicit ConfirmLoadDialog(const Load &load, QWidget *parent = nullptr);

private:
    [[nodiscard]] QLabel *makeHeading();
    [[nodiscard]] QFormLayout *makeLoad();
    void addHosts(QFormLayout &form);
    void addNumbers(QFormLayout &form);
    [[nodiscard]] QFormLayout *makeConfirmations();
    void addNames(QFormLayout &form);
    void addUnsafe(QFormLayout &form);
    [[nodiscard]] QLabel *makeText(const QString &text);
    void chooseDefault(QPushButton &cancel);
    void updateSend();

    struct NameToType {
        QString host;
        QLineEdit *field;
    };

    const Load m_load;
    QList<NameToType> m_names;
    QCheckBox *m_unsafe = nullptr; ///< null where the method is safe
    QPushButton *m_send = nullptr;
};

} // namespace fetchrace
