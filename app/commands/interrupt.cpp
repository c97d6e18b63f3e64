// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/interrupt.h"

#include "app/commands/terminal.h"

#include <QSocketNotifier>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace fetchrace {

namespace {

// A signal handler may do next to nothing: it writes one byte into a pipe, and the event loop reads it.
std::array<int, 2> pipeEnds{-1, -1};
std::atomic<bool> alreadyAsked{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may not take a lock");

extern "C" void onSignal(int)
{
    if (alreadyAsked.exchange(true))
        _exit(Interrupted);
    const int savedErrno = errno;
    const char byte = 1;
    // Nothing can be done about a failure here, and the next signal ends the process anyway.
    [[maybe_unused]] const auto written = write(pipeEnds[1], &byte, 1);
    errno = savedErrno;
}

void handleSignals(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    struct sigaction before = {};
    sigaction(SIGHUP, nullptr, &before);
    if (before.sa_handler != SIG_IGN) // as nohup wants it
        sigaction(SIGHUP, &action, nullptr);
}

} // namespace

Interrupt::Interrupt(QObject *parent) : QObject(parent)
{
    if (pipe(pipeEnds.data()) != 0)
        return; // without a pipe the signals keep their default: they end the process
    for (const int end : pipeEnds)
        fcntl(end, F_SETFD, FD_CLOEXEC);
    m_notifier = std::make_unique<QSocketNotifier>(pipeEnds[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Interrupt::readPipe);
    alreadyAsked = false;
    handleSignals(onSignal);
}

Interrupt::~Interrupt()
{
    if (!m_notifier)
        return;
    handleSignals(SIG_DFL);
    m_notifier.reset();
    for (const int end : pipeEnds)
        ::close(end);
}

void Interrupt::readPipe()
{
    char byte = 0;
    if (::read(pipeEnds[0], &byte, 1) == 1) {
        m_received = true;
        emit received();
    }
}

} // namespace fetchrace

#include "moc_interrupt.cpp"
