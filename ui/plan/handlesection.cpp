// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/handlesection.h"

#include "ui/base/numberbox.h"
#include "ui/base/widgethelpers.h"
#include "ui/plan/shownduration.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>

namespace fetchrace {

namespace {

constexpr std::chrono::nanoseconds timeUnit = std::chrono::milliseconds(1);
constexpr int timeDecimals = 3;

} // namespace

HandleSection::HandleSection(QWidget *parent)
    : PlanSection(parent)
    , m_timeLabel(new QLabel(this))
    , m_time(new NumberBox(0, shown(Handling::maxTime, timeUnit), timeDecimals, this))
    , m_kindLabel(new QLabel(this))
    , m_kind(new QComboBox(this))
    , m_placeLabel(new QLabel(this))
    , m_place(new QComboBox(this))
    , m_handlersLabel(new QLabel(this))
    , m_handlers(new NumberBox(1, Handling::maxHandlers, 0, this))
{
    setUpLayout();
    fillChoices();
    retranslate();
    for (NumberBox *box : {m_time, m_handlers})
        connect(box, &QDoubleSpinBox::valueChanged, this, &HandleSection::changed);
    for (QComboBox *box : {m_kind, m_place})
        connect(box, &QComboBox::currentIndexChanged, this, &HandleSection::changed);
    connect(this, &HandleSection::changed, this, &HandleSection::enableFields);
    enableFields();
}

void HandleSection::setUpLayout()
{
    m_time->setObjectName(QStringLiteral("handleTimeBox"));
    m_kind->setObjectName(QStringLiteral("handleKind"));
    m_place->setObjectName(QStringLiteral("handlePlace"));
    m_handlers->setObjectName(QStringLiteral("handlersBox"));
    m_timeLabel->setBuddy(m_time);
    m_kindLabel->setBuddy(m_kind);
    m_placeLabel->setBuddy(m_place);
    m_handlersLabel->setBuddy(m_handlers);

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setVerticalSpacing(6);
    layout->addWidget(m_timeLabel, 0, 0);
    layout->addWidget(m_time, 0, 1);
    layout->addWidget(m_kindLabel, 1, 0);
    layout->addWidget(m_kind, 1, 1);
    layout->addWidget(m_placeLabel, 2, 0, 1, 2);
    layout->addWidget(m_place, 3, 0, 1, 2);
    layout->addWidget(m_handlersLabel, 4, 0);
    layout->addWidget(m_handlers, 4, 1);
    layout->setColumnStretch(0, 1);
    for (QComboBox *box : {m_kind, m_place}) {
        box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        ignoreWheelWithoutFocus(box);
    }
}

void HandleSection::fillChoices()
{
    for (const HandleKind kind : allHandleKinds)
        m_kind->addItem(QString(), static_cast<int>(kind));
    for (const HandlePlace place : allHandlePlaces)
        m_place->addItem(QString(), static_cast<int>(place));
}

void HandleSection::retranslate()
{
    m_timeLabel->setText(tr("Time per response"));
    m_time->setAccessibleName(tr("Processing time per response"));
    m_time->setSpecialValueText(tr("none"));
    m_time->setSuffix(tr(" ms"));
    m_time->setToolTip(tr("Simulates what your program does with each response."));
    m_kindLabel->setText(tr("Type of work"));
    m_kind->setAccessibleName(tr("Type of work"));
    m_kind->setItemText(0, tr("CPU"));
    m_kind->setItemText(1, tr("sleep"));
    m_kind->setToolTip(
        tr("CPU work occupies a CPU core for that time; sleep, as for a file or a database, only blocks the thread."));
    m_placeLabel->setText(tr("Run in"));
    m_place->setAccessibleName(tr("Where responses are processed"));
    m_place->setItemText(0, tr("receiving thread"));
    m_place->setItemText(1, tr("thread pool"));
    m_place->setItemText(2, tr("other processes"));
    m_place->setToolTip(
        tr("While an event loop processes a response, it reads nothing; a thread pool or processes keep it free."));
    m_handlersLabel->setText(tr("Handlers"));
    m_handlers->setAccessibleName(tr("Threads or processes that process responses"));
    m_handlers->setToolTip(
        tr("Number of responses processed in parallel; more than there are CPU cores is no faster for CPU work."));
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

} // namespace fetchrace
