// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planpanel.h"

#include "app/analysis/numberformat.h"
#include "app/plan/entries/sweep.h"
#include "app/plan/plancheck.h"
#include "app/plan/scenarios/scenario.h"
#include "app/plan/text/weights.h"
#include "app/words/modewords.h"
#include "ui/base/foldsection.h"
#include "ui/base/notelabel.h"
#include "ui/base/sliderfield.h"
#include "ui/base/widgethelpers.h"
#include "ui/plan/checksection.h"
#include "ui/plan/connectionsection.h"
#include "ui/plan/handlesection.h"
#include "ui/plan/pacesection.h"
#include "ui/plan/repeatsection.h"
#include "ui/plan/requestsection.h"
#include "ui/plan/scenariofield.h"
#include "ui/plan/serversection.h"
#include "ui/plan/shownduration.h"
#include "ui/plan/targetfield.h"
#include "ui/plan/transportsection.h"

#include <QAction>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>
#include <utility>

namespace fetchrace {

namespace {

constexpr std::chrono::nanoseconds delayUnit = std::chrono::milliseconds(1);
constexpr int delayDecimals = 3;

/// The mean where the server draws the delay.
std::chrono::nanoseconds typicalDelay(const DemoBehaviour &demo)
{
    return std::chrono::nanoseconds(std::llround(demo.delay.mean()));
}

SliderScale delayScale()
{
    const double most = shown(DemoBehaviour::maxDelay, delayUnit);
    // The article's delay is no round number, but the one that the slider must find again.
    return SliderScale::logarithmic(0.1, most, false, {0.0, shown(typicalDelay(DemoBehaviour()), delayUnit)});
}

SliderField *countField(const QString &name, int most, QWidget *parent)
{
    return new SliderField(name, SliderScale::logarithmic(1, most, true), 0, parent);
}

} // namespace

PlanPanel::PlanPanel(QWidget *parent)
    : QWidget(parent)
    , m_scenario(new ScenarioField(this))
    , m_requests(countField(QStringLiteral("requests"), Plan::maxRequests, this))
    , m_workers(countField(QStringLiteral("workers"), Plan::maxWorkers, this))
    , m_inFlight(countField(QStringLiteral("inFlight"), Plan::maxInFlight, this))
    , m_delay(new SliderField(QStringLiteral("delay"), delayScale(), delayDecimals, this))
    , m_delayNote(new NoteLabel(NoteLabel::Kind::Remark, this))
    , m_target(new TargetField(this))
    , m_pasteCurl(new QToolButton(this))
    , m_sendOnce(new QToolButton(this))
    , m_problem(new NoteLabel(NoteLabel::Kind::Problem, this))
{
    setObjectName(QStringLiteral("planPanel"));
    addSections();
    setUpLayout();
    nameFields();
    connectFields();
    setPlan(Plan());
}

template<typename Fields>
PlanPanel::Section &PlanPanel::addSection(const QString &name, const QString &title, const QString &explanation)
{
    auto *fold = new FoldSection(name, this);
    auto *fields = new Fields(fold);
    fold->setContent(fields);
    fold->setTitle(title, explanation);
    m_sections.append({fold, fields, false});
    return m_sections.last();
}

void PlanPanel::addSections()
{
    addSection<RequestSection>(QStringLiteral("requestSection"), tr("Request"), tr("Method, query, headers and body."))
        .isOfRequest = true;
    addSection<CheckSection>(QStringLiteral("checkSection"), tr("Credentials and Checks"),
                             tr("A password or token to send, and checks on responses."))
        .isOfRequest = true;
    addSection<ConnectionSection>(QStringLiteral("connectionSection"), tr("Connection"),
                                  tr("Number of connections, timeout and keep-alive."));
    addSection<TransportSection>(QStringLiteral("transportSection"), tr("Certificates and Proxy"),
                                 tr("TLS, a proxy, redirects, and HTTP/2."))
        .isOfRequest = true;
    addSection<PaceSection>(QStringLiteral("paceSection"), tr("Rate and Limits"),
                            tr("Requests per second, limits of a run, and when to back off."));
    const Section &server = addSection<ServerSection>(QStringLiteral("serverSection"), tr("Server Behaviour"),
                                                      tr("How the demo server delays, limits and fails requests."));
    m_serverFold = server.fold;
    m_server = qobject_cast<ServerSection *>(server.fields);
    addSection<HandleSection>(QStringLiteral("handleSection"), tr("Response Processing"),
                              tr("Work per response, and where it runs."));
    addSection<RepeatSection>(QStringLiteral("repeatSection"), tr("Repeat"), tr("Run every mode more than once."));
}

void PlanPanel::setUpLayout()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 6, 8, 14); // beside the scroll bar is some room anyway
    layout->setSpacing(4);
    layout->addWidget(m_scenario);
    for (SliderField *field : {m_requests, m_workers, m_inFlight, m_delay}) {
        layout->addSpacing(10);
        layout->addWidget(field);
    }
    layout->addWidget(m_delayNote);
    layout->addSpacing(12);
    layout->addWidget(m_target);
    layout->addSpacing(2);
    layout->addLayout(requestButtons());
    for (const Section &section : std::as_const(m_sections)) {
        layout->addSpacing(4);
        layout->addWidget(section.fold);
    }
    layout->addWidget(m_problem);
    layout->addStretch(1);
}

void PlanPanel::setRequestActions(QAction *pasteCurl, QAction *sendOnce)
{
    m_pasteCurl->setDefaultAction(pasteCurl);
    m_sendOnce->setDefaultAction(sendOnce);
}

QLayout *PlanPanel::requestButtons()
{
    auto *buttons = new QHBoxLayout;
    m_pasteCurl->setObjectName(QStringLiteral("pasteCurlButton"));
    m_sendOnce->setObjectName(QStringLiteral("sendOnceButton"));
    for (QToolButton *button : {m_pasteCurl, m_sendOnce}) {
        button->setFocusPolicy(Qt::StrongFocus);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    return buttons;
}

void PlanPanel::connectFields()
{
    connect(m_scenario, &ScenarioField::chosen, this, &PlanPanel::setPlan);
    connect(m_scenario, &ScenarioField::clientsChanged, this, &PlanPanel::clientsChanged);
    connect(m_delay, &SliderField::valueChanged, this, &PlanPanel::takeDelay);
    for (SliderField *field : {m_requests, m_workers, m_inFlight})
        connect(field, &SliderField::valueChanged, this, &PlanPanel::fieldChanged);
    connect(m_target, &TargetField::changed, this, &PlanPanel::fieldChanged);
    connect(m_server, &PlanSection::changed, this, &PlanPanel::showDelay);
    for (const Section &section : std::as_const(m_sections))
        connect(section.fields, &PlanSection::changed, this, &PlanPanel::fieldChanged);
}

void PlanPanel::nameFields()
{
    m_requests->setTexts(tr("Requests"), {}, tr("Number of requests that each mode sends."));
    m_workers->setTexts(tr("Workers (%1)", "%1: modes").arg(modesInLabel(ModeLimit::Workers)), {},
                        tr("Threads that each send one request after another."));
    m_inFlight->setTexts(tr("In flight (%1)", "%1: modes").arg(modesInLabel(ModeLimit::InFlight)), {},
                         tr("Maximum number of concurrent requests."));
    m_delay->setTexts(tr("Server delay"), tr(" ms"), tr("How long the demo server waits before each response."));
    m_pasteCurl->setAccessibleName(tr("Paste cURL command"));
    m_sendOnce->setAccessibleName(tr("Send once"));
}

void PlanPanel::setOwnScenarios(const QList<Scenario> &own)
{
    m_scenario->setOwn(own);
    m_scenario->setPlan(plan());
}

void PlanPanel::setScenario(const Scenario &scenario)
{
    setPlan(scenario.plan);
    if (scenario.title.isEmpty())
        return;
    m_scenario->setCurrent(scenario);
    emit planChanged(); // its title may be another
}

QString PlanPanel::title() const
{
    return m_scenario->title();
}

Plan PlanPanel::plan() const
{
    Plan plan = m_base;
    plan.requests = static_cast<int>(m_requests->value());
    plan.workers = static_cast<int>(m_workers->value());
    plan.inFlight = static_cast<int>(m_inFlight->value());
    setTargets(plan, m_target->targets());
    for (const Section &section : m_sections)
        section.fields->writeTo(plan);
    plan.transport.through = m_target->through();
    return plan;
}

void PlanPanel::setPlan(const Plan &plan)
{
    const Plan before = this->plan();
    restorePlan(plan);
    if (before != plan)
        emit planReplaced(before, plan);
}

void PlanPanel::restorePlan(const Plan &plan)
{
    m_filling = true;
    m_base = plan;
    m_requests->setValue(plan.requests);
    m_workers->setValue(plan.workers);
    m_inFlight->setValue(plan.inFlight);
    m_target->setTargets(weightedTargets(plan));
    m_target->setThrough(!plan.transport.through.isEmpty());
    for (const Section &section : std::as_const(m_sections))
        section.fields->readFrom(plan);
    showDelay();
    m_filling = false;
    m_scenario->setPlan(plan);
    fieldChanged();
}

void PlanPanel::openFilledSections()
{
    const Plan now = plan();
    for (const Section &section : std::as_const(m_sections))
        if (section.isOfRequest && !section.fields->summary(now).isEmpty())
            section.fold->setOpen(true);
}

/// Whether a field is wrong; the first one is then shown.
bool PlanPanel::revealProblem()
{
    if (!m_target->problem().isEmpty()) {
        m_target->revealProblem();
        return true;
    }
    for (const Section &section : std::as_const(m_sections)) {
        if (section.fold->isHidden() || section.fields->problem().isEmpty())
            continue;
        section.fold->setOpen(true);
        section.fields->revealProblem();
        return true;
    }
    return false;
}

bool PlanPanel::checkAndReveal(const QList<Mode> &modes)
{
    if (revealProblem())
        return false;
    Plan sent = plan();
    sent.entries = entriesOf(modes);
    const auto checked = checkPlan(sent);
    m_problem->setNote(checked ? QString() : checked.error().sentence);
    if (!checked)
        bringIntoView(m_problem);
    return checked.has_value();
}

void PlanPanel::focusTarget()
{
    m_target->focusField();
}

QStringList PlanPanel::openSections() const
{
    QStringList names;
    for (const Section &section : m_sections)
        if (section.fold->isOpen())
            names << section.fold->objectName();
    return names;
}

void PlanPanel::setOpenSections(const QStringList &names)
{
    for (const Section &section : std::as_const(m_sections))
        section.fold->setOpen(names.contains(section.fold->objectName()));
}

void PlanPanel::fieldChanged()
{
    if (m_filling)
        return;
    m_problem->setNote({});
    const Plan now = plan();
    // The delay is the demo server's; other servers take the time they take.
    const bool isDemo = m_target->usesDemoServer();
    m_delay->setEnabled(isDemo && now.demo.constantDelay());
    m_server->setEnabled(isDemo);
    m_serverFold->setVisible(isDemo);
    m_scenario->follow(now);
    showSummaries(now);
    emit planChanged();
}

/// The slider's delay goes where all that is about the server is kept.
void PlanPanel::takeDelay()
{
    if (m_filling)
        return;
    if (const auto before = plan().demo.constantDelay())
        m_server->setDelay(kept(*before, m_delay->value(), delayDecimals, delayUnit));
}

void PlanPanel::showDelay()
{
    const DemoBehaviour demo = plan().demo;
    const double milliseconds = shown(typicalDelay(demo), delayUnit);
    // A box that somebody is typing into must not be filled with what it shows already.
    if (std::abs(milliseconds - m_delay->value()) > std::pow(10.0, -delayDecimals) / 2) {
        const bool wasFilling = std::exchange(m_filling, true);
        m_delay->setValue(milliseconds);
        m_filling = wasFilling;
    }
    m_delayNote->setNote(
        demo.constantDelay()
            ? QString()
            : tr("Variable, %1 on average. See Server Behaviour.").arg(durationText(typicalDelay(demo).count())));
}

void PlanPanel::showSummaries(const Plan &plan)
{
    for (const Section &section : std::as_const(m_sections))
        section.fold->setSummary(section.fields->summary(plan));
}

} // namespace fetchrace

#include "moc_planpanel.cpp"
