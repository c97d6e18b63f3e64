// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/targetfield.h"

#include "ui/base/notelabel.h"
#include "ui/base/widgethelpers.h"

#include <QCheckBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QVBoxLayout>

namespace fetchrace {

TargetField::TargetField(QWidget *parent)
    : QWidget(parent)
    , m_demo(new QRadioButton(this))
    , m_own(new QRadioButton(this))
    , m_editor(new QPlainTextEdit(this))
    , m_through(new QCheckBox(this))
    , m_hint(new NoteLabel(NoteLabel::Kind::Quiet, this))
    , m_problem(new NoteLabel(NoteLabel::Kind::Problem, this))
{
    setUpChoice();
    setUpEditor();
    setUpLayout();
    chooseKind();

    connect(m_own, &QRadioButton::toggled, this, [this] {
        chooseKind();
        emit changed();
    });
    connect(m_editor, &QPlainTextEdit::textChanged, this, [this] {
        m_problem->setNoteAfterTyping(problem());
        emit changed();
    });
    connect(m_through, &QCheckBox::toggled, this, &TargetField::changed);
}

void TargetField::setUpChoice()
{
    m_demo->setObjectName(QStringLiteral("targetDemo"));
    m_demo->setText(tr("Built-in demo server"));
    m_demo->setToolTip(tr("Send to the server inside this program; nothing leaves this computer."));
    m_demo->setChecked(true);
    m_own->setObjectName(QStringLiteral("targetOwn"));
    m_own->setText(tr("My URLs"));
    m_own->setToolTip(tr("Send to your own servers."));
    m_through->setObjectName(QStringLiteral("targetThrough"));
    m_through->setText(tr("Through a relay"));
    m_through->setToolTip(tr("Put a relay before your own server, on this computer and over plain HTTP: it sees each "
                             "request from the server's end, and lets other programs take part."));
}

void TargetField::setUpEditor()
{
    m_editor->setObjectName(QStringLiteral("targetUrls"));
    m_editor->setPlaceholderText(QStringLiteral("http://127.0.0.1:8000/"));
    m_editor->setAccessibleName(tr("Target URLs, one per line"));
    m_editor->setToolTip(tr("The URLs are used in rotation; one written as 3x URL is used three times as often."));
    m_editor->setTabChangesFocus(true);
    m_editor->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_editor->setFixedHeight(heightOfLines(m_editor, 4));
    m_hint->setNote(tr("One URL per line; used in rotation. Only send to servers you are allowed to load-test."));
    m_problem->setObjectName(QStringLiteral("targetProblem"));
}

void TargetField::setUpLayout()
{
    setObjectName(QStringLiteral("target"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(new QLabel(tr("Target")));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_demo, m_own, m_editor, m_hint, m_through, m_problem})
        layout->addWidget(widget);
}

QStringList TargetField::lines() const
{
    QStringList found;
    const QStringList all = m_editor->toPlainText().split(QLatin1Char('\n'));
    for (const QString &line : all)
        if (const QString text = line.trimmed(); !text.isEmpty())
            found << text;
    return found;
}

QList<WeightedTarget> TargetField::targets() const
{
    if (m_demo->isChecked())
        return weightedTargets(Plan());
    QList<WeightedTarget> found;
    for (const QString &line : lines())
        if (const auto target = parseWeightedTarget(line))
            found << *target;
    return found;
}

void TargetField::setTargets(const QList<WeightedTarget> &targets)
{
    const bool isDemo = targets == weightedTargets(Plan());
    if (!isDemo && targets != this->targets()) {
        QStringList texts;
        for (const WeightedTarget &target : targets)
            texts << textOf(target);
        m_editor->setPlainText(texts.join(QLatin1Char('\n')));
    }
    (isDemo ? m_demo : m_own)->setChecked(true);
}

bool TargetField::usesDemoServer() const
{
    Plan plan;
    fetchrace::setTargets(plan, targets());
    return plan.usesDemoServer();
}

QUrl TargetField::through() const
{
    const QList<WeightedTarget> all = targets();
    if (!m_own->isChecked() || !m_through->isChecked() || all.isEmpty())
        return {};
    return all.first().url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

void TargetField::setThrough(bool on)
{
    m_through->setChecked(on);
}

QString TargetField::problem() const
{
    if (m_demo->isChecked())
        return {};
    const QStringList all = lines();
    if (all.isEmpty())
        return tr("Enter at least one URL, for example http://127.0.0.1:8000/.");
    for (const QString &line : all)
        if (const auto target = parseWeightedTarget(line); !target)
            return target.error().sentence;
    return {};
}

void TargetField::revealProblem()
{
    m_problem->setNote(problem());
    m_editor->setFocus(Qt::OtherFocusReason);
}

void TargetField::focusField()
{
    if (m_own->isChecked()) {
        m_editor->setFocus(Qt::ShortcutFocusReason);
        m_editor->selectAll();
    } else {
        m_demo->setFocus(Qt::ShortcutFocusReason);
    }
}

void TargetField::chooseKind()
{
    const bool own = m_own->isChecked();
    m_editor->setVisible(own);
    m_hint->setVisible(own);
    m_through->setVisible(own);
    // An empty field that was opened a moment ago is no mistake yet.
    m_problem->setNote(lines().isEmpty() ? QString() : problem());
}

} // namespace fetchrace

#include "moc_targetfield.cpp"
