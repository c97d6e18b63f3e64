// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"
#include "ui/base/theme.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QSettings>
#include <QStringList>

namespace fetchrace {

/// Everything the window remembers, with a type and a default for each. The QSettings outlives it.
class Settings final
{
public:
    /// Raised when docks or splitters change, so that an old layout is not forced upon a new window.
    static constexpr int layoutVersion = 3;

    struct Layout {
        QByteArray geometry;      ///< size and place of the window
        QByteArray state;         ///< tool bars and docks
        QByteArrayList splitters; ///< between charts and tables, for each table, then between the charts
        bool isEmpty() const { return geometry.isEmpty(); }
    };

    explicit Settings(QSettings &store) : m_store(store) {}

    /// Empty at the first start, and when another version of the window stored it.
    [[nodiscard]] Layout layout() const;
    void setLayout(const Layout &layout);
    void forgetLayout();

    /// The plan of the last session; the usual one if there is none that is still valid.
    [[nodiscard]] Plan plan();
    /// Kept only where it differs from what this window has read or kept last, so that a second window that changed
    /// nothing does not take back what the first one kept.
    void setPlan(const Plan &plan);

    [[nodiscard]] Theme theme() const;
    void setTheme(Theme theme);

    /// Sections of the plan panel that are open.
    [[nodiscard]] QStringList openSections() const;
    void setOpenSections(const QStringList &names);

    /// By the chart's kind; `usual` as long as nobody chose.
    [[nodiscard]] bool logScale(const QString &chart, bool usual) const;
    void setLogScale(const QString &chart, bool on);

    /// Which runs were shown when the last window was closed that had any, by names of their own; the baseline first,
    /// or an empty name.
    [[nodiscard]] QStringList shownRuns() const;
    void setShownRuns(const QStringList &names);

    /// Plan files that were opened, the latest first; those that are gone are left out.
    [[nodiscard]] QStringList recentFiles() const;
    void addRecentFile(const QString &path);

    /// For what other rooms keep under keys of their own.
    [[nodiscard]] QSettings &store() const { return m_store; }

    /// The folder in which the last file was opened or saved.
    [[nodiscard]] QString folder() const;
    void setFolder(const QString &path);

private:
    QSettings &m_store;
    QByteArray m_lastPlan; ///< as read or kept last
};

} // namespace fetchrace
