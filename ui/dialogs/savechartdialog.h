// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/kit/chartimage.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace fetchrace {

class NoteLabel;

/// Asks for a file and how the image shall look, and saves it. Use open(); it stays open until the image is written.
class SaveChartDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SaveChartDialog)

public:
    /// The charts must outlive the dialog; `first` is the one chosen when it opens, null for all of them.
    SaveChartDialog(const QList<ChartPane *> &charts, ChartPane *first, const SaveChartOptions &options,
                    QWidget *parent = nullptr);

    [[nodiscard]] SaveChartOptions options() const;
    /// The whole path that will be written; for all charts, what files() is made from.
    [[nodiscard]] QString file() const;
    /// One file, or one for each chart.
    [[nodiscard]] QStringList files() const;
    void setFile(const QString &file);

signals:
    /// The image has been written; the dialog closes.
    void saved(const QString &file);
    void savedAll(int charts, const QString &folder);

private:
    void setUpFileRows(QFormLayout &form);
    void setUpSizeRows(QFormLayout &form);
    void setUpLookRows(QFormLayout &form);
    void setUpLayout(QFormLayout *form);
    void setUpReactions();
    void setOptions(const SaveChartOptions &options);

    void browse();
    void fileEdited();
    void formatChosen();
    void unitChosen();
    void suggestFile();
    void changed();
    void updatePreview();
    void save();

    [[nodiscard]] bool savesAll() const;
    /// The one that was chosen, or all that show something.
    [[nodiscard]] QList<ChartPane *> charts() const;
    [[nodiscard]] ImageFormat format() const;
    [[nodiscard]] ImageOptions imageOptions() const;
    /// What stands in the way of saving; empty: nothing.
    [[nodiscard]] QString problem() const;
    void setSizeInPixels(const QSizeF &pixels);
    [[nodiscard]] QSizeF sizeInPixels() const;

    QList<ChartPane *> m_charts;
    QComboBox *m_chart = nullptr;
    QLineEdit *m_file = nullptr;
    QPushButton *m_browse = nullptr;
    QComboBox *m_format = nullptr;
    QDoubleSpinBox *m_width = nullptr;
    QDoubleSpinBox *m_height = nullptr;
    QComboBox *m_unit = nullptr;
    QComboBox *m_dpi = nullptr;
    QComboBox *m_background = nullptr;
    QCheckBox *m_title = nullptr;
    NoteLabel *m_result = nullptr;  ///< what will be written
    NoteLabel *m_message = nullptr; ///< why it cannot be
    QLabel *m_preview = nullptr;
    QPushButton *m_save = nullptr;
    QTimer m_previewTimer;
    QString m_folder;
    bool m_suggested = true;           ///< the file name is still ours, so it follows the chart
    bool m_shownInMillimetres = false; ///< the unit of what stands in the size fields
};

} // namespace fetchrace
