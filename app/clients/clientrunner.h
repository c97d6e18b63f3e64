// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/clients/clientreport.h"
#include "app/clients/clienttask.h"
#include "app/modes/runner.h"
#include "app/samples/clientend.h"
#include "app/samples/clienttraffic.h"

#include <QThread>

namespace fetchrace {

/// Runs a client, whose requests the demo server puts into the log. Ends when no process of it is left.
class ClientRunner final : public Runner
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClientRunner)

public:
    struct Patience {
        std::chrono::nanoseconds limit;                              ///< for all of it
        std::chrono::nanoseconds silence = std::chrono::seconds(30); ///< without a request under way
    };

    ClientRunner(ClientTask task, const QString &folder, const Patience &patience, std::unique_ptr<Handler> handler);
    ~ClientRunner() override;

    void start(const PreparedPlan &plan, SampleLog &log) override;

    /// What the supervisor said. Valid from finished() on.
    [[nodiscard]] const ClientReport &report() const { return m_report; }
    /// With what only the traffic tells still to be added. Valid from finished() on.
    [[nodiscard]] ClientEnd end() const;

private:
    class Watch;

    [[nodiscard]] int ownThreads() const override { return m_report.threads; }
    void work();
    void keepOutput(const QByteArray &printed);

    ClientTask m_task;
    QString m_folder;
    Patience m_patience;
    ClientReport m_report;
    ClientEnd::Cause m_cause = ClientEnd::Cause::Itself;
    QByteArray m_output;
    std::unique_ptr<QThread> m_thread;
};

/// Adds what the server saw to how the process ended.
void addTraffic(ClientEnd &end, const ClientReport &report, const ClientTraffic &traffic);

} // namespace fetchrace
