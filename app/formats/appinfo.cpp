// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formats/appinfo.h"

#include <QFile>
#include <QSysInfo>
#include <QThread>

namespace fetchrace {

namespace {

/// Linux' own list, x86 and some others.
QString processorName()
{
    QFile file(QStringLiteral("/proc/cpuinfo"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    // Such a file has no size: it is read line by line.
    for (QByteArray line = file.readLine(512); !line.isEmpty(); line = file.readLine(512))
        if (line.startsWith("model name"))
            return QString::fromUtf8(line.mid(line.indexOf(':') + 1)).simplified();
    return {};
}

} // namespace

AppInfo currentAppInfo()
{
    static const QString processor = processorName();
    return {QStringLiteral(FETCHRACE_VERSION), QString::fromLatin1(qVersion()),
            QSysInfo::prettyProductName() + QLatin1Char(' ') + QSysInfo::currentCpuArchitecture(),
            QThread::idealThreadCount(), processor};
}

} // namespace fetchrace
