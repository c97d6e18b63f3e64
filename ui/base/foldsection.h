// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;

namespace fetchrace {

/// A part of the panel that most people never open: a title that shows and hides what is below it.
class FoldSection final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FoldSection)

public:
    explicit FoldSection(const QString &objectName, QWidget *parent = nullptr);

    /// Made as a child of the section, so that Tab goes from the title into it.
    void setContent(QWidget *content);

    /// `explanation` is the title's tooltip.
    void setTitle(const QString &title, const QString &explanation);
    /// What is set in it, behind the title; without one there is the title alone.
    void setSummary(const QString &summary);
    [[nodiscard]] bool isOpen() const;
    void setOpen(bool open);
    /// As wide as the content needs, also while it is folded away: opening it must not clip it.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void styleTitle();
    void showTitle();

    QToolButton *m_title;
    QString m_words;
    QString m_summary;
    QString m_explanation;
    QWidget *m_content = nullptr;
};

} // namespace fetchrace
