// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/serversection.h"

#include "app/plan/demo/demofields.h"
#include "app/plan/text/duration.h"
#include "ui/base/notelabel.h"
#include "ui/base/numberbox.h"
#include "ui/base/widgethelpers.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>
#include <limits>

namespace fetchrace {

namespace {

/// "rate_limit" becomes "rateLimit", as objects are named.
QString objectNameOf(const DemoField &field)
{
    QString name;
    for (const QString &word : QString::fromLatin1(field.key).split(QLatin1Char('_')))
        name += name.isEmpty() ? word : word.left(1).toUpper() + word.mid(1);
    return QStringLiteral("server") + name.left(1).toUpper() + name.mid(1);
}

} // namespace

QString ServerSection::Line::value() const
{
    return number != nullptr ? QString::number(static_cast<int>(number->value())) : text->text().trimmed();
}

ServerSection::ServerSection(QWidget *parent)
    : PlanSection(parent)
    , m_twoWrites(new QCheckBox(this))
    , m_problem(new NoteLabel(NoteLabel::Kind::Problem, this))
{
    for (const char *key : {"delay", "body", "failures"})
        addTextLine(key, true);
    addNumberLine("workers", DemoBehaviour::maxWorkers, 0);
    addTextLine("rate_limit", false);
    addNumberLine("ban_after", DemoBehaviour::maxCount, 0);
    addTextLine("stall", false);
    addNumberLine("close_after", DemoBehaviour::maxCount, 0);
    addNumberLine("seed", std::numeric_limits<int>::max(), DemoBehaviour().seed);
    m_twoWrites->setObjectName(QStringLiteral("serverTwoWrites"));
    m_problem->setObjectName(QStringLiteral("serverProblem"));
    setUpLayout();
    retranslate();
    connect(m_twoWrites, &QCheckBox::toggled, this, &ServerSection::takeText);
}

void ServerSection::addTextLine(const char *key, bool isLong)
{
    const DemoField &field = demoField(key);
    auto *text = new QLineEdit(this);
    text->setObjectName(objectNameOf(field));
    if (!isLong) // as wide as the boxes above and below, so that the edges line up
        text->setFixedWidth(NumberBox(0, 1, 0).sizeHint().width());
    text->setAlignment(isLong ? Qt::AlignLeft : Qt::AlignRight);
    m_lines.push_back({&field, new QLabel(this), text});
    connect(text, &QLineEdit::textChanged, this, &ServerSection::takeText);
    connect(text, &QLineEdit::editingFinished, this, [this] { m_problem->setNote(problem()); });
}

void ServerSection::addNumberLine(const char *key, int most, int byDefault)
{
    const DemoField &field = demoField(key);
    auto *number = new NumberBox(0, most, 0, this);
    number->setObjectName(objectNameOf(field) + QStringLiteral("Box"));
    m_lines.push_back({&field, new QLabel(this), nullptr, number, byDefault});
    connect(number, &QDoubleSpinBox::valueChanged, this, &ServerSection::takeText);
}

void ServerSection::setUpLayout()
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setVerticalSpacing(6);
    layout->setColumnStretch(0, 1);
    int row = 0;
    for (const Line &line : m_lines) {
        QWidget *field = line.number != nullptr ? static_cast<QWidget *>(line.number) : line.text;
        const bool isLong = line.text != nullptr && line.text->maximumWidth() == QWIDGETSIZE_MAX;
        line.label->setBuddy(field);
        layout->addWidget(line.label, row, 0, 1, isLong ? 2 : 1);
        row += isLong ? 1 : 0;
        layout->addWidget(field, row, isLong ? 0 : 1, 1, isLong ? 2 : 1);
        ++row;
    }
    layout->addWidget(m_twoWrites, row++, 0, 1, 2);
    layout->addWidget(m_problem, row, 0, 1, 2);
}

void ServerSection::name(const char *key, const QString &label, const QString &tip, const QString &example)
{
    const Line &named = line(key);
    named.label->setText(label);
    QWidget *field = named.number != nullptr ? static_cast<QWidget *>(named.number) : named.text;
    field->setAccessibleName(label);
    field->setToolTip(tip);
    if (named.number != nullptr)
        named.number->setSpecialValueText(example);
    else
        named.text->setPlaceholderText(example);
}

void ServerSection::retranslate()
{
    name("delay", tr("Delay"),
         tr("Always 47ms, evenly from 20ms..80ms, normal 47ms~10ms, log-normal 47ms~x2, or a list with percentages: "
            "10ms:90,500ms:10."),
         tr("47ms"));
    name("body", tr("Response size"), tr("In bytes, kB or KiB, in the same form as the delay: 64KiB, 1kB..10kB."),
         tr("27 bytes (default)"));
    name("failures", tr("Failures (%)"),
         tr("For example 500:2,reset:1. 500 and 503 are a status; reset, close and cut end the connection; never sends "
            "no response."),
         tr("none"));
    name("workers", tr("Concurrent requests served"), tr("Further requests wait in the server's queue."),
         tr("no limit"));
    name("rate_limit", tr("Requests per second"),
         tr("Requests above this rate from one address get 429; a burst of one second's worth is allowed."),
         tr("no limit"));
    name("ban_after", tr("Ban after N violations"), tr("The address then gets only 403 until the next run."),
         tr("never"));
    name("stall", tr("Stall"), tr("2s@5s: once per run, 5 s after its first request, the server does nothing for 2 s."),
         tr("never"));
    name("close_after", tr("Close connection after N requests"),
         tr("The server closes a connection after this number of responses."), tr("no limit"));
    name("seed", tr("Seed"), tr("Seed for all random values; a request gets the same ones in every mode and run."), {});
    m_twoWrites->setText(tr("Send header and body separately"));
    m_twoWrites->setToolTip(tr("Without TCP_NODELAY, so the body waits until the header is acknowledged."));
}

const ServerSection::Line &ServerSection::line(const char *key) const
{
    return *std::find_if(m_lines.begin(), m_lines.end(),
                         [key](const Line &each) { return QLatin1String(each.field->key) == QLatin1String(key); });
}

void ServerSection::writeTo(Plan &plan) const
{
    DemoBehaviour demo;
    for (const Line &each : m_lines) {
        const QString text = each.value();
        DemoBehaviour read = demo;
        const bool isRight = text.isEmpty() || each.field->read(text, read);
        const QString before = each.field->write(plan.demo);
        if (isRight)
            demo = read;
        else if (!before.isEmpty())
            (void)each.field->read(before, demo);
    }
    demo.twoWrites = m_twoWrites->isChecked();
    plan.demo = demo;
}

void ServerSection::readFrom(const Plan &plan)
{
    for (const Line &each : m_lines) {
        const QString text = each.field->write(plan.demo);
        if (each.number != nullptr)
            each.number->setValue(text.isEmpty() ? each.byDefault : text.toInt());
        else
            each.text->setText(text);
    }
    m_twoWrites->setChecked(plan.demo.twoWrites);
    m_problem->setNote({});
}

void ServerSection::setDelay(std::chrono::nanoseconds delay)
{
    line("delay").text->setText(formatDuration(delay));
}

std::pair<const ServerSection::Line *, QString> ServerSection::wrongLine() const
{
    for (const Line &each : m_lines) {
        DemoBehaviour demo;
        const QString text = each.value();
        if (text.isEmpty())
            continue;
        if (const auto read = each.field->read(text, demo); !read)
            return {&each, tr("%1: %2", "a field, what is wrong").arg(each.label->text(), read.error().sentence)};
    }
    return {nullptr, QString()};
}

QString ServerSection::problem() const
{
    const auto [wrong, sentence] = wrongLine();
    if (wrong != nullptr)
        return sentence;
    Plan plan;
    writeTo(plan);
    const auto checked = checkDemoBehaviour(plan.demo);
    return checked ? QString() : checked.error().sentence;
}

void ServerSection::revealProblem()
{
    m_problem->setNote(problem());
    bringIntoView(m_problem);
    const Line *wrong = wrongLine().first;
    if (wrong != nullptr && wrong->text != nullptr)
        wrong->text->setFocus(Qt::OtherFocusReason);
}

/// While somebody types, a sentence may go but none comes.
void ServerSection::takeText()
{
    if (m_problem->isVisible())
        m_problem->setNote(problem());
    emit changed();
}

} // namespace fetchrace
