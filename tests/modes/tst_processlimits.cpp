// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/processlimits.h"
#include "tests/testregistry.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <sys/resource.h>

using namespace fetchrace;

namespace {

/// How many files the system has room for without making any.
rlim_t roomForFiles()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = status.readAll().split('\n');
    const auto line =
        std::find_if(lines.begin(), lines.end(), [](const QByteArray &l) { return l.startsWith("FDSize:"); });
    return line == lines.end() ? 0 : line->mid(sizeof "FDSize").trimmed().toULong();
}

rlim_t allowedFiles()
{
    rlimit limit{};
    return getrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : 0;
}

} // namespace

class TestProcessLimits : public QObject
{
    Q_OBJECT

private slots:
    void noConnectionWaitsForTheSystemToMakeRoomForIt()
    {
        prepareProcess();
        constexpr rlim_t bothEndsOfAll = 20'000;
        QVERIFY(roomForFiles() >= std::min(bothEndsOfAll, allowedFiles()));
    }
};

FETCHRACE_TEST(TestProcessLimits)
#include "tst_processlimits.moc"
