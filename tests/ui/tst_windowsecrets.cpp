// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/json/planjson.h"
#include "tests/testregistry.h"
#include "tests/ui/windowtest.h"

#include <QFile>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

using namespace fetchrace;

/// "s3cret" is sent, but must be found nowhere that lasts.
class TestWindowSecrets : public WindowTest
{
    Q_OBJECT

private slots:
    void init() override;

    void settingsHoldNone();
    void savedResultsHoldNone_data();
    void savedResultsHoldNone();
    void titlesAndMessagesHoldNone();
    void aPlanFileHoldsThemOnlyWhenAsked_data();
    void aPlanFileHoldsThemOnlyWhenAsked();
    void aPlanWithoutThemIsSavedWithoutQuestions();
    void whatIsMissingHasToBeWrittenAgain();

private:
    void saveAs(const QString &path);
    [[nodiscard]] QByteArray contentOf(const QString &path) const;
};

void TestWindowSecrets::init()
{
    WindowTest::init();
    m_fixture->typeSmallPlan();
    m_fixture->typeUrls(QStringLiteral("/?token=s3cret"));
    m_fixture->pasteRows("requestHeaders", QStringLiteral("Authorization: Bearer s3cret\nAccept: text/plain"));
}

void TestWindowSecrets::saveAs(const QString &path)
{
    QFileDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = m_fixture->window().findChild<QFileDialog *>(QStringLiteral("saveDialog"))));
    dialog->selectFile(path);
    QMetaObject::invokeMethod(dialog, "accept");
    QTRY_VERIFY(QFile::exists(path));
}

QByteArray TestWindowSecrets::contentOf(const QString &path) const
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestWindowSecrets::settingsHoldNone()
{
    m_fixture->click("runAsyncButton");
    m_fixture->waitForEnd();
    QCOMPARE(m_fixture->cell(0, QStringLiteral("OK")), QStringLiteral("30"));
    m_fixture->window().close();
    m_fixture->store().sync();
    const QByteArray stored = contentOf(m_fixture->store().fileName());
    QVERIFY(stored.contains("text/plain"));
    QVERIFY(!stored.contains("s3cret"));
}

void TestWindowSecrets::savedResultsHoldNone_data()
{
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArrayList>("shown"); ///< in their place
    QTest::newRow("JSON") << QByteArray("saveRun") << QStringLiteral("results.json")
                          << QByteArrayList{"Authorization: ***", "token=***"};
    QTest::newRow("CSV") << QByteArray("saveRun") << QStringLiteral("results.csv") << QByteArrayList{"token=***"};
    QTest::newRow("report") << QByteArray("saveReport") << QStringLiteral("report.html") << QByteArrayList{"token=***"};
}

void TestWindowSecrets::savedResultsHoldNone()
{
    QFETCH(QByteArray, action);
    QFETCH(QString, file);
    QFETCH(QByteArrayList, shown);
    m_fixture->click("runAsyncButton");
    m_fixture->waitForEnd();
    const QString path = m_fixture->file(file);
    m_fixture->trigger(action.constData());
    saveAs(path);
    QTRY_VERIFY(QFile::exists(path));
    const QByteArray saved = contentOf(path);
    for (const QByteArray &part : shown)
        QVERIFY2(saved.contains(part), part.constData());
    QVERIFY(!saved.contains("s3cret"));
}

void TestWindowSecrets::titlesAndMessagesHoldNone()
{
    m_fixture->click("runAsyncButton");
    m_fixture->waitForEnd();
    QStringList texts{m_fixture->window().windowTitle(), m_fixture->status(), m_fixture->message()};
    for (ChartPane *chart : m_fixture->window().findChildren<ChartPane *>())
        texts << chart->title() << chart->textSummary() << chart->accessibleDescription();
    for (const QLabel *label : m_fixture->window().findChildren<QLabel *>())
        texts << label->text() << label->toolTip();
    m_fixture->typeUrls(QStringLiteral("localhost:8000/?token=s3cret")); // a sentence that repeats what was typed
    m_fixture->click("runAsyncButton");
    QVERIFY2(m_fixture->problem().contains(QStringLiteral("has no scheme")), qPrintable(m_fixture->problem()));
    texts << m_fixture->problem();
    QVERIFY2(!texts.join(QLatin1Char('\n')).contains(QLatin1String("s3cret")),
             qPrintable(texts.join(QLatin1Char('\n'))));
}

void TestWindowSecrets::aPlanFileHoldsThemOnlyWhenAsked_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<bool>("kept");
    QTest::newRow("left out") << QStringLiteral("&Leave Out") << false;
    QTest::newRow("kept") << QStringLiteral("&Keep") << true;
}

void TestWindowSecrets::aPlanFileHoldsThemOnlyWhenAsked()
{
    QFETCH(QString, button);
    QFETCH(bool, kept);
    m_fixture->trigger("savePlan");
    auto *box = m_fixture->window().findChild<QMessageBox *>(QStringLiteral("secretsBox"));
    QVERIFY(box && box->isVisible());
    QCOMPARE(box->defaultButton()->text(), QStringLiteral("&Leave Out"));
    for (QAbstractButton *each : box->buttons())
        if (each->text() == button)
            each->click();
    const QString path = m_fixture->file(QStringLiteral("plan.json"));
    saveAs(path);
    QCOMPARE(contentOf(path).contains("s3cret"), kept);
    QVERIFY(planFromJsonText(contentOf(path)));
}

void TestWindowSecrets::aPlanWithoutThemIsSavedWithoutQuestions()
{
    m_fixture->typeUrls(QStringLiteral("/?page=1"));
    m_fixture->find<QToolButton>("requestHeadersRemove0")->click();
    m_fixture->trigger("savePlan");
    QVERIFY(!m_fixture->window().findChild<QMessageBox *>(QStringLiteral("secretsBox")));
    saveAs(m_fixture->file(QStringLiteral("plan.json")));
}

void TestWindowSecrets::whatIsMissingHasToBeWrittenAgain()
{
    m_fixture->window().close();
    m_fixture->open(); // the next start
    m_fixture->click("runAsyncButton");
    QTRY_VERIFY2(m_fixture->message().startsWith(QStringLiteral("The header Authorization contains only ***")),
                 qPrintable(m_fixture->message()));
    QVERIFY(!m_fixture->isRunning());
}

FETCHRACE_TEST(TestWindowSecrets)
#include "tst_windowsecrets.moc"
