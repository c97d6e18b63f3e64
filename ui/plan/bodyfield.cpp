// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/bodyfield.h"

#include "app/plan/json/jsontext.h"
#include "ui/base/filefield.h"
#include "ui/base/notelabel.h"
#include "ui/base/widgethelpers.h"
#include "ui/plan/planform.h"

#include <QComboBox>
#include <QFileInfo>
#include <QPlainTextEdit>
#include <QTextDocument>

namespace fetchrace {

BodyField::BodyField(QWidget *parent)
    : PlanSection(parent)
    , m_kind(new QComboBox(this))
    , m_text(new QPlainTextEdit(this))
    , m_file(new FileField(QStringLiteral("bodyFile"), this))
    , m_problem(new NoteLabel(NoteLabel::Kind::Problem, this))
{
    setUpFields();
    addFields();
    chooseKind();
    connect(m_kind, &QComboBox::currentIndexChanged, this, &BodyField::chooseKind);
    connect(m_file, &FileField::changed, this, &BodyField::changed);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_problem->setNoteAfterTyping(shownProblem());
        emit changed();
    });
}

void BodyField::setUpFields()
{
    m_kind->addItems({tr("Text"), tr("JSON"), tr("File"), tr("JSON file")}); // in the order of Kind
    ignoreWheelWithoutFocus(m_kind);
    m_text->setObjectName(QStringLiteral("requestBody"));
    m_text->setAccessibleName(tr("Body"));
    m_text->setPlaceholderText(tr("none", "a body"));
    m_text->setToolTip(tr("Sent with each request as UTF-8."));
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFixedHeight(heightOfLines(m_text, 3));
    m_file->setTexts(tr("Body file"), tr("Read when the race begins and sent with each request."));
    m_problem->setObjectName(QStringLiteral("bodyProblem"));
}

void BodyField::addFields()
{
    auto *form = new PlanForm(this, 4);
    form->addField(
        m_kind, "bodyKind",
        {tr("Body"), tr("Kind of body"), tr("JSON is validated before sending and declared in Content-Type.")});
    form->addWide(m_text);
    form->addWide(m_file);
    form->addWide(m_problem);
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

QString BodyField::summary(const Plan &plan) const
{
    if (!plan.bodyFile.isEmpty())
        return QFileInfo(plan.bodyFile).fileName();
    if (plan.body.isEmpty())
        return {};
    return plan.jsonBody ? tr("JSON body") : tr("body");
}

} // namespace fetchrace

#include "moc_bodyfield.cpp"
