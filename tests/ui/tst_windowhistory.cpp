// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/race/background.h"
#include "app/store/runstore.h"
#include "tests/testregistry.h"
#include "tests/ui/windowfixture.h"
#include "ui/dialogs/historydialog.h"

#include <QDropEvent>
#include <QInputDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>

using namespace fetchrace;

/// What the window keeps of races, and how it has them again.
class TestWindowHistory : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { WindowFixture::prepareApplication(); }
    void savedRunsAreThereAgainWhenTheirFileIsDropped();
    void aRaceIsOpenedFromTheHistoryAfterTheNextStart();
    void whatIsSaidOfRunsAndRacesGoesWithThem();
    void racesAreFoundNotedDeletedAndBack();
    void theListIsUsedWithKeysAndDoubleClicks();
    void whatIsBeingWrittenIsNotDisturbed();
    void aHostileFileChangesNothing();
    void whoSwitchesItOffKeepsNothing();

private:
    static void drop(WindowFixture &fixture, const QString &path)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        // A drop goes to what was entered.
        QDragEnterEvent enter({400, 300}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&fixture.window(), &enter);
        QDropEvent event({400, 300}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&fixture.window(), &event);
    }
    static void describe(WindowFixture &fixture, const char *action, const QString &text)
    {
        fixture.find<QTableView>("resultsTable")->selectRow(0);
        fixture.trigger(action);
        auto *dialog = fixture.find<QInputDialog>("runTextDialog");
        dialog->setTextValue(text);
        dialog->accept();
        QTRY_VERIFY(!fixture.window().findChild<QInputDialog *>());
    }
    static void runSmall(WindowFixture &fixture, const char *action)
    {
        fixture.typeSmallPlan();
        fixture.trigger(action);
        fixture.waitForEnd();
    }
    /// The history's table, when it shows so many races.
    static QAbstractItemModel *history(WindowFixture &fixture, int races)
    {
        QAbstractItemModel *model = fixture.find<QTableView>("historyTable")->model();
        if (!QTest::qWaitFor([&] { return model->rowCount() == races; }, WindowFixture::patience))
            qFatal("The history shows %d races, not %d", model->rowCount(), races);
        return model;
    }
};

void TestWindowHistory::savedRunsAreThereAgainWhenTheirFileIsDropped()
{
    WindowFixture fixture;
    runSmall(fixture, "runEventLoop");
    const QString elapsed = fixture.cell(0, QStringLiteral("Elapsed"));
    const QString file = fixture.file(QStringLiteral("saved.fetchrace"));
    fixture.trigger("saveRun");
    fixture.accept("saveDialog", file);
    QTRY_VERIFY(QFileInfo::exists(file));
    fixture.trigger("clearResults");
    QCOMPARE(fixture.rows(), 0);
    drop(fixture, file);
    QTRY_COMPARE(fixture.rows(), 1);
    QCOMPARE(fixture.cell(0, QStringLiteral("Elapsed")), elapsed);
    QTRY_VERIFY(fixture.status().contains(QStringLiteral("saved.fetchrace")));
    QVERIFY(fixture.find<QAction>("saveChart")->isEnabled());
}

void TestWindowHistory::aRaceIsOpenedFromTheHistoryAfterTheNextStart()
{
    WindowFixture fixture;
    runSmall(fixture, "runThreaded");
    const QString elapsed = fixture.cell(0, QStringLiteral("Elapsed"));
    fixture.open(); // the window's end waits for what is still to be written
    QCOMPARE(fixture.rows(), 0);
    fixture.trigger("history");
    QVERIFY(history(fixture, 1)->index(0, 1).data().toString().contains(QStringLiteral("Threaded")));
    QCOMPARE(test::plain(history(fixture, 1)->index(0, HistoryModel::Fastest).data().toString()), elapsed);
    fixture.find<QPushButton>("historyOpen")->click();
    QTRY_COMPARE(fixture.rows(), 1);
    QCOMPARE(fixture.cell(0, QStringLiteral("Elapsed")), elapsed);
}

/// In the history, where they are said after the run was kept, in a file, and wherever that is opened and saved again.
void TestWindowHistory::whatIsSaidOfRunsAndRacesGoesWithThem()
{
    WindowFixture fixture;
    runSmall(fixture, "runEventLoop");
    describe(fixture, "renameRun", QStringLiteral("Fifty at once"));
    describe(fixture, "noteRun", QStringLiteral("quiet machine"));
    const QString details = fixture.cell(0, QStringLiteral("Details"));
    fixture.trigger("history");
    QVERIFY(history(fixture, 1)
                ->setData(history(fixture, 1)->index(0, HistoryModel::Note), QStringLiteral("before the change")));
    QTRY_COMPARE(RunStore::openHistory(historyFile())->list({QStringLiteral("before the change")})->size(), 1);
    fixture.window().findChild<QDialog *>(QStringLiteral("historyDialog"))->close();
    const auto save = [&fixture](const QString &file) {
        fixture.trigger("saveRun");
        fixture.accept("saveDialog", file);
        QTRY_VERIFY(QFileInfo::exists(file));
        const auto opened = openRunFile(file);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().sentence));
        QCOMPARE(opened->first().note, QStringLiteral("before the change"));
        QCOMPARE(opened->first().runs.first().run.words.name, QStringLiteral("Fifty at once"));
        QCOMPARE(opened->first().runs.first().run.words.note, QStringLiteral("quiet machine"));
    };
    const QString file = fixture.file(QStringLiteral("saved.fetchrace"));
    save(file);
    fixture.open();
    fixture.trigger("history");
    (void)history(fixture, 1);
    fixture.find<QPushButton>("historyOpen")->click();
    QTRY_COMPARE(fixture.rows(), 1);
    QCOMPARE(fixture.cell(0, QStringLiteral("Details")), details);
    // Of a race that the history does not know, too.
    fixture.open();
    qputenv("FETCHRACE_HISTORY", fixture.file(QStringLiteral("another.db")).toLocal8Bit());
    drop(fixture, file);
    QTRY_COMPARE(fixture.rows(), 1);
    QCOMPARE(fixture.cell(0, QStringLiteral("Details")), details);
    save(fixture.file(QStringLiteral("again.fetchrace")));
}

void TestWindowHistory::racesAreFoundNotedDeletedAndBack()
{
    WindowFixture fixture;
    runSmall(fixture, "runEventLoop");
    runSmall(fixture, "runThreaded");
    fixture.open();
    fixture.trigger("history");
    QAbstractItemModel *model = history(fixture, 2);
    QVERIFY(model->setData(model->index(0, HistoryModel::Note), QStringLiteral("<b>slow</b>")));
    QTRY_COMPARE(RunStore::openHistory(historyFile())->list({QStringLiteral("<b>"), {}, {}, {}})->size(), 1);
    fixture.find<QLineEdit>("historyEntry")->setText(QStringLiteral("event"));
    QVERIFY(history(fixture, 1)->index(0, HistoryModel::Entries).data().toString().startsWith(QLatin1String("Event")));
    fixture.find<QLineEdit>("historyEntry")->clear();
    (void)history(fixture, 2);
    QTest::keyClicks(fixture.find<QLineEdit>("historySearch"), QStringLiteral("slow thread"));
    (void)history(fixture, 1);
    fixture.find<QPushButton>("historyRemove")->click();
    (void)history(fixture, 0);
    fixture.find<QPushButton>("historyUndo")->click();
    QCOMPARE(history(fixture, 1)->index(0, HistoryModel::Note).data().toString(), QStringLiteral("<b>slow</b>"));
}

/// Each text that is done is stored, and the list read anew, while the next is written.
void TestWindowHistory::whatIsBeingWrittenIsNotDisturbed()
{
    WindowFixture fixture;
    runSmall(fixture, "runEventLoop");
    fixture.open();
    fixture.trigger("history");
    const QAbstractItemModel *model = history(fixture, 1);
    auto *table = fixture.find<QTableView>("historyTable");
    const auto editor = [] { return qobject_cast<QLineEdit *>(QApplication::focusWidget()); };
    const auto stored = [] { return RunStore::openHistory(historyFile())->list({})->first(); };
    table->setCurrentIndex(model->index(0, HistoryModel::Note));
    table->edit(table->currentIndex());
    QTest::keyClicks(editor(), QStringLiteral("quiet"));
    QTest::keyClick(editor(), Qt::Key_Tab);
    QTRY_VERIFY(table->currentIndex().column() == HistoryModel::Tags && editor() != nullptr);
    QTRY_COMPARE(stored().note, QStringLiteral("quiet"));
    QTest::keyClicks(editor(), QStringLiteral("a"));
    for (int times = 0; times < 4; ++times) { // as long as the list takes, and more
        bool isRead = false;
        runInBackground(table, stored, [&isRead](const RaceHeading &) { isRead = true; });
        QTRY_VERIFY(isRead);
    }
    QVERIFY(editor() != nullptr && editor()->isVisible());
    QTest::keyClicks(editor(), QStringLiteral("b"));
    QTest::keyClick(editor(), Qt::Key_Return);
    QTRY_COMPARE(stored().tags, QStringList(QStringLiteral("ab")));
    QTRY_VERIFY(!table->viewport()->findChild<QLineEdit *>());
    QTRY_COMPARE(model->index(0, HistoryModel::Tags).data().toString(), QStringLiteral("ab"));
}

void TestWindowHistory::theListIsUsedWithKeysAndDoubleClicks()
{
    WindowFixture fixture;
    for (const char *mode : {"runEventLoop", "runThreaded", "runAsync"})
        runSmall(fixture, mode);
    fixture.open();
    fixture.trigger("history");
    (void)history(fixture, 3);
    auto *table = fixture.find<QTableView>("historyTable");
    table->selectRow(1);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Delete);
    QAbstractItemModel *model = history(fixture, 2);
    QTRY_COMPARE(table->currentIndex().row(), 1); // the next one, not the newest
    QVERIFY(model->index(1, HistoryModel::Entries).data().toString().startsWith(QLatin1String("Event")));

    fixture.find<QLineEdit>("historySearch")->setText(QStringLiteral("nothing"));
    (void)history(fixture, 0);
    QTRY_VERIFY(fixture.find<QLabel>("historyEmpty")->text().startsWith(QLatin1String("No matching")));
    for (const char *button : {"historyOpen", "historyRemove"})
        QVERIFY(!fixture.find<QPushButton>(button)->isEnabled());

    fixture.find<QLineEdit>("historySearch")->clear();
    (void)history(fixture, 2);
    const QRect cell = table->visualRect(model->index(0, HistoryModel::Entries));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, cell.center());
    QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, cell.center());
    QTRY_COMPARE(fixture.rows(), 1);
    QCOMPARE(fixture.status(), QStringLiteral("Opened 1 race of the history."));
    QTRY_VERIFY(fixture.window().findChild<QDialog *>(QStringLiteral("historyDialog")) == nullptr);
}

void TestWindowHistory::aHostileFileChangesNothing()
{
    WindowFixture fixture;
    runSmall(fixture, "runEventLoop");
    const QString file = fixture.file(QStringLiteral("hostile.fetchrace"));
    QFile written(file);
    QVERIFY(written.open(QIODevice::WriteOnly));
    written.write("hello");
    written.close();
    drop(fixture, file);
    QTRY_VERIFY(fixture.message().contains(QStringLiteral("hostile.fetchrace")));
    QCOMPARE(fixture.rows(), 1);
}

void TestWindowHistory::whoSwitchesItOffKeepsNothing()
{
    WindowFixture fixture;
    fixture.trigger("history");
    (void)history(fixture, 0);
    fixture.find<QCheckBox>("historyKept")->click();
    fixture.window().findChild<QDialog *>(QStringLiteral("historyDialog"))->close();
    runSmall(fixture, "runEventLoop");
    fixture.open();
    QCOMPARE(RunStore::openHistory(historyFile())->list()->size(), 0);
}

FETCHRACE_TEST(TestWindowHistory)
#include "tst_windowhistory.moc"
