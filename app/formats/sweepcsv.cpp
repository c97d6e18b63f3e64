// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formats/exporter.h"

namespace fetchrace {

namespace {

QByteArray numberOrNothing(const std::optional<std::int64_t> &value)
{
    return value ? QByteArray::number(static_cast<qint64>(*value)) : QByteArray();
}

QByteArray rowOf(const FinishedRun &finished)
{
    const Run &run = finished.run;
    const Summary &summary = finished.summary;
    const QByteArrayList cells{
        QByteArray(modeName(run.entry.mode).data()),
        QByteArray::number(run.concurrency()),
        QByteArray::number(run.repeat),
        QByteArray::number(summary.requests),
        QByteArray::number(summary.count(Outcome::Ok)),
        QByteArray::number(summary.failed()),
        QByteArray(run.stopped ? "1" : "0"),
        QByteArray::number(static_cast<qint64>(summary.elapsedNs)),
        numberOrNothing(summary.boundNs),
        QByteArray::number(summary.throughputRps, 'f', 3),
        numberOrNothing(summary.latency.p50),
        numberOrNothing(summary.latency.p99),
    };
    return cells.join(',') + "\r\n";
}

bool writeSweep(QIODevice &device, const Results &results)
{
    QByteArray text = QByteArrayLiteral("mode,at_once,repeat,requests,ok,failed,stopped,elapsed_ns,bound_ns,"
                                        "throughput_rps,p50_ns,p99_ns\r\n");
    for (const FinishedRun &run : results.sweep)
        text += rowOf(run);
    return writeAll(device, text);
}

} // namespace

extern const Exporter sweepCsv{"csv",
                               "csv",
                               QT_TRANSLATE_NOOP("fetchrace::Exporter", "Sweep as CSV"),
                               "Write one line per run as CSV",
                               Exporter::Sweep,
                               false,
                               writeSweep};

} // namespace fetchrace
