// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/samplecodec.h"

#include "app/analysis/phases.h"
#include "app/store/inflated.h"

#include <array>
#include <utility>
#include <vector>

namespace fetchrace {

namespace {

constexpr std::int64_t latestTime = std::int64_t(1) << 55; ///< a year: beyond it, sums of times could overflow
constexpr int stampStep = 16;                              ///< of ServerStamps

enum Column {
    LastByte,
    Started,
    Connected,
    Secured,
    Sent,
    FirstByte,
    Handled,
    BodyBytes,
    Index,
    Lag,
    Lane,
    Target,
    Status,
    Ending,
    Arrival,
    Answer,
    Queued, ///< left out where no request waited for a worker
    ColumnCount
};

using Row = std::array<std::uint64_t, ColumnCount>;

/// What neighbours of a sample are likely to be near to.
struct Neighbour {
    std::int64_t lastByte = 0;
    std::uint64_t bodyBytes = 0;
    std::uint32_t index = 0;
    std::uint16_t lane = 0;

    explicit Neighbour(const Sample &sample)
        : lastByte(sample.lastByte)
        , bodyBytes(sample.bodyBytes)
        , index(sample.index)
        , lane(sample.lane)
    {
    }
    Neighbour() = default;
};

/// Small distances as small numbers, whatever their sign.
std::uint64_t folded(std::int64_t distance)
{
    return (static_cast<std::uint64_t>(distance) << 1) ^ static_cast<std::uint64_t>(distance >> 63);
}

std::int64_t unfolded(std::uint64_t value)
{
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

/// Wraps around instead of overflowing: what a file says is checked afterwards.
std::int64_t plus(std::int64_t a, std::int64_t b)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

/// Zero for what was not seen.
std::uint64_t seen(std::int64_t time, std::int64_t base)
{
    return time == Sample::unseen ? 0 : folded(time - base) + 1;
}

std::int64_t timeOf(std::uint64_t value, std::int64_t base)
{
    return value == 0 ? Sample::unseen : plus(base, unfolded(value - 1));
}

std::int64_t firstSeen(std::int64_t time, std::int64_t otherwise)
{
    return time == Sample::unseen ? otherwise : time;
}

/// The times after a request's start, each with the one that it is told from. Both directions go through this table.
struct TimeColumn {
    Column column;
    std::int64_t Sample::*time;
    std::int64_t Sample::*base;
};

constexpr std::array timeColumns{
    TimeColumn{Connected, &Sample::connected, &Sample::started},
    TimeColumn{Secured, &Sample::secured, &Sample::connected},
    TimeColumn{Sent, &Sample::sent, &Sample::started},
    TimeColumn{FirstByte, &Sample::firstByte, &Sample::lastByte},
    TimeColumn{Handled, &Sample::handled, &Sample::lastByte},
};

Row rowOf(const Run &run, const Sample &sample, const Neighbour &before)
{
    Row row{};
    row[LastByte] = folded(sample.lastByte - before.lastByte);
    row[Started] = folded(sample.lastByte - sample.started);
    for (const TimeColumn &each : timeColumns)
        row[each.column] = seen(sample.*each.time, firstSeen(sample.*each.base, sample.started));
    row[BodyBytes] = folded(static_cast<std::int64_t>(sample.bodyBytes - before.bodyBytes));
    row[Index] = folded(std::int64_t(sample.index) - before.index);
    row[Lag] = sample.lag;
    row[Lane] = folded(std::int64_t(sample.lane) - before.lane);
    row[Target] = sample.target;
    row[Status] = sample.status;
    row[Ending] = static_cast<std::uint64_t>(sample.outcome);
    if (const auto server = serverTimesOf(run, sample)) {
        row[Arrival] = seen(server->arrival, firstSeen(sample.sent, sample.started));
        row[Answer] = static_cast<std::uint64_t>(server->answer - server->arrival) / stampStep;
        row[Queued] = static_cast<std::uint64_t>(server->turn - server->arrival) / stampStep;
    }
    return row;
}

Sample sampleOf(const Row &row, const Neighbour &before)
{
    Sample sample;
    sample.lastByte = plus(before.lastByte, unfolded(row[LastByte]));
    sample.started = plus(sample.lastByte, -unfolded(row[Started]));
    for (const TimeColumn &each : timeColumns)
        sample.*each.time = timeOf(row[each.column], firstSeen(sample.*each.base, sample.started));
    sample.bodyBytes = before.bodyBytes + static_cast<std::uint64_t>(unfolded(row[BodyBytes]));
    sample.index = static_cast<std::uint32_t>(plus(before.index, unfolded(row[Index])));
    sample.lag = static_cast<std::uint32_t>(row[Lag]);
    sample.lane = static_cast<std::uint16_t>(plus(before.lane, unfolded(row[Lane])));
    sample.target = static_cast<std::uint16_t>(row[Target]);
    sample.status = static_cast<std::uint16_t>(row[Status]);
    sample.outcome = static_cast<Outcome>(row[Ending]);
    return sample;
}

bool isTime(std::int64_t time)
{
    return time == Sample::unseen || (time >= 0 && time < latestTime);
}

/// What all that reads samples relies on.
bool isPossible(const Sample &sample, const Row &row, const Plan &plan, std::uint32_t capacity)
{
    for (const TimeColumn &each : timeColumns)
        if (!isTime(sample.*each.time))
            return false;
    return sample.started >= 0 && sample.lastByte >= sample.started && sample.lastByte < latestTime &&
           sample.bodyBytes < std::uint64_t(latestTime) && sample.index < capacity &&
           row[Target] < static_cast<std::uint64_t>(plan.targets.size()) && row[Status] <= 999 &&
           row[Lag] <= UINT32_MAX && row[Ending] < allOutcomes.size() && row[Answer] < UINT32_MAX &&
           row[Queued] < UINT32_MAX;
}

void appendNumber(QByteArray &bytes, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        bytes.append(static_cast<char>(value | 0x80));
    bytes.append(static_cast<char>(value));
}

/// Reads numbers until something is wrong, and only zeros from then on.
class NumberReader
{
public:
    NumberReader() = default;
    explicit NumberReader(QByteArrayView bytes) : m_bytes(bytes) {}

    std::uint64_t next()
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64 && !m_bytes.isEmpty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(m_bytes.front());
            m_bytes = m_bytes.sliced(1);
            value |= std::uint64_t(byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        m_failed = true;
        return 0;
    }
    QByteArrayView take(std::uint64_t size)
    {
        m_failed = m_failed || size > static_cast<std::uint64_t>(m_bytes.size());
        const auto taken = m_failed ? QByteArrayView() : m_bytes.first(static_cast<qsizetype>(size));
        m_bytes = m_bytes.sliced(taken.size());
        return taken;
    }
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] bool isAtEnd() const { return !m_failed && m_bytes.isEmpty(); }

private:
    QByteArrayView m_bytes;
    bool m_failed = false;
};

std::optional<std::vector<NumberReader>> columnsIn(QByteArrayView bytes)
{
    NumberReader reader(bytes);
    std::vector<NumberReader> columns;
    while (columns.size() < ColumnCount && !reader.isAtEnd() && !reader.failed()) {
        const std::uint64_t size = reader.next();
        columns.emplace_back(reader.take(size));
    }
    return reader.isAtEnd() && columns.size() >= Queued ? std::optional(columns) : std::nullopt;
}

/// False where a time on the server's side is none.
bool noteStamp(const Row &row, const Sample &sample, const RunClock &clock, ServerStamps *stamps)
{
    if (row[Arrival] == 0)
        return true;
    const std::int64_t arrival = timeOf(row[Arrival], firstSeen(sample.sent, sample.started));
    if (arrival <= -latestTime || arrival >= latestTime || stamps == nullptr)
        return false;
    const auto at = clock.start() + std::chrono::nanoseconds(arrival);
    const auto after = [&row](Column steps) { return std::chrono::nanoseconds(std::int64_t(row[steps]) * stampStep); };
    stamps->note(sample.index, {at, at + after(Answer), after(Queued)});
    return true;
}

} // namespace

QByteArray packSamples(const Run &run, std::span<const Sample> samples)
{
    std::array<QByteArray, ColumnCount> columns;
    Neighbour before;
    for (const Sample &sample : samples) {
        const Row row = rowOf(run, sample, before);
        for (std::size_t column = 0; column < row.size(); ++column)
            appendNumber(columns[column], row[column]);
        before = Neighbour(sample);
    }
    const bool hasQueued = columns[Queued].count('\0') < columns[Queued].size();
    QByteArray bytes;
    for (const QByteArray &column : std::span(columns).first(hasQueued ? ColumnCount : Queued)) {
        appendNumber(bytes, static_cast<std::uint64_t>(column.size()));
        bytes.append(column);
    }
    // Most of it is noise in the last digits, which a higher level would look at for longer, to the same end.
    return qCompress(bytes, 1);
}

bool unpackSamples(const QByteArray &packed, std::uint32_t count, const Plan &plan, SampleLog &log,
                   ServerStamps *stamps)
{
    const auto bytes = inflated(packed, largestPart);
    auto columns = bytes ? columnsIn(*bytes) : std::nullopt;
    if (!columns)
        return false;
    Neighbour before;
    for (std::uint32_t i = 0; i < count; ++i) {
        Row row{};
        for (std::size_t column = 0; column < columns->size(); ++column)
            row[column] = (*columns)[column].next();
        const Sample sample = sampleOf(row, before);
        const bool complete = std::ranges::none_of(*columns, [](auto &each) { return each.failed(); });
        if (!complete || !isPossible(sample, row, plan, log.capacity()) || !noteStamp(row, sample, log.clock(), stamps))
            return false;
        log.noteStarted();
        log.append(sample);
        before = Neighbour(sample);
    }
    return std::ranges::all_of(*columns, [](auto &each) { return each.isAtEnd(); });
}

} // namespace fetchrace
