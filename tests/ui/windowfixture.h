// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/runstore.h"
#include "tests/plaintext.h"
#include "tests/ui/strictness.h"
#include "ui/base/language.h"
#include "ui/base/numberbox.h"
#include "ui/base/settings.h"
#include "ui/window/actions.h"
#include "ui/window/chartset.h"
#include "ui/window/mainwindow.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSettings>
#include <QSlider>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <memory>

namespace fetchrace {

/// The real window with settings of its own, used as a person uses it: by its buttons, sliders and keys.
class WindowFixture
{
public:
    static constexpr int patience = 20'000; ///< in ms; only a broken program needs so long

    /// Once for each test program.
    static void prepareApplication()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QStandardPaths::setTestModeEnabled(true); // whatever scenarios the user has stay out of it
        installLanguage();
    }

    /// With a history that is there: a window that looks for it, and locks what it makes, may outlast the folder.
    WindowFixture()
    {
        if (!RunStore::openHistory(historyPath()))
            qFatal("There is no history");
        open();
    }

    void open()
    {
        m_window.reset();
        qputenv("FETCHRACE_HISTORY", historyPath().toLocal8Bit());
        m_store = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        m_settings = std::make_unique<Settings>(*m_store);
        m_window = std::make_unique<MainWindow>(*m_settings);
        m_window->show();
        // Keys go to the active window only.
        m_window->activateWindow();
        if (!QTest::qWaitForWindowActive(m_window.get()))
            qFatal("The window does not become active");
    }
    void destroyWindow() { m_window.reset(); }

    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] QSettings &store() { return *m_store; }
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }

    template<typename Widget>
    [[nodiscard]] Widget *find(const char *name)
    {
        auto *found = m_window->findChild<Widget *>(QLatin1String(name));
        if (!found)
            qFatal("The window has no %s", name);
        return found;
    }

    void click(const char *button) { QTest::mouseClick(find<QToolButton>(button), Qt::LeftButton); }
    void trigger(const char *action) { find<QAction>(action)->trigger(); }

    /// Types the number into the box, as a user does.
    void type(const char *box, const QString &number)
    {
        auto *field = find<NumberBox>(box);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, number);
        QTest::keyClick(field, Qt::Key_Return);
    }
    void typeUrls(const QString &urls)
    {
        find<QRadioButton>("targetOwn")->click();
        auto *editor = find<QPlainTextEdit>("targetUrls");
        editor->selectAll();
        for (const QString &line : urls.split(QLatin1Char('\n'))) {
            QTest::keyClicks(editor, line);
            QTest::keyClick(editor, Qt::Key_Return);
        }
    }
    /// Lines such as "Accept: text/plain", into the first row of the table.
    void pasteRows(const char *table, const QString &lines)
    {
        QApplication::clipboard()->setText(lines);
        auto *field = find<QLineEdit>((QByteArray(table) + "Name0").constData());
        field->selectAll();
        field->paste();
    }
    /// Few requests and a short delay, so that even serial is quick.
    void typeSmallPlan()
    {
        type("requestsBox", QStringLiteral("30"));
        type("delayBox", QStringLiteral("5"));
    }

    /// Fills the file dialog that has just opened, and accepts it.
    void accept(const char *dialogName, const QString &path)
    {
        QFileDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = m_window->findChild<QFileDialog *>(QLatin1String(dialogName))));
        QTRY_VERIFY(dialog->isVisible());
        dialog->selectFile(path);
        QMetaObject::invokeMethod(dialog, "accept");
        QTRY_VERIFY(!m_window->findChild<QFileDialog *>(QLatin1String(dialogName)));
    }

    void raceSmallPlan()
    {
        typeSmallPlan();
        click("raceButton");
        waitForEnd();
        QCOMPARE(rows(), 4);
    }

    [[nodiscard]] bool isRunning() { return !find<QProgressBar>("progress")->isHidden(); }
    void waitForEnd() { QTRY_VERIFY_WITH_TIMEOUT(!isRunning(), patience); }

    [[nodiscard]] QString status() { return find<QLabel>("statusText")->text(); }
    [[nodiscard]] QString problem()
    {
        auto *label = find<QLabel>("targetProblem");
        return label->isVisible() ? label->text() : QString();
    }
    [[nodiscard]] QString message()
    {
        auto *label = find<QLabel>("messageText");
        return label->isVisible() ? label->text() : QString();
    }

    [[nodiscard]] int rows() { return table()->rowCount(); }
    [[nodiscard]] QString cell(int row, const QString &title)
    {
        for (int column = 0; column < table()->columnCount(); ++column)
            if (table()->headerData(column, Qt::Horizontal).toString() == title)
                return test::plain(table()->index(row, column).data().toString());
        qFatal("The table has no column %s", qPrintable(title));
        return {};
    }
    [[nodiscard]] QStringList modesShown()
    {
        QStringList modes;
        for (int row = 0; row < rows(); ++row)
            modes << cell(row, QStringLiteral("Mode"));
        return modes;
    }

    [[nodiscard]] ChartPane *chart(const QString &kind)
    {
        for (ChartPane *pane : m_window->findChildren<ChartPane *>())
            if (pane->kind() == kind)
                return pane;
        qFatal("The window has no chart %s", qPrintable(kind));
        return nullptr;
    }

private:
    [[nodiscard]] QString historyPath() const { return m_folder.filePath(QStringLiteral("history.db")); }
    [[nodiscard]] QAbstractItemModel *table() { return find<QTableView>("resultsTable")->model(); }

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_store;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace fetchrace
