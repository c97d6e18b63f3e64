// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/savechartdialog.h"

#include "ui/base/formrows.h"
#include "ui/base/notelabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <algorithm>

namespace fetchrace {

namespace {

constexpr double millimetresPerPixel = 25.4 / 96;
constexpr QSize previewSize(380, 240);

template<typename Widget>
Widget *named(Widget *widget, const QString &name, const QString &accessibleName = {})
{
    widget->setObjectName(name);
    if (!accessibleName.isEmpty())
        widget->setAccessibleName(accessibleName);
    return widget;
}

void choose(QComboBox *box, const QVariant &data)
{
    const int index = box->findData(data);
    box->setCurrentIndex(index >= 0 ? index : 0);
}

} // namespace

SaveChartDialog::SaveChartDialog(const QList<ChartPane *> &charts, ChartPane *first, const SaveChartOptions &options,
                                 QWidget *parent)
    : QDialog(parent)
    , m_charts(charts)
{
    setObjectName(QStringLiteral("saveChartDialog"));
    setWindowTitle(tr("Save Chart"));
    auto *form = new QFormLayout;
    setUpFileRows(*form);
    setUpSizeRows(*form);
    setUpLookRows(*form);
    setUpLayout(form);
    // The last entry stands for all of them.
    m_chart->setCurrentIndex(
        static_cast<int>(first != nullptr ? std::max(qsizetype(0), charts.indexOf(first)) : charts.size()));
    setOptions(options);
    setUpReactions();
    changed();
}

void SaveChartDialog::setUpFileRows(QFormLayout &form)
{
    m_chart = named(new QComboBox, QStringLiteral("chart"));
    for (const ChartPane *pane : m_charts)
        m_chart->addItem(pane->title());
    m_chart->addItem(tr("All charts (separate files)"));
    m_file = named(new QLineEdit, QStringLiteral("file"));
    m_file->setMinimumWidth(fontMetrics().averageCharWidth() * 36);
    m_browse = named(new QPushButton(tr("Browse...")), QStringLiteral("browse"), tr("Choose the file"));
    m_browse->setAutoDefault(false);
    m_format = named(new QComboBox, QStringLiteral("format"));
    m_format->addItem(tr("PNG (bitmap)"), int(ImageFormat::Png));
    m_format->addItem(tr("SVG (web, editing)"), int(ImageFormat::Svg));
    m_format->addItem(tr("PDF (print)"), int(ImageFormat::Pdf));
    form.addRow(tr("&Chart:"), m_chart);
    addRow(form, tr("&File:"), inOneRow({m_file, m_browse}), m_file);
    form.addRow(tr("F&ormat:"), m_format);
}

void SaveChartDialog::setUpSizeRows(QFormLayout &form)
{
    m_width = named(new QDoubleSpinBox, QStringLiteral("width"), tr("Width"));
    m_height = named(new QDoubleSpinBox, QStringLiteral("height"), tr("Height"));
    for (QDoubleSpinBox *box : {m_width, m_height}) {
        box->setKeyboardTracking(false);
        box->setGroupSeparatorShown(true);
    }
    m_unit = named(new QComboBox, QStringLiteral("unit"), tr("Unit of width and height"));
    m_unit->addItem(tr("pixels"), false);
    m_unit->addItem(tr("mm"), true);
    m_dpi = named(new QComboBox, QStringLiteral("dpi"));
    for (const int dpi : SaveChartOptions::resolutions)
        m_dpi->addItem(tr("%1 dpi").arg(dpi), dpi);
    m_dpi->setToolTip(tr("Resolution of the PNG; sizes are at 96 dpi."));
    m_result = named(new NoteLabel(NoteLabel::Kind::Quiet), QStringLiteral("result"));
    QHBoxLayout *row = inOneRow({m_width, new QLabel(QStringLiteral("×")), m_height, m_unit});
    row->addStretch();
    addRow(form, tr("&Size:"), row, m_width);
    form.addRow(tr("&Resolution:"), m_dpi);
    form.addRow(QString(), m_result);
}

void SaveChartDialog::setUpLookRows(QFormLayout &form)
{
    m_background = named(new QComboBox, QStringLiteral("background"));
    m_background->addItem(tr("White"), true);
    m_background->addItem(tr("As in the window"), false);
    m_title = named(new QCheckBox(tr("&Title")), QStringLiteral("title"));
    form.addRow(tr("&Background:"), m_background);
    form.addRow(QString(), m_title);
}

void SaveChartDialog::setUpLayout(QFormLayout *form)
{
    m_preview = named(new QLabel, QStringLiteral("preview"), tr("Preview"));
    m_preview->setFixedSize(previewSize + QSize(2, 2));
    m_preview->setAlignment(Qt::AlignCenter);
    m_message = named(new NoteLabel(NoteLabel::Kind::Problem), QStringLiteral("message"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    m_save = named(buttons->button(QDialogButtonBox::Save), QStringLiteral("save"));
    m_save->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &SaveChartDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *top = new QHBoxLayout;
    top->addLayout(form, 1);
    top->addSpacing(14);
    top->addWidget(m_preview, 0, Qt::AlignTop);
    auto *all = new QVBoxLayout(this);
    all->addLayout(top);
    all->addWidget(m_message);
    all->addWidget(buttons);
    // The dialog is as high as it has to be, also after a message has come or gone.
    all->setSizeConstraint(QLayout::SetMinimumSize);
}

void SaveChartDialog::setUpReactions()
{
    m_previewTimer.setSingleShot(true);
    m_previewTimer.setInterval(0);
    connect(&m_previewTimer, &QTimer::timeout, this, &SaveChartDialog::updatePreview);
    connect(m_browse, &QPushButton::clicked, this, &SaveChartDialog::browse);
    connect(m_file, &QLineEdit::textEdited, this, &SaveChartDialog::fileEdited);
    connect(m_chart, &QComboBox::currentIndexChanged, this, [this] {
        suggestFile();
        changed();
    });
    connect(m_format, &QComboBox::currentIndexChanged, this, &SaveChartDialog::formatChosen);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &SaveChartDialog::unitChosen);
    connect(m_dpi, &QComboBox::currentIndexChanged, this, &SaveChartDialog::changed);
    connect(m_background, &QComboBox::currentIndexChanged, this, &SaveChartDialog::changed);
    connect(m_title, &QCheckBox::toggled, this, &SaveChartDialog::changed);
    connect(m_width, &QDoubleSpinBox::valueChanged, this, &SaveChartDialog::changed);
    connect(m_height, &QDoubleSpinBox::valueChanged, this, &SaveChartDialog::changed);
}

void SaveChartDialog::setOptions(const SaveChartOptions &options)
{
    m_folder = options.folder;
    if (m_folder.isEmpty() || !QFileInfo(m_folder).isDir())
        m_folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    if (!QFileInfo(m_folder).isDir())
        m_folder = QDir::homePath();
    choose(m_format, int(options.format));
    choose(m_unit, options.millimetres);
    choose(m_dpi, options.image.dpi);
    choose(m_background, options.image.whiteBackground);
    m_title->setChecked(options.image.withTitle);
    m_shownInMillimetres = options.millimetres;
    setSizeInPixels(options.image.size);
    suggestFile();
}

SaveChartOptions SaveChartDialog::options() const
{
    SaveChartOptions options;
    options.image = imageOptions();
    options.folder = QFileInfo(file()).absolutePath();
    options.format = format();
    options.millimetres = m_unit->currentData().toBool();
    return options;
}

QString SaveChartDialog::file() const
{
    const QString name = QDir::fromNativeSeparators(m_file->text().trimmed());
    return name.isEmpty() ? QString() : QDir::cleanPath(QDir(m_folder).absoluteFilePath(name));
}

QStringList SaveChartDialog::files() const
{
    return savesAll() ? chartFiles(charts(), file()) : QStringList{file()};
}

void SaveChartDialog::setFile(const QString &file)
{
    m_file->setText(QDir::toNativeSeparators(file));
    fileEdited();
}

bool SaveChartDialog::savesAll() const
{
    return m_chart->currentIndex() >= m_charts.size();
}

QList<ChartPane *> SaveChartDialog::charts() const
{
    if (ChartPane *chosen = m_charts.value(m_chart->currentIndex()))
        return {chosen};
    QList<ChartPane *> shown = m_charts; // a picture of nothing is for nobody
    shown.removeIf([](const ChartPane *pane) { return !pane->hasResults(); });
    return shown.isEmpty() ? m_charts : shown;
}

ImageFormat SaveChartDialog::format() const
{
    return static_cast<ImageFormat>(m_format->currentData().toInt());
}

ImageOptions SaveChartDialog::imageOptions() const
{
    ImageOptions image;
    image.size = sizeInPixels().toSize();
    image.dpi = m_dpi->currentData().toInt();
    image.whiteBackground = m_background->currentData().toBool();
    image.withTitle = m_title->isChecked();
    return image;
}

QSizeF SaveChartDialog::sizeInPixels() const
{
    const double factor = m_shownInMillimetres ? 1 / millimetresPerPixel : 1;
    return QSizeF(m_width->value(), m_height->value()) * factor;
}

void SaveChartDialog::setSizeInPixels(const QSizeF &pixels)
{
    const double factor = m_shownInMillimetres ? millimetresPerPixel : 1;
    const auto set = [&](QDoubleSpinBox *box, double value, int smallest, int largest) {
        const QSignalBlocker blocker(box);
        box->setDecimals(m_shownInMillimetres ? 1 : 0);
        box->setSingleStep(m_shownInMillimetres ? 5 : 20);
        box->setRange(smallest * factor, largest * factor);
        box->setValue(value * factor);
    };
    set(m_width, pixels.width(), ImageOptions::smallest.width(), ImageOptions::largest.width());
    set(m_height, pixels.height(), ImageOptions::smallest.height(), ImageOptions::largest.height());
}

void SaveChartDialog::unitChosen()
{
    const QSizeF pixels = sizeInPixels();
    m_shownInMillimetres = m_unit->currentData().toBool();
    setSizeInPixels(pixels);
    changed();
}

void SaveChartDialog::suggestFile()
{
    if (!m_suggested || m_charts.isEmpty())
        return;
    const QString kind = charts().size() == 1 ? QLatin1Char('-') + charts().first()->kind() : QString();
    const QString name = QStringLiteral("fetchrace%1.%2").arg(kind, imageSuffix(format()));
    m_file->setText(QDir::toNativeSeparators(QDir(m_folder).filePath(name)));
}

void SaveChartDialog::fileEdited()
{
    m_suggested = false;
    if (const auto named = imageFormatOf(file())) {
        const QSignalBlocker blocker(m_format);
        choose(m_format, int(*named));
    }
    changed();
}

void SaveChartDialog::formatChosen()
{
    const QString name = m_file->text().trimmed();
    if (m_suggested) {
        suggestFile();
    } else if (!name.isEmpty()) {
        // Only an ending that names a format is replaced: in "race.local" it is part of the name.
        const QString stem = imageFormatOf(name) ? name.left(name.lastIndexOf(QLatin1Char('.'))) : name;
        m_file->setText(stem + QLatin1Char('.') + imageSuffix(format()));
    }
    changed();
}

void SaveChartDialog::browse()
{
    auto *dialog = new QFileDialog(this, tr("Save Chart As"), QFileInfo(file()).absolutePath());
    dialog->setObjectName(QStringLiteral("chartFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Images (*.png *.svg *.pdf)"), tr("All files (*)")});
    dialog->setDefaultSuffix(imageSuffix(format()));
    dialog->selectFile(QFileInfo(file()).fileName());
    connect(dialog, &QFileDialog::fileSelected, this, &SaveChartDialog::setFile);
    dialog->open();
}

QString SaveChartDialog::problem() const
{
    if (m_charts.isEmpty())
        return tr("There is no chart to save.");
    if (file().isEmpty())
        return tr("Name the file.");
    if (!imageFormatOf(file()))
        return tr("Give the file a name that ends in .png, .svg or .pdf.");
    const QSize pixels = pixelSize(imageOptions());
    if (format() == ImageFormat::Png && qint64(pixels.width()) * pixels.height() > ImageOptions::mostPixels)
        return tr("An image of %L1 × %L2 pixels is too large: choose a smaller size or fewer dpi.")
            .arg(pixels.width())
            .arg(pixels.height());
    return {};
}

void SaveChartDialog::changed()
{
    const QString why = problem();
    m_message->setNote(why);
    m_save->setEnabled(why.isEmpty());
    const bool pixelsMatter = format() == ImageFormat::Png;
    m_dpi->setEnabled(pixelsMatter);
    const QSize pixels = pixelSize(imageOptions());
    QString result = pixelsMatter ? tr("%L1 × %L2 pixels in the file.").arg(pixels.width()).arg(pixels.height())
                                  : tr("Vector graphics.");
    const QStringList all = files();
    if (all.size() > 1)
        result += QLatin1Char(' ') + tr("Files: %1 and so on.").arg(QFileInfo(all.first()).fileName());
    if (std::ranges::any_of(all, [](const QString &each) { return QFileInfo::exists(each); }))
        result += QLatin1Char(' ') + (all.size() > 1 ? tr("Existing files will be overwritten.")
                                                     : tr("The existing file will be overwritten."));
    m_result->setNote(result);
    m_previewTimer.start();
}

void SaveChartDialog::updatePreview()
{
    if (m_charts.isEmpty())
        return;
    const ImageOptions options = imageOptions();
    const QSizeF size = QSizeF(options.size).scaled(previewSize, Qt::KeepAspectRatio);
    const double scale = size.width() / options.size.width();
    QPixmap pixmap((size * devicePixelRatioF()).toSize());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    QPainter painter(&pixmap);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.save();
    painter.scale(scale, scale);
    charts().first()->drawInto(painter, QRectF(QPointF(), options.size), options.whiteBackground, options.withTitle);
    painter.restore();
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(QRectF(QPointF(), size).adjusted(0.5, 0.5, -0.5, -0.5));
    painter.end();
    m_preview->setPixmap(pixmap);
}

void SaveChartDialog::save()
{
    if (!problem().isEmpty())
        return;
    const QString path = file();
    const auto written = savesAll() ? saveChartImages(charts(), path, imageOptions())
                                    : saveChartImage(*charts().first(), path, imageOptions());
    if (!written) {
        m_message->setNote(written.error().sentence);
        return;
    }
    if (charts().size() == 1)
        emit saved(path);
    else
        emit savedAll(static_cast<int>(charts().size()), QFileInfo(path).absolutePath());
    accept();
}

} // namespace fetchrace

#include "moc_savechartdialog.cpp"
