// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/preset.h"

#include "app/plan/curl/shellwords.h"
#include "app/plan/text/excerpt.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>

// Resources of a static library are only linked in when something asks for them; not possible inside a namespace.
static void linkClientFiles()
{
    Q_INIT_RESOURCE(clients);
}

namespace fetchrace {

namespace {

QByteArray resource(const QString &name)
{
    linkClientFiles();
    QFile file(QStringLiteral(":/clients/%1").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<ClientPreset> readPresets()
{
    QList<ClientPreset> presets;
    const QJsonArray rows = QJsonDocument::fromJson(resource(QStringLiteral("presets.json"))).array();
    for (const auto &row : rows) {
        const auto text = [&row](const char *key) { return row[QLatin1String(key)].toString(); };
        presets.append({text("name"), text("title"), text("about"), text("command"), text("script"), text("program"),
                        text("module"), text("package"), row[QLatin1String("at_once")].toInt()});
    }
    return presets;
}

bool hasModule(const QString &program, const QString &module)
{
    QProcess python;
    python.start(
        program,
        {QStringLiteral("-c"),
         QStringLiteral("import importlib.util, sys; sys.exit(importlib.util.find_spec('%1') is None)").arg(module)});
    return python.waitForFinished() && python.exitStatus() == QProcess::NormalExit && python.exitCode() == 0;
}

/// Where its program is, which of Python is the one that has the module: the user's own, or the system's. Empty where
/// there is none.
QString programOf(const ClientPreset &preset)
{
    for (const QStringList &folders : {QStringList(), QStringList{QStringLiteral("/usr/bin")}}) {
        QString program = QStandardPaths::findExecutable(preset.program, folders);
        if (!program.isEmpty() && (preset.module.isEmpty() || hasModule(program, preset.module)))
            return program;
    }
    return {};
}

/// That its program or its module is not there, and how to get it.
QString missingSentence(const ClientPreset &preset)
{
    const bool hasProgram = !QStandardPaths::findExecutable(preset.program).isEmpty();
    return QStringLiteral(
               "The client \"%1\" needs %2, which is not installed: install the package %3 (apt install %3).")
        .arg(preset.name, hasProgram ? QStringLiteral("Python's module %1").arg(preset.module) : preset.program,
             preset.package);
}

/// The script's file, written where it is not yet as it should be.
Expected<QString> scriptFile(const QString &name)
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) +
                      QStringLiteral("/fetchrace/clients"));
    const QString path = folder.filePath(name);
    const QByteArray wanted = resource(name);
    QFile present(path);
    if (present.open(QIODevice::ReadOnly) && present.readAll() == wanted)
        return path;
    QSaveFile file(path);
    if (folder.mkpath(QStringLiteral(".")) && file.open(QIODevice::WriteOnly) && file.write(wanted) == wanted.size() &&
        file.commit())
        return path;
    return cannotStart(QStringLiteral("The script %1 cannot be written (%2). Make room, or let the cache folder be "
                                      "written to.")
                           .arg(excerpt(path), file.errorString()));
}

} // namespace

const QList<ClientPreset> &clientPresets()
{
    static const QList<ClientPreset> presets = readPresets();
    return presets;
}

const ClientPreset *presetNamed(const QString &name)
{
    const auto &presets = clientPresets();
    const auto found = std::ranges::find(presets, name, &ClientPreset::name);
    return found == presets.end() ? nullptr : &*found;
}

QString whatIsMissing(const ClientPreset &preset)
{
    return programOf(preset).isEmpty() ? missingSentence(preset) : QString();
}

Expected<Entry> entryOf(const ClientPreset &preset)
{
    const QString program = programOf(preset);
    if (program.isEmpty())
        return cannotStart(missingSentence(preset));
    Client client;
    client.name = preset.name;
    client.command = preset.command;
    if (!preset.module.isEmpty())
        client.command.replace(0, preset.program.size(), shellQuoted(program));
    if (!preset.script.isEmpty()) {
        const auto script = scriptFile(preset.script);
        if (!script)
            return tl::unexpected(script.error());
        client.command.replace(QLatin1String("{script}"), shellQuoted(*script));
    }
    return Entry(client, preset.atOnce);
}

} // namespace fetchrace
