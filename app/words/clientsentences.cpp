// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/clientsentences.h"

#include "app/analysis/numberformat.h"
#include "app/words/modewords.h"

#include <QCoreApplication>

namespace fetchrace {

namespace {

struct ClientSentences {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::ClientSentences)
};

constexpr double noteworthyIdle = 0.05;        // of its connections' time
constexpr double closeToAll = 0.95;            // connections for nearly each request
constexpr std::uint32_t enoughToTell = 10;     // requests
constexpr std::int64_t longAfter = 50'000'000; // less is what any interpreter takes to end

/// What is said of one client.
class ClientWriter
{
public:
    explicit ClientWriter(const ModeResult &result)
        : m_summary(summaryOf(&result))
        , m_facts(*m_summary.client)
        , m_name(modeInSentence(result.mode))
        , m_allowed(static_cast<std::uint32_t>(result.concurrency()))
        , m_endedItself(!result.stopped)
    {
    }

    [[nodiscard]] QStringList sentences() const
    {
        QStringList all{requests(), connections(), pool(), idle(), lockstep(), protocol(), targets(), around()};
        all.removeAll(QString());
        return all;
    }

private:
    [[nodiscard]] QString requests() const
    {
        if (m_summary.requests == m_facts.asked || m_summary.requests == 0)
            return {};
        const QString sentence =
            m_summary.requests < m_facts.asked
                ? ClientSentences::tr("%1 was asked for %2 requests and sent only %3; its elapsed time is for those.")
                : ClientSentences::tr(
                      "%1 was asked for %2 requests and sent %3; its elapsed time is for all of those.");
        return sentence.arg(m_name, countText(m_facts.asked), countText(m_summary.requests + m_facts.unrecorded));
    }

    [[nodiscard]] bool opensForEach() const
    {
        return m_summary.requests >= enoughToTell &&
               static_cast<double>(m_facts.connections) >= closeToAll * m_summary.requests;
    }

    [[nodiscard]] QString connections() const
    {
        if (!opensForEach())
            return {};
        return ClientSentences::tr("%1 opened a connection for each request (%2 for %3): it kept none alive.")
            .arg(m_name, countText(m_facts.connections), countText(m_summary.requests));
    }

    /// A library's pool is a limit that nobody asked for.
    [[nodiscard]] QString pool() const
    {
        const std::uint32_t held = m_facts.mostOpen;
        if (held == 0 || held >= m_allowed || m_summary.requests < m_allowed || !m_endedItself)
            return {};
        return ClientSentences::tr(
                   "%1 never held more than %2 connections, though %3 concurrent requests were asked for: "
                   "that is the limit of its library, or of its own pool.")
            .arg(m_name, countText(held), countText(m_allowed));
    }

    [[nodiscard]] QString idle() const
    {
        if (m_facts.awayCount < enoughToTell || m_facts.idleShare < noteworthyIdle)
            return {};
        return ClientSentences::tr("%1 let its connections lie idle for %2 between a response and the next request on "
                                   "average, %3 of their time: its own code, its library and the way there and back.")
            .arg(m_name, durationText(m_facts.awayMeanNs), percentText(m_facts.idleShare));
    }

    [[nodiscard]] QString lockstep() const
    {
        if (!m_facts.isInLockstep)
            return {};
        return ClientSentences::tr("%1 sent in step: its %2 connections began together, waited together and were idle "
                                   "together.")
            .arg(m_name, countText(m_facts.mostOpen));
    }

    [[nodiscard]] QString protocol() const
    {
        return m_facts.http10 == 0 ? QString()
                                   : ClientSentences::tr("%1 spoke HTTP/1.0, which ends a connection after each "
                                                         "response unless it is asked not to (%2 requests).")
                                         .arg(m_name, countText(m_facts.http10));
    }

    [[nodiscard]] QString targets() const
    {
        return m_facts.otherTargets == 0 ? QString()
                                         : ClientSentences::tr("%1 asked %2 times for what the plan does not ask for.")
                                               .arg(m_name, countText(m_facts.otherTargets));
    }

    /// What lies around the elapsed time, where it is longer than that or worth knowing.
    [[nodiscard]] QString around() const
    {
        if (m_facts.startupNs > m_summary.elapsedNs && m_summary.requests > 0)
            return ClientSentences::tr("%1 took longer to start (%2) than to race (%3); its start is not in the "
                                       "elapsed time.")
                .arg(m_name, durationText(m_facts.startupNs), durationText(m_summary.elapsedNs));
        if (m_facts.afterNs > std::max(longAfter, m_summary.elapsedNs / 4))
            return ClientSentences::tr("%1 needed %2 more after the last response, which is not in the elapsed time.")
                .arg(m_name, durationText(m_facts.afterNs));
        return {};
    }

    const Summary &m_summary;
    const ClientFacts &m_facts;
    QString m_name;
    std::uint32_t m_allowed; ///< requests at once
    bool m_endedItself;
};

} // namespace

void addClients(QList<Explanation> &sentences, const ExplainedRace &race)
{
    for (const ModeResult *result : race.modes()) {
        if (!summaryOf(result).client)
            continue;
        for (const QString &sentence : ClientWriter(*result).sentences())
            sentences.append({Explanation::Topic::Client, result->mode, sentence});
    }
}

} // namespace fetchrace
