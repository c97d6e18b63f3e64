// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/handler.h"

#include "app/modes/handlerpool.h"
#include "app/modes/handlerprocess.h"

#include <QCoreApplication>

namespace fetchrace {

namespace {

struct HandlerWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::HandlerWords)
};

/// There is no work: requests are logged as they end.
class IdleHandler final : public Handler
{
public:
    void take(const Sample &sample) override { log().append(sample); }
};

/// Whoever received the response works on it.
class InlineHandler final : public Handler
{
public:
    explicit InlineHandler(const Handling &handling) : m_worker(handling, stopToken()) {}

    void take(const Sample &sample) override { handle(sample, m_worker); }

private:
    LocalWorker m_worker;
};

Expected<std::unique_ptr<ResponseWorker>> makeWorker(const Handling &handling, const std::stop_token &stop)
{
    if (handling.place == HandlePlace::Process)
        return HandlerProcess::start(handling, stop);
    return std::make_unique<LocalWorker>(handling, stop);
}

} // namespace

void Handler::handle(const Sample &sample, ResponseWorker &worker)
{
    Sample handled = sample;
    if (isComplete(sample.outcome)) {
        const ResponseWorker::End end = worker.work();
        if (end == ResponseWorker::End::Done)
            handled.handled = m_log->clock().now();
        else
            handled.outcome = Outcome::Cancelled;
        if (end == ResponseWorker::End::Lost)
            fail();
    }
    m_log->append(handled);
}

void Handler::fail()
{
    {
        const std::scoped_lock lock(m_failureMutex);
        if (m_failure)
            return;
        m_failure =
            EarlyEnd{EarlyEnd::Reason::HandlerLost,
                     HandlerWords::tr(
                         "A handler process ended before its work was done. Find out what ended it, and run again.")};
    }
    requestStop();
}

std::optional<EarlyEnd> Handler::failure() const
{
    const std::scoped_lock lock(m_failureMutex);
    return m_failure;
}

Expected<std::unique_ptr<Handler>> startHandler(const Handling &handling)
{
    if (handling.isNothing())
        return std::make_unique<IdleHandler>();
    if (handling.isInline())
        return std::make_unique<InlineHandler>(handling);
    return HandlerPool::start(handling.handlers,
                              [handling](const std::stop_token &stop) { return makeWorker(handling, stop); });
}

} // namespace fetchrace
