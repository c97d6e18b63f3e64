// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/preparedplan.h"

#include <QObject>
#include <QStringList>

#include <functional>

namespace fetchrace {

/// Asks the user before anything is sent beyond this computer. What was agreed to holds until the window closes, for
/// the same host and as long as nothing more is to be sent. Window thread.
class Permissions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Permissions)

public:
    explicit Permissions(QWidget *window);

    /// How hosts are looked up from now on.
    void setLookup(const Lookup &lookup) { m_lookup = lookup; }

    /// Whether hosts are being looked up, or the user has yet to answer.
    [[nodiscard]] bool isAsking() const { return m_isAsking; }
    using Granted = std::function<void(const SendingTerms &terms)>;

    /// `granted` or one of the signals follows: at once where everything stays on this computer. Nothing may be being
    /// asked.
    void ask(const Plan &plan, RaceKind kind, Granted granted);

    /// The hosts that the user has agreed to.
    [[nodiscard]] QStringList agreed() const;
    void forget() { m_agreed.clear(); }

signals:
    void declined();
    void failed(const fetchrace::Error &error);

private:
    struct Question {
        Plan plan;
        RaceKind kind;
        Granted granted;
    };

    void take(const Question &question, const Expected<Load> &load);
    void askUser(const Question &question, const Load &load);
    void grant(const Question &question, const Load &load);
    [[nodiscard]] bool wasAgreedTo(const Load &load) const;

    QWidget *m_window;
    Lookup m_lookup;
    QList<Load> m_agreed;
    bool m_isAsking = false;
};

} // namespace fetchrace
