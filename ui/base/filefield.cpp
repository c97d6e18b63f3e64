// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/filefield.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace fetchrace {

FileField::FileField(const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_path(new QLineEdit(this))
    , m_browse(new QToolButton(this))
{
    m_path->setObjectName(objectName);
    m_browse->setObjectName(objectName + QStringLiteral("Browse"));
    m_browse->setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(m_path);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_path, 1);
    layout->addWidget(m_browse);
    connect(m_path, &QLineEdit::textChanged, this, &FileField::changed);
    connect(m_browse, &QToolButton::clicked, this, &FileField::browse);
}

void FileField::setTexts(const QString &name, const QString &explanation)
{
    m_path->setAccessibleName(name);
    m_path->setPlaceholderText(tr("none", "a file"));
    m_path->setToolTip(explanation);
    m_browse->setText(tr("...", "choose a file"));
    m_browse->setAccessibleName(tr("Browse for %1", "a kind of file").arg(name));
    m_browse->setToolTip(tr("Choose the file."));
}

QString FileField::path() const
{
    return QDir::fromNativeSeparators(m_path->text());
}

void FileField::setPath(const QString &path)
{
    m_path->setText(QDir::toNativeSeparators(path));
}

void FileField::browse()
{
    auto *dialog = new QFileDialog(this, m_path->accessibleName(), m_path->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &FileField::setPath);
    dialog->open();
}

} // namespace fetchrace

#include "moc_filefield.cpp"
