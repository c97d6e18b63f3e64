// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace fetchrace {

/// The path of a file, to be typed or chosen.
class FileField final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileField)

public:
    explicit FileField(const QString &objectName, QWidget *parent = nullptr);

    /// `name` is what the file is, for the dialog and for screen readers.
    void setTexts(const QString &name, const QString &explanation);
    [[nodiscard]] QString path() const;
    void setPath(const QString &path);

signals:
    void changed();

private:
    void browse();

    QLineEdit *m_path;
    QToolButton *m_browse;
};

} // namespace fetchrace
