// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

#include <memory>
#include <thread>
#include <utility>

namespace fetchrace {

/// Runs `work()` in a thread of its own, then `done(result)` in the thread of `context`, unless that is gone by then.
/// Nobody waits for the thread, so work that cannot be interrupted (looking up a name) never holds up the end of the
/// program; `work` therefore owns all that it uses.
template<typename Work, typename Done>
void runInBackground(QObject *context, Work work, Done done)
{
    // Lives in the context's thread: there, and only there, can be told whether the context is still alive.
    std::shared_ptr<QObject> relay(new QObject, [](QObject *object) { object->deleteLater(); });
    std::thread([relay, context = QPointer<QObject>(context), work = std::move(work),
                 done = std::move(done)]() mutable {
        auto result = std::make_shared<decltype(work())>(work());
        QMetaObject::invokeMethod(
            relay.get(),
            // The relay is held until this has run: its deferred deletion must not overtake the call.
            [relay, context = std::move(context), done = std::move(done), result] {
                if (context)
                    done(std::move(*result));
            },
            Qt::QueuedConnection);
    }).detach();
}

} // namespace fetchrace
