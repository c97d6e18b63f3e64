// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/serversection.h"

#include "app/plan/demo/demofields.h"
#include "app/plan/text/duration.h"
#include "ui/base/notelabel.h"
#include "ui/base/numberbox.h"
#include "ui/base/widgethelpers.h"
#include "ui/plan/planform.h"

#include <QCheckBox>
#include <QLineEdit>

#include <algorithm>
#include <limits>

namespace fetchrace {

namespace {

QString objectNameOf(const DemoField &field)
{
    return inCamelCase(QLatin1String("server_") + QLatin1String(field.key));
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
    m_problem->setObjectName(QStringLiteral("serverProblem"));
    auto *form = new PlanForm(this);
    addAnswers(*form);
    addLimits(*form);
    form->addCheck(m_twoWrites, "serverTwoWrites", tr("Send header and body separately"),
                   tr("Without TCP_NODELAY, so the body waits until the header is acknowledged."));
    form->addWide(m_problem);
    connect(this, &ServerSection::changed, this, &ServerSection::followTyping);
}

void ServerSection::addAnswers(PlanForm &form)
{
    addText(form, "delay", true,
            {tr("Delay"),
             tr("Always 47ms, evenly from 20ms..80ms, normal 47ms~10ms, log-normal 47ms~x2, or a list with "
                "percentages: 10ms:90,500ms:10."),
             tr("47ms")});
    addText(form, "body", true,
            {tr("Response size"), tr("In bytes, kB or KiB, in the same form as the delay: 64KiB, 1kB..10kB."),
             tr("27 bytes (default)")});
    addText(form, "failures", true,
            {tr("Failures (%)"),
             tr("For example 500:2,reset:1. 500 and 503 are a status; reset, close and cut end the connection; never "
                "sends no response."),
             tr("none")});
}

void ServerSection::addLimits(PlanForm &form)
{
    addNumber(form, "workers", DemoBehaviour::maxWorkers, 0,
              {tr("Concurrent requests served"), tr("Further requests wait in the server's queue."), tr("no limit")});
    addText(form, "rate_limit", false,
            {tr("Requests per second"),
             tr("Requests above this rate from one address get 429; a burst of one second's worth is allowed."),
             tr("no limit")});
    addNumber(form, "ban_after", DemoBehaviour::maxCount, 0,
              {tr("Ban after N violations"), tr("The address then gets only 403 until the next run."), tr("never")});
    addText(form, "stall", false,
            {tr("Stall"), tr("2s@5s: once per run, 5 s after its first request, the server does nothing for 2 s."),
             tr("never")});
    addNumber(form, "close_after", DemoBehaviour::maxCount, 0,
              {tr("Close connection after N requests"),
               tr("The server closes a connection after this number of responses."), tr("no limit")});
    addNumber(form, "seed", std::numeric_limits<int>::max(), DemoBehaviour().seed,
              {tr("Seed"), tr("Seed for all random values; a request gets the same ones in every mode and run."), {}});
}

void ServerSection::addText(PlanForm &form, const char *key, bool isLong, const Words &words)
{
    const DemoField &field = demoField(key);
    auto *text = new QLineEdit(this);
    if (!isLong) // as wide as the boxes above and below, so that the edges line up
        text->setFixedWidth(NumberBox(0, 1, 0).sizeHint().width());
    text->setAlignment(isLong ? Qt::AlignLeft : Qt::AlignRight);
    text->setPlaceholderText(words.example);
    form.addField(text, objectNameOf(field).toLatin1().constData(), {words.label, {}, words.tip},
                  isLong ? PlanForm::Place::Below : PlanForm::Place::Right);
    m_lines.push_back({&field, words.label, text});
    connect(text, &QLineEdit::editingFinished, this, [this] { m_problem->setNote(problem()); });
}

void ServerSection::addNumber(PlanForm &form, const char *key, int most, int byDefault, const Words &words)
{
    const DemoField &field = demoField(key);
    auto *number = new NumberBox(0, most, 0, this);
    number->setSpecialValueText(words.example);
    form.addField(number, (objectNameOf(field) + QLatin1String("Box")).toLatin1().constData(),
                  {words.label, {}, words.tip});
    m_lines.push_back({&field, words.label, nullptr, number, byDefault});
}

const ServerSection::Line &ServerSection::line(const char *key) const
{
    return *std::ranges::find_if(
        m_lines, [key](const Line &each) { return QLatin1String(each.field->key) == QLatin1String(key); });
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
            return {&each, tr("%1: %2", "a field, what is wrong").arg(each.label, read.error().sentence)};
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
void ServerSection::followTyping()
{
    if (m_problem->isVisible())
        m_problem->setNote(problem());
}

QString ServerSection::summary(const Plan &plan) const
{
    // The delay has its own field above, and the seed means nothing by itself.
    DemoBehaviour usual;
    usual.delay = plan.demo.delay;
    usual.seed = plan.demo.seed;
    QStringList parts;
    if (!plan.demo.constantDelay())
        parts << tr("variable delay");
    for (const DemoField &field : demoFields())
        if (const QString text = field.write(plan.demo); text != field.write(usual))
            parts << QString::fromLatin1(field.key).replace(QLatin1Char('_'), QLatin1Char(' ')) +
                         (field.kind == DemoField::Kind::Switch ? QString() : QLatin1Char(' ') + text);
    return joined(parts);
}

} // namespace fetchrace

#include "moc_serversection.cpp"
