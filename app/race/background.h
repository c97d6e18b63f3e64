// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace fetchrace {

/// The way back from a background thread: leads to an object as long as it is there, and after that nowhere.
class WayBack
{
public:
    /// Makes the way lead to the context. Thread of the context.
    static std::shared_ptr<WayBack> to(QObject *context)
    {
        auto way = std::make_shared<WayBack>();
        way->m_end = new End(context, way); // belongs to the context
        return way;
    }

    /// Calls the function in the thread of the context, unless the context is gone by then. Any thread; at most once.
    void post(std::function<void()> function)
    {
        // Under the lock, the end cannot be destroyed; and what has been posted to it is forgotten together with it.
        const std::scoped_lock lock(m_mutex);
        if (m_end == nullptr)
            return;
        QMetaObject::invokeMethod(
            m_end,
            [end = m_end, function = std::move(function)] {
                end->deleteLater();
                function();
            },
            Qt::QueuedConnection);
    }

private:
    class End final : public QObject
    {
        Q_DISABLE_COPY_MOVE(End)

    public:
        End(QObject *context, std::shared_ptr<WayBack> way) : QObject(context), m_way(std::move(way)) {}
        ~End() override
        {
            const std::scoped_lock lock(m_way->m_mutex);
            m_way->m_end = nullptr;
        }

    private:
        std::shared_ptr<WayBack> m_way;
    };

    std::mutex m_mutex;
    QObject *m_end = nullptr;
};

/// Runs `work()` in a thread of its own, then `done(result)` in the thread of `context`, which is the caller's, unless
/// the context is gone by then. Nobody waits for the thread, so work that cannot be interrupted (looking up a name)
/// never holds up the end of the program; `work` therefore owns all that it uses. Where the system has no thread left,
/// the caller does the work: what it starts can say so better than the end of the program.
template<typename Work, typename Done>
void runInBackground(QObject *context, Work work, Done done)
{
    auto body = [way = WayBack::to(context), work = std::move(work), done = std::move(done)]() mutable {
        auto result = std::make_shared<decltype(work())>(work());
        way->post([done = std::move(done), result] { done(std::move(*result)); });
    };
    const auto task = std::make_shared<decltype(body)>(std::move(body)); // still there if no thread takes it
    try {
        std::thread([task] { (*task)(); }).detach();
    } catch (const std::system_error &) {
        (*task)();
    }
}

} // namespace fetchrace
