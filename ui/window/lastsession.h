// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/runstore.h"

#include <QObject>

namespace fetchrace {

/// Looks, in the background, for what the history has of the session before this one, and loads it when asked to.
class LastSession final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LastSession)

public:
    using QObject::QObject;

    void look();
    void load();

signals:
    /// There are so many races; the newest of them began then.
    void found(int races, const QDateTime &startedAt);
    /// The oldest first.
    void loaded(const QList<fetchrace::StoredRace> &races);
    void failed(const QString &sentence);

private:
    QList<qint64> m_races; ///< in the history, the oldest first
};

} // namespace fetchrace
