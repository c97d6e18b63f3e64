// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/supervisor.h"
#include "app/commands/commandline.h"
#include "app/modes/handlerprocess.h"
#include "app/modes/processlimits.h"

#ifdef FETCHRACE_UI
#include "ui/base/language.h"
#include "ui/base/settings.h"
#include "ui/charts/chartpanes.h"
#include "ui/charts/reportpdf.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QSettings>
#endif

#include <QCoreApplication>

using namespace fetchrace;

namespace {

/// As they come from the system, without the program's name: no application object exists yet.
QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    return arguments;
}

void nameApplication()
{
    QCoreApplication::setApplicationName(QStringLiteral("fetchrace"));
    QCoreApplication::setOrganizationName(QStringLiteral("fetchrace"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FETCHRACE_VERSION));
}

/// What can draw. Also known to a command that will not: its help names the charts.
CommandHooks drawingHooks()
{
#ifdef FETCHRACE_UI
    return {writeRaceChart, chartKinds(), drawCharts, drawComparison, reportPdf};
#else
    return {};
#endif
}

int runWithoutDrawing(const QStringList &arguments, int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return runCommand(arguments, drawingHooks());
}

#ifdef FETCHRACE_UI

QtMessageHandler otherMessages = nullptr;

/// A chart is drawn into a file without a desktop session, so nobody needs to hear that there is none.
void withoutSessionWarning(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (!message.startsWith(QLatin1String("QStandardPaths: XDG_RUNTIME_DIR")))
        otherMessages(type, context, message);
}

int runWithDrawing(const QStringList &arguments, int argc, char **argv)
{
    // A chart is drawn into a file: no display is needed, and none is used.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    otherMessages = qInstallMessageHandler(withoutSessionWarning);
    const QApplication application(argc, argv);
    installLanguage(); // has the plural forms of what charts say
    return runCommand(arguments, drawingHooks());
}

int runWindow(const QStringList &arguments, int argc, char **argv)
{
    const QApplication application(argc, argv);
    installLanguage();
    QApplication::setApplicationDisplayName(QStringLiteral("Fetchrace"));
    QApplication::setDesktopFileName(QStringLiteral(FETCHRACE_APP_ID));
    QSettings store(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("fetchrace"),
                    QStringLiteral("fetchrace"));
    Settings settings(store);
    MainWindow window(settings);
    window.show();
    for (const QString &argument : arguments)
        if (isRunFileName(argument))
            window.open(argument);
    return QApplication::exec();
}

#endif

} // namespace

int main(int argc, char **argv)
{
    if (isHandlerProcess(argc, argv))
        return runHandlerProcess(argc, argv);
    if (isClientSupervisor(argc, argv))
        return runClientSupervisor(argc, argv);
    prepareProcess();
    nameApplication();
    const QStringList arguments = argumentsOf(argc, argv);
#ifdef FETCHRACE_UI
    if (!isCommand(arguments))
        return runWindow(arguments, argc, argv);
    if (needsDrawing(arguments))
        return runWithDrawing(arguments, argc, argv);
#endif
    return runWithoutDrawing(arguments, argc, argv);
}
