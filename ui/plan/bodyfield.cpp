// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/bodyfield.h"

#include "app/plan/json/jsontext.h"
#include "ui/base/filefield.h"
#include "ui/base/notelabel.h"
#include "ui/base/widgethelpers.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTextDocument>
#include <QVBoxLayout>

namespace fetchrace {

BodyField::BodyField(QWidget *parent)
    : PlanSection(parent)
    , m_label(new QLabel(this))
    , m_kind(new QComboBox(this))
    , m_text(new QPlainTextEdit(this))
    , m_file(new FileField(QStringLiteral("bodyFile"), this))
    , m_problem(new NoteLabel(NoteLabel::Kind::Problem, this))
{
    setUpLayout();
    retranslate();
    chooseKind();
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_problem->setNoteAfterTyping(shownProblem());
        emit changed();
    });
    connect(m_file, &FileField::changed, this, &BodyField::changed);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        chooseKind();
        emit changed();
    });
}

void BodyField::setUpLayout()
{
    m_kind->setObjectName(QStringLiteral("bodyKind"));
    m_kind->addItems({{}, {}, {}, {}});
    ignoreWheelWithoutFocus(m_kind);
    m_text->setObjectName(QStringLiteral("requestBody"));
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFixedHeight(heightOfLines(m_text, 3));
    m_problem->setObjectName(QStringLiteral("bodyProblem"));
    m_label->setBuddy(m_kind);

    auto *head = new QHBoxLayout;
    head->addWidget(m_label, 1);
    head->addWidget(m_kind);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_text);
    layout->addWidget(m_file);
    layout->addWidget(m_problem);
}

void BodyField::retranslate()
{
    m_label->setText(tr("Body"));
    m_kind->setAccessibleName(tr("Kind of body"));
    m_kind->setToolTip(tr("JSON is validated before sending and declared in Content-Type."));
    m_kind->setItemText(Text, tr("Text"));
    m_kind->setItemText(Json, tr("JSON"));
    m_kind->setItemText(File, tr("File"));
    m_kind->setItemText(JsonFile, tr("JSON file"));
    m_text->setAccessibleName(tr("Body"));
    m_text->setPlaceholderText(tr("none", "a body"));
    m_text->setToolTip(tr("Sent with each request as UTF-8."));
    m_file->setTexts(tr("Body file"), tr("Read when the race begins and sent with each request."));
}

BodyField::Kind BodyField::kind() const
{
    return static_cast<Kind>(m_kind->currentIndex());
}

void BodyField::chooseKind()
{
    m_text->setVisible(!isFile());
    m_file->setVisible(isFile());
    m_problem->setNote(shownProblem());
}

QByteArray BodyField::body() const
{
    return m_text->document()->isModified() ? m_text->toPlainText().toUtf8() : m_loadedBody;
}

void BodyField::writeTo(Plan &plan) const
{
    plan.jsonBody = kind() == Json || kind() == JsonFile;
    plan.body = isFile() ? QByteArray() : body();
    plan.bodyFile = isFile() ? m_file->path() : QString();
}

void BodyField::readFrom(const Plan &plan)
{
    const bool isFile = !plan.bodyFile.isEmpty();
    m_kind->setCurrentIndex(isFile ? (plan.jsonBody ? JsonFile : File) : (plan.jsonBody ? Json : Text));
    m_file->setPath(plan.bodyFile);
    m_loadedBody = plan.body;
    m_text->setPlainText(QString::fromUtf8(plan.body));
    m_text->document()->setModified(false);
    m_problem->setNote(shownProblem());
}

QString BodyField::problem() const
{
    if (isFile())
        return m_file->path().isEmpty() ? tr("Choose the file to send, or another kind of body.") : QString();
    if (kind() != Json)
        return {};
    const auto checked = checkJson(body(), QStringLiteral("body"));
    return checked ? QString() : checked.error().sentence;
}

void BodyField::revealProblem()
{
    m_problem->setNote(problem());
    (isFile() ? static_cast<QWidget *>(m_file) : m_text)->setFocus(Qt::OtherFocusReason);
}

/// A field that was opened a moment ago and is empty is no mistake yet.
QString BodyField::shownProblem() const
{
    const bool isBlank = isFile() ? m_file->path().isEmpty() : body().isEmpty();
    return isBlank ? QString() : problem();
}

} // namespace fetchrace
