// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/inputfile.h"

#include <QFile>
#include <QFileInfo>

namespace fetchrace {

namespace {

/// Far above any sensible request, and far below what would exhaust the memory.
constexpr qint64 largestInputFile = 64 * 1024 * 1024;

} // namespace

Expected<QByteArray> readInputFile(const QString &path, const QString &what)
{
    QFile file(path);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly)) {
        const QString reason = QFileInfo(path).isDir() ? QStringLiteral("it is a folder") : file.errorString();
        return badInput(
            QStringLiteral("Cannot read the %1 file %2 (%3): name a file that can be read.").arg(what, path, reason));
    }
    QByteArray content = file.read(largestInputFile + 1);
    if (content.size() > largestInputFile)
        return badInput(QStringLiteral("The %1 file %2 is larger than 64 MiB: use a smaller one.").arg(what, path));
    return content;
}

} // namespace fetchrace
