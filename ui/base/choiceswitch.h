// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QButtonGroup;

namespace fetchrace {

/// "Linear | Log": one of a few.
class ChoiceSwitch final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChoiceSwitch)

public:
    struct Choice {
        QString objectName;
        QString text;
        QString tip;
        QString accessibleName;
    };

    /// The first is chosen.
    ChoiceSwitch(const QList<Choice> &choices, QWidget *parent);

    void choose(int choice);

signals:
    /// By the user.
    void chosen(int choice);

private:
    QButtonGroup *m_buttons;
};

} // namespace fetchrace
