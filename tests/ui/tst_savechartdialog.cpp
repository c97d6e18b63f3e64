// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "strictness.h"
#include "syntheticruns.h"
#include "tests/testregistry.h"
#include "ui/charts/chartpanes.h"
#include "ui/dialogs/savechartdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace fetchrace;

namespace {

template<typename Widget>
Widget *child(const QWidget &parent, const char *name)
{
    auto *widget = parent.findChild<Widget *>(QLatin1String(name));
    if (widget == nullptr)
        qFatal("The dialog has no %s.", name);
    return widget;
}

void choose(const QWidget &dialog, const char *name, const QVariant &data)
{
    auto *box = child<QComboBox>(dialog, name);
    const int index = box->findData(data);
    QVERIFY2(index >= 0, name);
    box->setCurrentIndex(index);
}

void type(const QWidget &dialog, const QString &file)
{
    auto *edit = child<QLineEdit>(dialog, "file");
    edit->selectAll();
    QTest::keyClicks(edit, file);
}

} // namespace

class SaveChartDialogTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QVERIFY(m_folder.isValid());
    }

    void init()
    {
        failOnEveryWarning();
        m_runs = std::make_unique<RunSet>();
        m_parent = std::make_unique<QWidget>();
        m_charts = makeChartPanes(*m_runs, m_parent.get());
        for (const FinishedRun &run : articleRuns()) {
            m_runs->finish(run);
            m_runs->finish(run, RaceKind::Sweep);
        }
        SaveChartOptions options;
        options.folder = m_folder.path();
        m_dialog = std::make_unique<SaveChartDialog>(m_charts, m_charts.first(), options);
        m_dialog->open();
    }

    void cleanup()
    {
        m_dialog.reset();
        m_parent.reset();
    }

    void itSuggestsAFileThatFollowsTheChartAndTheFormat()
    {
        QCOMPARE(m_dialog->file(), in(QStringLiteral("fetchrace-elapsed.png")));
        child<QComboBox>(*m_dialog, "chart")->setCurrentIndex(1);
        QCOMPARE(m_dialog->file(), in(QStringLiteral("fetchrace-latency.png")));
        choose(*m_dialog, "format", int(ImageFormat::Pdf));
        QCOMPARE(m_dialog->file(), in(QStringLiteral("fetchrace-latency.pdf")));
    }

    void aNameOfOnesOwnStays()
    {
        type(*m_dialog, QStringLiteral("race.svg"));
        QCOMPARE(m_dialog->file(), in(QStringLiteral("race.svg")));
        QCOMPARE(m_dialog->options().format, ImageFormat::Svg);
        child<QComboBox>(*m_dialog, "chart")->setCurrentIndex(1);
        QCOMPARE(m_dialog->file(), in(QStringLiteral("race.svg")));
        choose(*m_dialog, "format", int(ImageFormat::Png));
        QCOMPARE(m_dialog->file(), in(QStringLiteral("race.png")));
        type(*m_dialog, QStringLiteral("race.local"));
        choose(*m_dialog, "format", int(ImageFormat::Svg));
        QCOMPARE(m_dialog->file(), in(QStringLiteral("race.local.svg")));
    }

    void itSavesWhatWasChosen()
    {
        QSignalSpy saved(m_dialog.get(), &SaveChartDialog::saved);
        QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
        const QString file = in(QStringLiteral("chosen.png"));
        type(*m_dialog, file);
        child<QDoubleSpinBox>(*m_dialog, "width")->setValue(640);
        child<QDoubleSpinBox>(*m_dialog, "height")->setValue(400);
        choose(*m_dialog, "dpi", 150);
        QTest::mouseClick(child<QPushButton>(*m_dialog, "save"), Qt::LeftButton);
        QCOMPARE(saved.count(), 1);
        QCOMPARE(saved.first().first().toString(), file);
        QCOMPARE(accepted.count(), 1);
        QVERIFY(!m_dialog->isVisible());
        QCOMPARE(QImage(file).size(), QSize(1000, 625));
    }

    void allChartsAreThoseThatShowSomething()
    {
        m_runs->removeIf([](const KeptRun &kept) { return kept.kind == RaceKind::Sweep; });
        child<QComboBox>(*m_dialog, "chart")->setCurrentIndex(static_cast<int>(m_charts.size()));
        type(*m_dialog, in(QStringLiteral("every.png")));
        QSignalSpy saved(m_dialog.get(), &SaveChartDialog::savedAll);
        QTest::mouseClick(child<QPushButton>(*m_dialog, "save"), Qt::LeftButton);
        QCOMPARE(saved.count(), 1);
        QCOMPARE(saved.first().first().toInt(), static_cast<int>(m_charts.size()) - 1);
        QVERIFY(QFile::exists(in(QStringLiteral("every-elapsed.png"))));
        QVERIFY(!QFile::exists(in(QStringLiteral("every-sweep.png"))));
    }

    void theTitleAndTheBackgroundAreTheUsers()
    {
        child<QCheckBox>(*m_dialog, "title")->setChecked(false);
        choose(*m_dialog, "background", false);
        QVERIFY(!m_dialog->options().image.withTitle);
        QVERIFY(!m_dialog->options().image.whiteBackground);
    }

    void millimetresAndPixelsAreTheSameSize()
    {
        auto *width = child<QDoubleSpinBox>(*m_dialog, "width");
        QCOMPARE(width->value(), 1280.0);
        choose(*m_dialog, "unit", true);
        QCOMPARE(width->value(), 338.7);
        QCOMPARE(m_dialog->options().image.size, QSize(1280, 720));
        width->setValue(254);
        QCOMPARE(m_dialog->options().image.size.width(), 960);
        QVERIFY(m_dialog->options().millimetres);
        choose(*m_dialog, "unit", false);
        QCOMPARE(width->value(), 960.0);
    }

    void itSaysHowManyPixelsTheFileWillHave()
    {
        auto *result = child<QLabel>(*m_dialog, "result");
        choose(*m_dialog, "dpi", 300);
        QCOMPARE(result->text(), QStringLiteral("4,000 × 2,250 pixels in the file."));
        choose(*m_dialog, "format", int(ImageFormat::Svg));
        QCOMPARE(result->text(), QStringLiteral("Vector graphics."));
        QVERIFY(!child<QComboBox>(*m_dialog, "dpi")->isEnabled());
    }

    void anExistingFileIsPointedOut()
    {
        QFile file(in(QStringLiteral("there.png")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        type(*m_dialog, QStringLiteral("there.png"));
        QVERIFY(child<QLabel>(*m_dialog, "result")->text().contains(QStringLiteral("will be overwritten")));
    }

    void whatCannotBeSavedIsSaidInTheDialog()
    {
        QSignalSpy saved(m_dialog.get(), &SaveChartDialog::saved);
        auto *message = child<QLabel>(*m_dialog, "message");
        auto *save = child<QPushButton>(*m_dialog, "save");
        QVERIFY(!message->isVisible());
        type(*m_dialog, in(QStringLiteral("missing/chart.png")));
        QTest::mouseClick(save, Qt::LeftButton);
        QVERIFY(message->isVisible());
        QVERIFY2(message->text().contains(QStringLiteral("does not exist")), qPrintable(message->text()));
        QVERIFY(m_dialog->isVisible());
        type(*m_dialog, in(QStringLiteral("chart.gif")));
        QVERIFY(message->text().contains(QStringLiteral(".png, .svg or .pdf")));
        QVERIFY(!save->isEnabled());
        type(*m_dialog, in(QStringLiteral("chart.png")));
        QVERIFY(!message->isVisible());
        QVERIFY(save->isEnabled());
        QCOMPARE(saved.count(), 0);
    }

    void anImageThatIsTooLargeIsRefused()
    {
        child<QDoubleSpinBox>(*m_dialog, "width")->setValue(8000);
        child<QDoubleSpinBox>(*m_dialog, "height")->setValue(8000);
        QVERIFY(child<QPushButton>(*m_dialog, "save")->isEnabled());
        choose(*m_dialog, "dpi", 300);
        QVERIFY(!child<QPushButton>(*m_dialog, "save")->isEnabled());
        choose(*m_dialog, "format", int(ImageFormat::Pdf));
        QVERIFY(child<QPushButton>(*m_dialog, "save")->isEnabled());
    }

    void thePreviewFollowsTheChoices()
    {
        auto *preview = child<QLabel>(*m_dialog, "preview");
        QTRY_VERIFY(!preview->pixmap(Qt::ReturnByValue).isNull());
        const QImage elapsed = preview->pixmap(Qt::ReturnByValue).toImage();
        child<QComboBox>(*m_dialog, "chart")->setCurrentIndex(1);
        QTRY_VERIFY(preview->pixmap(Qt::ReturnByValue).toImage() != elapsed);
        child<QDoubleSpinBox>(*m_dialog, "width")->setValue(360);
        QTRY_VERIFY(preview->pixmap(Qt::ReturnByValue).width() < elapsed.width());
    }

    void browsingDoesNotBlockAndItsChoiceIsTaken()
    {
        QTest::mouseClick(child<QPushButton>(*m_dialog, "browse"), Qt::LeftButton);
        auto *files = m_dialog->findChild<QFileDialog *>(QStringLiteral("chartFileDialog"));
        QVERIFY(files != nullptr);
        emit files->fileSelected(in(QStringLiteral("browsed.svg")));
        QCOMPARE(m_dialog->file(), in(QStringLiteral("browsed.svg")));
        QCOMPARE(m_dialog->options().format, ImageFormat::Svg);
    }

    void optionsAreRemembered()
    {
        SaveChartOptions options;
        options.image = {{800, 600}, 300, false, false};
        options.folder = m_folder.path();
        options.format = ImageFormat::Svg;
        options.millimetres = true;
        QSettings settings(in(QStringLiteral("settings.ini")), QSettings::IniFormat);
        options.write(settings);
        QVERIFY(SaveChartOptions::read(settings) == options);

        const SaveChartDialog dialog(m_charts, m_charts.at(1), options);
        QVERIFY(dialog.options() == options);
        QCOMPARE(dialog.file(), in(QStringLiteral("fetchrace-latency.svg")));
    }

    void unusableSettingsBecomeDefaults()
    {
        QSettings settings(in(QStringLiteral("bad.ini")), QSettings::IniFormat);
        QVERIFY(SaveChartOptions::read(settings) == SaveChartOptions());
        settings.setValue(QStringLiteral("savechart/size"), QSize(-3, 100'000));
        settings.setValue(QStringLiteral("savechart/dpi"), 7);
        settings.setValue(QStringLiteral("savechart/format"), QStringLiteral("exe"));
        QVERIFY(SaveChartOptions::read(settings) == SaveChartOptions());
    }

    void withoutChartsThereIsNothingToSave()
    {
        const SaveChartDialog dialog({}, nullptr, {});
        QVERIFY(!child<QPushButton>(dialog, "save")->isEnabled());
    }

private:
    [[nodiscard]] QString in(const QString &name) const { return QDir(m_folder.path()).filePath(name); }

    QTemporaryDir m_folder;
    std::unique_ptr<RunSet> m_runs;
    std::unique_ptr<QWidget> m_parent;
    QList<ChartPane *> m_charts;
    std::unique_ptr<SaveChartDialog> m_dialog;
};

FETCHRACE_TEST(SaveChartDialogTest)
#include "tst_savechartdialog.moc"
