// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/settings.h"

#include "app/plan/json/planjson.h"
#include "app/plan/request/redact.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QStandardPaths>

namespace fetchrace {

namespace {

constexpr QLatin1String layoutGroup("layout");
constexpr QLatin1String versionKey("layout/version");
constexpr QLatin1String geometryKey("layout/geometry");
constexpr QLatin1String stateKey("layout/state");
constexpr QLatin1String splittersKey("layout/splitters");
constexpr QLatin1String shownRunsKey("session/shownRuns");
constexpr QLatin1String planKey("plan");
constexpr QLatin1String themeKey("theme");
constexpr QLatin1String sectionsKey("openSections");
constexpr QLatin1String folderKey("folder");
constexpr QLatin1String recentKey("recentFiles");

QString logScaleKey(const QString &chart)
{
    return QStringLiteral("charts/%1/logScale").arg(chart);
}

QByteArray textOf(const Plan &plan)
{
    return QJsonDocument(planToJson(redacted(plan))).toJson(QJsonDocument::Compact);
}

} // namespace

Settings::Layout Settings::layout() const
{
    if (m_store.value(versionKey).toInt() != layoutVersion)
        return {};
    return {m_store.value(geometryKey).toByteArray(), m_store.value(stateKey).toByteArray(),
            m_store.value(splittersKey).value<QByteArrayList>()};
}

void Settings::setLayout(const Layout &layout)
{
    m_store.setValue(versionKey, layoutVersion);
    m_store.setValue(geometryKey, layout.geometry);
    m_store.setValue(stateKey, layout.state);
    m_store.setValue(splittersKey, QVariant::fromValue(layout.splitters));
}

void Settings::forgetLayout()
{
    m_store.remove(layoutGroup);
}

Plan Settings::plan()
{
    const auto stored = planFromJsonText(m_store.value(planKey).toByteArray());
    Plan plan = stored.value_or(Plan());
    m_lastPlan = textOf(plan);
    return plan;
}

void Settings::setPlan(const Plan &plan)
{
    const QByteArray text = textOf(plan);
    if (text == m_lastPlan)
        return;
    m_lastPlan = text;
    m_store.setValue(planKey, text);
}

Theme Settings::theme() const
{
    return themeFromName(m_store.value(themeKey).toString()).value_or(Theme::System);
}

void Settings::setTheme(Theme theme)
{
    m_store.setValue(themeKey, themeName(theme));
}

QStringList Settings::openSections() const
{
    return m_store.value(sectionsKey).toStringList();
}

void Settings::setOpenSections(const QStringList &names)
{
    m_store.setValue(sectionsKey, names);
}

bool Settings::logScale(const QString &chart, bool usual) const
{
    return m_store.value(logScaleKey(chart), usual).toBool();
}

void Settings::setLogScale(const QString &chart, bool on)
{
    m_store.setValue(logScaleKey(chart), on);
}

QStringList Settings::shownRuns() const
{
    return m_store.value(shownRunsKey).toStringList();
}

void Settings::setShownRuns(const QStringList &names)
{
    m_store.setValue(shownRunsKey, names);
}

QStringList Settings::recentFiles() const
{
    QStringList paths = m_store.value(recentKey).toStringList();
    paths.removeIf([](const QString &path) { return !QFileInfo::exists(path); });
    return paths;
}

void Settings::addRecentFile(const QString &path)
{
    constexpr qsizetype most = 10;
    const QString whole = QFileInfo(path).absoluteFilePath();
    QStringList paths = recentFiles();
    paths.removeAll(whole);
    paths.prepend(whole);
    m_store.setValue(recentKey, QStringList(paths.mid(0, most)));
}

QString Settings::folder() const
{
    QString folder = m_store.value(folderKey).toString();
    if (!folder.isEmpty() && QDir(folder).exists())
        return folder;
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

void Settings::setFolder(const QString &path)
{
    m_store.setValue(folderKey, path);
}

} // namespace fetchrace
