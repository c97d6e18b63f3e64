// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/handlesection.h"

#include "app/analysis/numberformat.h"
#include "ui/base/numberbox.h"
#include "ui/base/widgethelpers.h"
#include "ui/plan/planform.h"
#include "ui/plan/shownduration.h"

#include <QComboBox>
#include <QLabel>

namespace fetchrace {

namespace {

constexpr std::chrono::nanoseconds timeUnit = std::chrono::milliseconds(1);
constexpr int timeDecimals = 3;

} // namespace

HandleSection::HandleSection(QWidget *parent)
    : PlanSection(parent)
    , m_time(new NumberBox(0, shown(Handling::maxTime, timeUnit), timeDecimals, this))
    , m_kind(new QComboBox(this))
    , m_place(new QComboBox(this))
    , m_handlers(new NumberBox(1, Handling::maxHandlers, 0, this))
{
    setUpFields();
    addFields();
    connect(this, &HandleSection::changed, this, &HandleSection::enableFields);
    enableFields();
}

/// The choices stand in the order of allHandleKinds and allHandlePlaces.
void HandleSection::setUpFields()
{
    m_time->setSpecialValueText(tr("none"));
    m_time->setSuffix(tr(" ms"));
    m_kind->addItems({tr("CPU"), tr("sleep")});
    m_place->addItems({tr("receiving thread"), tr("thread pool"), tr("other processes")});
    for (QComboBox *box : {m_kind, m_place}) {
        box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        ignoreWheelWithoutFocus(box);
    }
}

void HandleSection::addFields()
{
    auto *form = new PlanForm(this);
    form->addField(m_time, "handleTimeBox",
                   {tr("Time per response"), tr("Processing time per response"),
                    tr("Simulates what your program does with each response.")});
    m_kindLabel = form->addField(m_kind, "handleKind",
                                 {tr("Type of work"),
                                  {},
                                  tr("CPU work occupies a CPU core for that time; sleep, as for a file or a database, "
                                     "only blocks the thread.")});
    m_placeLabel = form->addField(m_place, "handlePlace",
                                  {tr("Run in"), tr("Where responses are processed"),
                                   tr("While an event loop processes a response, it reads nothing; a thread pool or "
                                      "processes keep it free.")},
                                  PlanForm::Place::Below);
    m_handlersLabel = form->addField(m_handlers, "handlersBox",
                                     {tr("Handlers"), tr("Threads or processes that process responses"),
                                      tr("Number of responses processed in parallel; more than there are CPU cores is "
                                         "no faster for CPU work.")});
}

HandlePlace HandleSection::place() const
{
    return allHandlePlaces[static_cast<std::size_t>(m_place->currentIndex())];
}

void HandleSection::enableFields()
{
    const bool hasWork = m_time->value() > 0;
    const bool hasHandlers = hasWork && place() != HandlePlace::Inline;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_kindLabel, m_kind, m_placeLabel, m_place})
        widget->setEnabled(hasWork);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_handlersLabel, m_handlers})
        widget->setEnabled(hasHandlers);
}

void HandleSection::writeTo(Plan &plan) const
{
    Handling handling;
    handling.time = kept(plan.handling.time, m_time->value(), timeDecimals, timeUnit);
    handling.kind = allHandleKinds[static_cast<std::size_t>(m_kind->currentIndex())];
    handling.place = place();
    // What has no meaning keeps its default, so that the plan is still recognised as the scenario it is.
    plan.handling = Handling();
    if (handling.isNothing())
        return;
    if (!handling.isInline())
        handling.handlers = static_cast<int>(m_handlers->value());
    plan.handling = handling;
}

void HandleSection::readFrom(const Plan &plan)
{
    m_time->setValue(shown(plan.handling.time, timeUnit));
    m_kind->setCurrentIndex(static_cast<int>(plan.handling.kind));
    m_place->setCurrentIndex(static_cast<int>(plan.handling.place));
    m_handlers->setValue(plan.handling.handlers);
    enableFields();
}

QString HandleSection::summary(const Plan &plan) const
{
    if (plan.handling.isNothing())
        return {};
    const QString place = plan.handling.place == HandlePlace::Inline ? tr("in place")
                          : plan.handling.place == HandlePlace::Pool ? tr("threads")
                                                                     : tr("processes");
    return joined({roundDurationText(plan.handling.time), place});
}

} // namespace fetchrace

#include "moc_handlesection.cpp"
