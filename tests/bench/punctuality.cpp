// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How late a server's delayed answers leave, seen from outside: one thread keeps one request waiting on each of many
// connections and prints, as JSON, the time from a request to its answer less the delay.
// The kernel stamps an answer when it comes in, which on loopback is when the server wrote it, so that this program's
// own slowness does not count. That the server took a moment to read the request does count: the figure is an upper
// limit.
#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::string_view request = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
constexpr std::string_view answerBody = R"({"message":"Hello, World!"})";

struct Settings {
    std::uint16_t port = 0;
    std::size_t connections = 0;
    std::int64_t delay = 0;    ///< ns; what the server was told
    std::int64_t duration = 0; ///< ns
    bool spread = true;        ///< requests evenly over the delay, or all at once
};

[[noreturn]] void fail(const std::string &what)
{
    throw std::runtime_error(what);
}

[[noreturn]] void failWithErrno(const std::string &what)
{
    fail(what + ": " + std::strerror(errno));
}

std::int64_t nanoseconds(const timespec &time)
{
    return time.tv_sec * second + time.tv_nsec;
}

/// The clock of the kernel's stamps.
std::int64_t now()
{
    timespec time{};
    clock_gettime(CLOCK_REALTIME, &time);
    return nanoseconds(time);
}

void raiseOpenFiles()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

int openConnection(std::uint16_t port)
{
    const int handle = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (handle < 0)
        failWithErrno("cannot open so many connections");
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(handle, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        failWithErrno("cannot connect to port " + std::to_string(port));
    const int on = 1;
    setsockopt(handle, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(handle, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on);
    fcntl(handle, F_SETFL, O_NONBLOCK);
    return handle;
}

/// One request after another on each connection, and how late their answers were.
class Waiting
{
public:
    explicit Waiting(const Settings &settings);
    void run();
    void print();

private:
    struct Connection {
        int handle = -1;
        std::int64_t sentAt = 0;
    };

    void sendFirst(std::int64_t time);
    void send(Connection &connection);
    void receive(Connection &connection);
    [[nodiscard]] std::int64_t stampOf(msghdr &message);
    [[nodiscard]] int pause() const;

    Settings m_settings;
    std::vector<Connection> m_connections;
    std::vector<std::int64_t> m_late;
    int m_poll = epoll_create1(EPOLL_CLOEXEC);
    std::int64_t m_start = 0;
    std::int64_t m_end = 0;
    std::size_t m_begun = 0;   ///< connections that have sent their first request
    std::size_t m_waiting = 0; ///< requests without an answer yet
    bool m_kernelStamps = true;
};

Waiting::Waiting(const Settings &settings) : m_settings(settings), m_connections(settings.connections)
{
    for (Connection &connection : m_connections) {
        connection.handle = openConnection(settings.port);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = &connection;
        if (epoll_ctl(m_poll, EPOLL_CTL_ADD, connection.handle, &event) != 0)
            failWithErrno("cannot watch a connection");
    }
}

void Waiting::run()
{
    m_start = now();
    m_end = m_start + m_settings.duration;
    const std::int64_t patience = m_end + m_settings.delay + 5 * second;
    std::array<epoll_event, 256> events{};
    for (std::int64_t time = m_start; time < m_end || m_waiting > 0; time = now()) {
        if (time > patience)
            fail(std::to_string(m_waiting) + " answers did not come");
        sendFirst(time);
        const int count = epoll_wait(m_poll, events.data(), static_cast<int>(events.size()), pause());
        for (int i = 0; i < count; ++i)
            receive(*static_cast<Connection *>(events[static_cast<std::size_t>(i)].data.ptr));
    }
}

void Waiting::sendFirst(std::int64_t time)
{
    const auto count = static_cast<std::int64_t>(m_connections.size());
    while (m_begun < m_connections.size() && time < m_end) {
        const std::int64_t place = static_cast<std::int64_t>(m_begun) * m_settings.delay / count;
        if (m_settings.spread && m_start + place > time)
            return;
        send(m_connections[m_begun++]);
    }
}

/// Milliseconds until there may be something to send.
int Waiting::pause() const
{
    return m_begun < m_connections.size() ? 1 : 100;
}

void Waiting::send(Connection &connection)
{
    connection.sentAt = now();
    if (::send(connection.handle, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size()))
        failWithErrno("cannot send a request");
    ++m_waiting;
}

void Waiting::receive(Connection &connection)
{
    std::array<char, 1024> bytes{};
    alignas(cmsghdr) std::array<char, 128> control{};
    iovec buffer{bytes.data(), bytes.size()};
    msghdr message{};
    message.msg_iov = &buffer;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t size = recvmsg(connection.handle, &message, 0);
    if (size < 0 && errno == EAGAIN)
        return;
    const std::string_view answer(bytes.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
    if (!answer.starts_with("HTTP/1.1 200 ") || !answer.ends_with(answerBody))
        fail("a connection was lost, or an answer was not the demo server's");
    m_late.push_back(stampOf(message) - connection.sentAt - m_settings.delay);
    --m_waiting;
    if (now() < m_end)
        send(connection);
}

std::int64_t Waiting::stampOf(msghdr &message)
{
    for (cmsghdr *field = CMSG_FIRSTHDR(&message); field != nullptr; field = CMSG_NXTHDR(&message, field)) {
        if (field->cmsg_level == SOL_SOCKET && field->cmsg_type == SCM_TIMESTAMPNS) {
            timespec stamp{};
            std::memcpy(&stamp, CMSG_DATA(field), sizeof stamp);
            return nanoseconds(stamp);
        }
    }
    m_kernelStamps = false;
    return now();
}

void Waiting::print()
{
    if (m_late.empty())
        fail("no answer came in the given time");
    std::sort(m_late.begin(), m_late.end());
    const auto rank = [this](std::size_t percent) {
        return static_cast<long long>(m_late[(m_late.size() * percent + 99) / 100 - 1]);
    };
    std::printf("{\"waiting\": %zu, \"delay_ns\": %lld, \"spread\": %s, \"answers\": %zu, \"stamped_by\": \"%s\", "
                "\"late_ns\": {\"min\": %lld, \"p50\": %lld, \"p90\": %lld, \"p99\": %lld, \"max\": %lld}}\n",
                m_connections.size(), static_cast<long long>(m_settings.delay), m_settings.spread ? "true" : "false",
                m_late.size(), m_kernelStamps ? "kernel" : "program", static_cast<long long>(m_late.front()), rank(50),
                rank(90), rank(99), rank(100));
}

std::int64_t numberOf(const char *text, std::int64_t most)
{
    char *end = nullptr;
    const std::int64_t number = std::strtoll(text, &end, 10);
    if (*text == '\0' || *end != '\0' || number < 1 || number > most)
        fail(std::string(text) + " is not a number from 1 to " + std::to_string(most));
    return number;
}

} // namespace

int main(int count, char **arguments)
{
    try {
        const std::string_view pattern = count == 6 ? arguments[5] : "";
        if (pattern != "spread" && pattern != "together")
            fail("usage: fetchrace_punctuality PORT CONNECTIONS DELAY_US DURATION_MS spread|together");
        Settings settings;
        settings.port = static_cast<std::uint16_t>(numberOf(arguments[1], 65'535));
        settings.connections = static_cast<std::size_t>(numberOf(arguments[2], 20'000));
        settings.delay = numberOf(arguments[3], 60'000'000) * 1'000;
        settings.duration = numberOf(arguments[4], 60'000) * 1'000'000;
        settings.spread = pattern == "spread";
        raiseOpenFiles();
        Waiting waiting(settings);
        waiting.run();
        waiting.print();
        return 0;
    } catch (const std::exception &error) {
        std::fprintf(stderr, "fetchrace_punctuality: %s\n", error.what());
        return 1;
    }
}
