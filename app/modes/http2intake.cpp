// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/http2intake.h"

#include "app/http/responseparser.h"

#include <algorithm>

namespace fetchrace {

namespace {

constexpr std::size_t headBytes = 9;
constexpr std::uint64_t kilobyte = 1024;
constexpr std::uint64_t largestFrame = 16 * kilobyte; // unless more is offered; a larger one is not read
// Of a stream's fields, by a count that is never too low: where they are too large by the exact one, who has them says
// so.
constexpr std::uint64_t mostOfFields = std::uint64_t{4} * ResponseParser::maxHeaderBytes;
constexpr std::uint64_t mostRead = 2 * mostOfFields;
constexpr std::size_t mostStreams = 4096; // of which those that were given up do not end

} // namespace

void Http2Intake::allow(std::uint64_t kilobytes)
{
    m_left = std::min(m_left + kilobytes, m_most);
}

bool Http2Intake::take(std::string_view bytes)
{
    while (!bytes.empty() && !m_isTooMuch) {
        const bool isInHead = m_head.size() < headBytes;
        const std::uint64_t wanted = isInHead ? headBytes - m_head.size() : m_payloadLeft;
        const std::string_view part = bytes.substr(0, wanted);
        bytes.remove_prefix(part.size());
        if (isInHead) {
            m_head += part;
            if (m_head.size() == headBytes)
                beginFrame();
        } else {
            m_payloadLeft -= part.size();
            if (isOfBlock())
                m_block += part;
        }
        if (m_head.size() == headBytes && m_payloadLeft == 0 && !m_isTooMuch)
            endFrame();
    }
    return !m_isTooMuch;
}

bool Http2Intake::isOfBlock() const
{
    return type() == Headers || type() == PushPromise || type() == Continuation;
}

void Http2Intake::beginFrame()
{
    for (const char octet : m_head.substr(0, 3))
        m_payloadLeft = m_payloadLeft << 8U | static_cast<std::uint8_t>(octet);
    if (isOfBlock()) {
        if (type() != Continuation)
            m_block.clear();
        charge(1);
        m_isTooMuch = m_isTooMuch || m_block.size() + m_payloadLeft > ResponseParser::maxHeaderBytes;
    } else if (type() != Data) {
        charge(1 + std::min(m_payloadLeft, largestFrame) / kilobyte);
    } else if (m_payloadLeft == 0 && !has(EndStream)) {
        charge(1);
    }
}

void Http2Intake::endFrame()
{
    if (type() == Headers || type() == PushPromise) {
        m_isLastBlock = has(EndStream);
        stripBlock();
    }
    if (isOfBlock() && has(EndHeaders))
        endBlock();
    else if (type() == RstStream || (type() == Data && has(EndStream)))
        m_streams.erase(stream());
    m_head.clear();
}

void Http2Intake::endBlock()
{
    const std::uint64_t bytes = m_sizes.next(m_block);
    m_block.clear();
    charge(bytes / kilobyte);
    Stream &ofBlock = m_streams[stream()];
    ofBlock.fields += bytes;
    ofBlock.read += ofBlock.fields;
    m_isTooMuch = m_isTooMuch || ofBlock.fields > mostOfFields || ofBlock.read > mostRead;
    if (m_isLastBlock)
        m_streams.erase(stream());
    else if (m_streams.size() > mostStreams)
        m_streams.erase(m_streams.begin());
}

std::uint32_t Http2Intake::stream() const
{
    std::uint32_t number = 0;
    for (const char octet : m_head.substr(5))
        number = number << 8U | static_cast<std::uint8_t>(octet);
    return number & 0x7fffffffU;
}

void Http2Intake::stripBlock()
{
    const std::size_t padding = has(Padded) && !m_block.empty() ? static_cast<std::uint8_t>(m_block.front()) : 0;
    std::size_t before = has(Padded) ? 1 : 0;
    if (type() == PushPromise)
        before += 4;
    else if (has(HasPriority))
        before += 5;
    m_block.erase(m_block.size() - std::min(padding, m_block.size()));
    m_block.erase(0, before);
}

void Http2Intake::charge(std::uint64_t kilobytes)
{
    m_isTooMuch = m_isTooMuch || kilobytes > m_left;
    m_left -= std::min(kilobytes, m_left);
}

} // namespace fetchrace
