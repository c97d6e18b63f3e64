// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/inputfile.h"

#include "app/plan/text/excerpt.h"

#include <QFile>
#include <QFileInfo>

namespace fetchrace {

namespace {

/// Far above any sensible request, and far below what would exhaust the memory.
constexpr qint64 largestInput = qint64{64} * 1024 * 1024;

Expected<void> open(QFile &file, const QString &what)
{
    const QString path = file.fileName();
    if (auto named = checkFileName(path, what); !named)
        return named;
    if (!QFileInfo(path).isDir() && file.open(QIODevice::ReadOnly))
        return {};
    const QString reason = QFileInfo(path).isDir() ? QStringLiteral("it is a folder") : file.errorString();
    return badInput(QStringLiteral("Cannot read the %1 file %2 (%3): name a file that can be read.")
                        .arg(what, excerpt(path), excerpt(reason)));
}

} // namespace

bool isStream(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() && !info.isFile() && !info.isDir();
}

Expected<void> checkFileName(const QString &path, const QString &what)
{
    return path.isEmpty() ? badInput(QStringLiteral("The name of the %1 file is empty: name a file.").arg(what))
                          : Expected<void>();
}

Expected<void> checkInputFile(const QString &path, const QString &what)
{
    QFile file(path);
    return open(file, what);
}

Expected<QByteArray> readInputFile(const QString &path, const QString &what)
{
    if (isStream(path))
        return badInput(QStringLiteral("The %1 file %2 is a pipe or a device, which can be read only once: save its "
                                       "content in a file, and name that.")
                            .arg(what, excerpt(path)));
    return readInputStream(path, what);
}

Expected<QByteArray> readInputStream(const QString &path, const QString &what)
{
    QFile file(path);
    if (const auto opened = open(file, what); !opened)
        return tl::unexpected(opened.error());
    // Neither the size of a pipe nor that of a file in /proc says how much there is to read.
    QByteArray content;
    QByteArray piece(qsizetype{64} * 1024, Qt::Uninitialized);
    qint64 size = 0;
    while (content.size() <= largestInput && (size = file.read(piece.data(), piece.size())) > 0)
        content.append(piece.constData(), size);
    if (size < 0)
        return badInput(QStringLiteral("Cannot read the %1 file %2 (%3): name a file that can be read.")
                            .arg(what, excerpt(path), file.errorString()));
    if (content.size() > largestInput)
        return badInput(
            QStringLiteral("The %1 file %2 is larger than 64 MiB: use a smaller one.").arg(what, excerpt(path)));
    return content;
}

} // namespace fetchrace
