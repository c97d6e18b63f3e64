// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/responseform.h"

#include "app/http/responseparser.h"

#include <algorithm>
#include <cctype>

namespace fetchrace {

namespace {

constexpr std::string_view protocol = "HTTP/";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isHexDigit(char c)
{
    return std::isxdigit(static_cast<unsigned char>(c)) != 0;
}

bool isTokenCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           (c != 0 && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos);
}

bool isControl(char c)
{
    return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == 0x7f;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string_view withoutReturn(std::string_view line)
{
    if (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    return line;
}

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

/// Beast takes no control characters; curl and browsers do, and make nothing of them.
std::string printable(std::string_view text)
{
    std::string clean(text);
    std::ranges::replace_if(clean, isControl, ' ');
    return std::string(trimmed(clean));
}

/// In a URL they count.
std::string escaped(std::string_view text)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string clean;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        clean += isControl(c) ? std::string{'%', digits[byte >> 4], digits[byte & 15]} : std::string(1, c);
    }
    return clean;
}

std::vector<std::string> itemsOf(std::string_view list)
{
    std::vector<std::string> items;
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        if (const std::string_view item = trimmed(list.substr(0, comma)); !item.empty())
            items.push_back(lowered(item));
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return items;
}

/// What counts of a Connection field, whatever else stands in it.
std::string connectionOptions(std::string_view value)
{
    std::string options;
    for (const std::string &item : itemsOf(value)) {
        const std::string option = item.substr(0, std::min(item.find_first_of("; \t"), item.size()));
        if (option == "close" || option == "keep-alive" || option == "upgrade")
            options += (options.empty() ? "" : ", ") + option;
    }
    return options;
}

/// The coding "chunked" has no parameters: whatever has some ends nobody knows where (RFC 9112, 7.1).
bool hasParametersOfChunked(std::string_view codings)
{
    const auto items = itemsOf(codings);
    return std::ranges::any_of(items, [](const std::string &item) {
        const std::size_t end = item.find_first_of("; \t");
        return end != std::string::npos && item.substr(0, end) == "chunked";
    });
}

/// A chunk's size may be followed by blanks, and extensions, which nobody knows. Whether they can be what has come.
bool mayFollowChunkSize(std::string_view rest)
{
    const std::size_t blanks = std::min(rest.find_first_not_of(" \t"), rest.size());
    rest.remove_prefix(blanks);
    if (rest.empty())
        return true;
    if (rest.front() == '\r')
        return rest.size() == 1 || rest[1] == '\n';
    return rest.front() == ';' || rest.front() == '\n';
}

/// Moves `position` behind the empty line that ends the trailers; false when that has not come.
bool skipTrailers(std::string_view bytes, std::size_t &position)
{
    for (bool isOver = false; !isOver;) {
        const std::size_t end = bytes.find('\n', position);
        if (end == std::string_view::npos)
            return false;
        isOver = withoutReturn(bytes.substr(position, end - position)).empty();
        position = end + 1;
    }
    return true;
}

} // namespace

FormStep HeadForm::take(std::string_view bytes, std::size_t &used)
{
    used = 0;
    while (used < bytes.size()) {
        const std::size_t end = bytes.find('\n', used);
        const bool isWhole = end != std::string_view::npos;
        const std::size_t size = (isWhole ? end + 1 : bytes.size()) - used;
        m_line.append(bytes, used, size);
        used += size;
        m_bytes += size;
        if (!isWhole && isHopeless()) // however much of it has come at once
            return FormStep::Bad;
        if (m_bytes > ResponseParser::maxHeaderBytes + m_statusLine.size())
            return FormStep::TooLarge;
        if (!isWhole)
            return FormStep::More;
        m_line.pop_back();
        const FormStep step = takeLine(withoutReturn(m_line));
        m_line.clear();
        if (step != FormStep::More)
            return step;
    }
    return FormStep::More;
}

/// Whether the line cannot become a status line, however it goes on.
bool HeadForm::isHopeless() const
{
    const std::size_t seen = std::min(m_line.size(), protocol.size());
    return m_statusLine.empty() && m_line != "\r" &&
           protocol.substr(0, seen) != std::string_view(m_line).substr(0, seen);
}

FormStep HeadForm::takeLine(std::string_view line)
{
    if (m_statusLine.empty()) {
        if (line.empty()) // before the status line, as after the answer before
            return FormStep::More;
        return takeStatus(line) ? FormStep::More : FormStep::Bad;
    }
    if (line.empty())
        return endsKnown() ? FormStep::Done : FormStep::Bad;
    if (line.find('\0') != std::string_view::npos)
        return FormStep::Bad;
    if (!isBlank(line.front()))
        return takeField(line) ? FormStep::More : FormStep::Bad;
    if (m_fields.empty())
        return FormStep::Bad;
    std::string &value = m_fields.back().value;
    if (const std::string more = printable(line); !more.empty())
        value += (value.empty() ? "" : " ") + more;
    return FormStep::More;
}

bool HeadForm::takeStatus(std::string_view line)
{
    // HTTP/<digit>.<digit> <three digits>, and a reason or none
    if (line.substr(0, protocol.size()) != protocol)
        return false;
    const std::size_t space = line.find(' ');
    if (space != protocol.size() + 3)
        return false;
    const std::string_view version = line.substr(protocol.size(), space - protocol.size());
    if (!isDigit(version[0]) || version[1] != '.' || !isDigit(version[2]))
        return false;
    const std::string_view status = line.substr(space + 1, 3);
    const std::string_view rest = line.substr(std::min(space + 4, line.size()));
    if (status.size() != 3 || !std::ranges::all_of(status, isDigit) || (!rest.empty() && rest.front() != ' '))
        return false;
    const bool isOld = version[0] == '0' || version == "1.0";
    m_statusLine = std::string(protocol) + (isOld ? "1.0 " : "1.1 ") + std::string(status) + ' ' +
                   printable(rest.substr(rest.empty() ? 0 : 1));
    return true;
}

bool HeadForm::takeField(std::string_view line)
{
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0)
        return false;
    const std::string_view name = line.substr(0, colon);
    if (!std::ranges::all_of(name, isTokenCharacter))
        return false;
    const std::string_view value = trimmed(line.substr(colon + 1));
    m_fields.push_back({std::string(name), lowered(name) == "location" ? escaped(value) : printable(value)});
    return true;
}

/// Whether it is said where the body ends.
bool HeadForm::endsKnown() const
{
    return std::ranges::none_of(m_fields, [](const Field &field) {
        return lowered(field.name) == "transfer-encoding" && hasParametersOfChunked(field.value);
    });
}

std::string HeadForm::text() const
{
    std::string coding; // the one named last counts
    for (const Field &field : m_fields) {
        if (lowered(field.name) != "transfer-encoding")
            continue;
        if (const auto items = itemsOf(field.value); !items.empty())
            coding = items.back();
    }
    bool isChunkedUntold = coding == "chunked";
    const bool hasLength = coding.empty(); // else the body goes on to the end of the connection (RFC 9112, 6.3)

    std::string text = m_statusLine + "\r\n";
    for (const Field &field : m_fields) {
        const std::string name = lowered(field.name);
        if (name == "connection" || name == "proxy-connection") {
            text += field.name + ": " + connectionOptions(field.value) + "\r\n";
        } else if (name == "transfer-encoding") {
            text += isChunkedUntold ? field.name + ": chunked\r\n" : "";
            isChunkedUntold = false;
        } else if (name != "content-length" || hasLength) {
            text += field.name + ": " + field.value + "\r\n";
        }
    }
    return text + "\r\n";
}

FormStep formChunk(std::string_view bytes, std::size_t shown, bool isFirst, std::string &text, std::size_t &used)
{
    std::size_t begin = 0;
    if (!isFirst) {
        begin = bytes.substr(0, 2) == "\r\n" ? 2 : 1;
        if (begin == 1 && bytes.substr(0, 1) != "\n")
            return bytes.empty() || bytes == "\r" ? FormStep::More : FormStep::Bad;
    }
    std::size_t digitsEnd = begin;
    while (digitsEnd < bytes.size() && isHexDigit(bytes[digitsEnd]))
        ++digitsEnd;
    const std::string_view rest = bytes.substr(digitsEnd);
    if (!rest.empty() && (digitsEnd == begin || !mayFollowChunkSize(rest)))
        return FormStep::Bad;
    const std::size_t lineEnd = bytes.find('\n', digitsEnd);
    if (lineEnd == std::string_view::npos)
        return FormStep::More;

    std::string_view size = bytes.substr(begin, digitsEnd - begin);
    size.remove_prefix(std::min(size.find_first_not_of('0'), size.size()));
    used = lineEnd + 1;
    if (size.empty() && !skipTrailers(bytes, used))
        return FormStep::More;
    if (used > ResponseParser::maxHeaderBytes)
        return FormStep::TooLarge;
    // No size is the last chunk's. An empty line ends it.
    text =
        (isFirst ? "" : "\r\n") + std::string(shown, '0') + std::string(size) + (size.empty() ? "0\r\n\r\n" : "\r\n");
    return FormStep::Done;
}

} // namespace fetchrace
