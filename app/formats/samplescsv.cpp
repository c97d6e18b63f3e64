// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formats/samplescsv.h"

#include "app/formats/exporter.h"
#include "app/plan/request/redact.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace fetchrace {

namespace {

constexpr qsizetype pieceSize = qsizetype{256} * 1024;
constexpr qsizetype longestRow = qsizetype{4} * 1024;

template<typename Integer>
void addNumber(QByteArray &row, Integer value)
{
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    row.append(digits.data(), end - digits.data());
}

template<typename Integer>
void addNumberCell(QByteArray &row, Integer value)
{
    row.append(',');
    addNumber(row, value);
}

void addTimeCell(QByteArray &row, std::int64_t time)
{
    row.append(',');
    if (time != Sample::unseen)
        addNumber(row, time);
}

/// The cells that are the same for many rows, written once per run.
struct RunCells {
    QByteArray prefix;      ///< mode and repeat
    QByteArrayList targets; ///< by index
    QByteArray suffix;      ///< requests at once, and the name of a client
    Pace pace;
};

RunCells cellsOf(const Run &run)
{
    RunCells cells;
    cells.pace = run.plan->pace;
    // Two runs of a mode with other settings, side by side, are told apart by their label.
    const QString name = run.entry.label.isEmpty()
                             ? QString(modeName(run.entry.mode))
                             : QStringLiteral("%1 (%2)").arg(modeName(run.entry.mode), run.entry.label);
    cells.prefix = csvTextCell(name.toUtf8()) + ',' + QByteArray::number(run.repeat);
    const QByteArray client = run.entry.client ? csvTextCell(run.entry.client->name.toUtf8()) : QByteArray();
    cells.suffix = ',' + QByteArray::number(run.concurrency()) + ',' + client + "\r\n";
    for (const QUrl &target : run.plan->targets)
        cells.targets.append(csvTextCell(redacted(target).toEncoded()));
    return cells;
}

void addRow(QByteArray &rows, const RunCells &cells, const Sample &sample)
{
    rows.append(cells.prefix);
    addNumberCell(rows, sample.index);
    rows.append(',').append(cells.targets.value(sample.target));
    addNumberCell(rows, sample.lane);
    rows.append(',').append(outcomeName(sample.outcome).data());
    rows.append(',');
    if (sample.status != 0)
        addNumber(rows, sample.status);
    addNumberCell(rows, sample.bodyBytes);
    addNumberCell(rows, cells.pace.dueNs(sample.index)); // without a rate, all wait for a lane from the start on
    addTimeCell(rows, sample.started);
    addTimeCell(rows, sample.connected);
    addTimeCell(rows, sample.sent);
    addTimeCell(rows, sample.firstByte);
    addTimeCell(rows, sample.lastByte);
    addTimeCell(rows, sample.handled);
    rows.append(cells.suffix);
}

bool writeRun(QIODevice &device, const Run &run)
{
    const RunCells cells = cellsOf(run);
    QByteArray rows;
    rows.reserve(pieceSize + longestRow);
    for (const Sample &sample : run.samples->all()) {
        addRow(rows, cells, sample);
        if (rows.size() >= pieceSize) {
            if (!writeAll(device, rows))
                return false;
            rows.resize(0);
        }
    }
    return writeAll(device, rows);
}

} // namespace

QByteArray spreadsheetSafe(const QByteArray &text)
{
    const bool looksLikeFormula = !text.isEmpty() && QByteArrayView("=+-@\t\r").contains(text.front());
    return looksLikeFormula ? '\'' + text : text;
}

QByteArray csvTextCell(const QByteArray &text)
{
    QByteArray cell = spreadsheetSafe(text);
    const bool mustQuote =
        std::ranges::any_of(cell, [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; });
    if (mustQuote) {
        cell.replace("\"", "\"\"");
        cell = '"' + cell + '"';
    }
    return cell;
}

bool writeSamplesCsv(QIODevice &device, const QList<FinishedRun> &runs)
{
    static const QByteArray header =
        QByteArrayLiteral("mode,repeat,index,url,lane,outcome,status,body_bytes,queued_ns,started_ns,connected_ns,"
                          "sent_ns,first_byte_ns,last_byte_ns,handled_ns,concurrency,client\r\n");
    return writeAll(device, header) &&
           std::ranges::all_of(runs, [&device](const FinishedRun &finished) { return writeRun(device, finished.run); });
}

extern const Exporter samplesCsv{
    "csv",
    "csv",
    QT_TRANSLATE_NOOP("fetchrace::Exporter", "Requests as CSV"),
    "Write one line per request as CSV",
    Exporter::Samples,
    false,
    [](QIODevice &device, const Results &results) { return writeSamplesCsv(device, results.runs); }};

} // namespace fetchrace
