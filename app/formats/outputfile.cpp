// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formats/outputfile.h"

#include "app/plan/text/excerpt.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <cstdio>

namespace fetchrace {

namespace {

/// Replacing a device or a pipe by a regular file would destroy it, so QSaveFile must never see one.
bool isSpecialFile(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() && !info.isFile() && !info.isDir();
}

/// What to do depends on why: only where the disk is full does room help.
QString adviceOn(const QFileDevice &file)
{
    if (file.error() == QFileDevice::ResourceError)
        return QStringLiteral("free some space or choose another location");
    if (file.errorString() == qt_error_string(EFBIG))
        return QStringLiteral("raise the limit for the size of files (ulimit -f)");
    if (file.errorString() == qt_error_string(EPIPE))
        return QStringLiteral("let the program that reads it read to the end, or choose a file");
    return QStringLiteral("choose another location");
}

tl::unexpected<Error> cannotWrite(const QString &path, const QString &reason, const QString &advice)
{
    const QString name = isStandardOutput(path) ? QStringLiteral("standard output") : path;
    return tl::unexpected<Error>(
        {Error::Kind::Output, QStringLiteral("Cannot write %1 (%2). Nothing was saved; %3.")
                                  .arg(excerpt(QDir::toNativeSeparators(name)), excerpt(reason), advice)});
}

template<typename File>
Expected<void> writeDirectly(File &file, bool opened, const QString &path,
                             const std::function<bool(QIODevice &)> &write)
{
    if (!opened || !write(file) || !file.flush())
        return cannotWrite(path, file.errorString(), adviceOn(file));
    return {};
}

/// Why a file that will be thrown away did not take all: a write of which a part still fitted does not say so, the next
/// one does.
QString reasonOf(QSaveFile &file)
{
    file.write("\n");
    file.flush();
    return file.errorString();
}

Expected<void> writeWhole(const QString &path, const std::function<bool(QIODevice &)> &write)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(path, file.errorString(), adviceOn(file));
    if (!write(file) || !file.flush()) {
        const QString reason = reasonOf(file);
        const QString advice = adviceOn(file);
        file.cancelWriting();
        return cannotWrite(path, reason, advice);
    }
    if (!file.commit())
        return cannotWrite(path, file.errorString(), adviceOn(file));
    return {};
}

} // namespace

bool isStandardOutput(const QString &path)
{
    return path == QLatin1String("-");
}

Expected<void> checkOutput(const QString &path)
{
    if (path.isEmpty())
        return badInput(QStringLiteral("The name of an output file is empty: name a file, or - for standard output."));
    if (isStandardOutput(path))
        return {};
    const QFileInfo info(path);
    if (info.isDir() || path.endsWith(QLatin1Char('/')))
        return badInput(QStringLiteral("The output %1 is a folder: name a file in it.").arg(excerpt(path)));
    const QFileInfo folder(info.absolutePath());
    if (!folder.isDir())
        return badInput(QStringLiteral("The folder of the output %1 does not exist. Create it, or choose another.")
                            .arg(excerpt(path)));
    // QSaveFile writes beside the file and renames, so the folder has to be writable too.
    const bool needsFolder = !isSpecialFile(path);
    if ((info.exists() && !info.isWritable()) || (needsFolder && !folder.isWritable()))
        return badInput(QStringLiteral("The output %1 is not writable. Choose another location.").arg(excerpt(path)));
    return {};
}

Expected<void> writeOutput(const QString &path, const std::function<bool(QIODevice &)> &write)
{
    if (isStandardOutput(path)) {
        QFile file;
        const bool opened = file.open(stdout, QIODevice::WriteOnly);
        return writeDirectly(file, opened, path, write);
    }
    if (isSpecialFile(path)) {
        QFile file(path);
        const bool opened = file.open(QIODevice::WriteOnly);
        return writeDirectly(file, opened, path, write);
    }
    return writeWhole(path, write);
}

Expected<void> writeOutput(const QString &path, const QByteArray &content)
{
    return writeOutput(path, [&content](QIODevice &device) { return device.write(content) == content.size(); });
}

} // namespace fetchrace
