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
#include "ui/plan/sectionsummary.h"
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
    , m_requestFold(new FoldSection(QStringLiteral("requestSection"), this))
    , m_request(new RequestSection(m_requestFold))
    , m_checkFold(new FoldSection(QStringLiteral("checkSection"), this))
    , m_check(new CheckSection(m_checkFold))
    , m_connectionFold(new FoldSection(QStringLiteral("connectionSection"), this))
    , m_connection(new ConnectionSection(m_connectionFold))
    , m_transportFold(new FoldSection(QStringLiteral("transportSection"), this))
    , m_transport(new TransportSection(m_transportFold))
    , m_paceFold(new FoldSection(QStringLiteral("paceSection"), this))
    , m_pace(new PaceSection(m_paceFold))
    , m_serverFold(new FoldSection(QStringLiteral("serverSection"), this))
    , m_server(new ServerSection(m_serverFold))
    , m_handleFold(new FoldSection(QStringLiteral("handleSection"), this))
    , m_handle(new HandleSection(m_handleFold))
    , m_repeatFold(new FoldSection(QStringLiteral("repeatSection"), this))
    , m_repeat(new RepeatSection(m_repeatFold))
    , m_problem(new NoteLabel(NoteLabel::Kind::Problem, this))
{
    setObjectName(QStringLiteral("planPanel"));
    fillSections();
    setUpLayout();
    retranslate();
    connectFields();
    setPlan(Plan());
}

void PlanPanel::fillSections()
{
    m_requestFold->setContent(m_request);
    m_checkFold->setContent(m_check);
    m_connectionFold->setContent(m_connection);
    m_transportFold->setContent(m_transport);
    m_paceFold->setContent(m_pace);
    m_serverFold->setContent(m_server);
    m_handleFold->setContent(m_handle);
    m_repeatFold->setContent(m_repeat);
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
    for (FoldSection *section : folds()) {
        layout->addSpacing(4);
        layout->addWidget(section);
    }
    layout->addWidget(m_problem);
    layout->addStretch(1);
}

QList<FoldSection *> PlanPanel::folds() const
{
    return {m_requestFold, m_checkFold,  m_connectionFold, m_transportFold,
            m_paceFold,    m_serverFold, m_handleFold,     m_repeatFold};
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
    connect(m_delay, &SliderField::valueChanged, this, &PlanPanel::takeDelay);
    for (SliderField *field : {m_requests, m_workers, m_inFlight})
        connect(field, &SliderField::valueChanged, this, &PlanPanel::fieldChanged);
    connect(m_target, &TargetField::changed, this, &PlanPanel::fieldChanged);
    connect(m_request, &RequestSection::changed, this, &PlanPanel::fieldChanged);
    connect(m_check, &CheckSection::changed, this, &PlanPanel::fieldChanged);
    connect(m_transport, &TransportSection::changed, this, &PlanPanel::fieldChanged);
    connect(m_connection, &ConnectionSection::changed, this, &PlanPanel::fieldChanged);
    connect(m_pace, &PaceSection::changed, this, &PlanPanel::fieldChanged);
    connect(m_server, &ServerSection::changed, this, [this] {
        showDelay();
        fieldChanged();
    });
    connect(m_handle, &HandleSection::changed, this, &PlanPanel::fieldChanged);
    connect(m_repeat, &RepeatSection::changed, this, &PlanPanel::fieldChanged);
}

void PlanPanel::retranslate()
{
    m_requests->setTexts(tr("Requests"), {}, tr("Number of requests that each mode sends."));
    m_workers->setTexts(tr("Workers (%1)", "%1: modes").arg(modesInLabel(ModeLimit::Workers)), {},
                        tr("Threads that each send one request after another."));
    m_inFlight->setTexts(tr("In flight (%1)", "%1: modes").arg(modesInLabel(ModeLimit::InFlight)), {},
                         tr("Maximum number of concurrent requests."));
    m_delay->setTexts(tr("Server delay"), tr(" ms"), tr("How long the demo server waits before each response."));
    m_pasteCurl->setAccessibleName(tr("Paste cURL command"));
    m_sendOnce->setAccessibleName(tr("Send once"));
    m_requestFold->setTitle(tr("Request"), tr("Method, query, headers and body."));
    m_checkFold->setTitle(tr("Credentials and Checks"), tr("A password or token to send, and checks on responses."));
    m_connectionFold->setTitle(tr("Connection"), tr("Number of connections, timeout and keep-alive."));
    m_transportFold->setTitle(tr("Certificates and Proxy"), tr("TLS, a proxy, redirects, and HTTP/2."));
    m_paceFold->setTitle(tr("Rate and Limits"), tr("Requests per second, limits of a run, and when to back off."));
    m_serverFold->setTitle(tr("Server Behaviour"), tr("How the demo server delays, limits and fails requests."));
    m_handleFold->setTitle(tr("Response Processing"), tr("Work per response, and where it runs."));
    m_repeatFold->setTitle(tr("Repeat"), tr("Run every mode more than once."));
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
    m_request->writeTo(plan);
    m_check->writeTo(plan);
    m_connection->writeTo(plan);
    m_transport->writeTo(plan);
    m_pace->writeTo(plan);
    m_server->writeTo(plan);
    m_handle->writeTo(plan);
    m_repeat->writeTo(plan);
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
    m_request->readFrom(plan);
    m_check->readFrom(plan);
    m_connection->readFrom(plan);
    m_transport->readFrom(plan);
    m_pace->readFrom(plan);
    m_server->readFrom(plan);
    m_handle->readFrom(plan);
    m_repeat->readFrom(plan);
    showDelay();
    m_filling = false;
    m_scenario->setPlan(plan);
    fieldChanged();
}

void PlanPanel::openFilledSections()
{
    const Plan now = plan();
    const Plan usual;
    const bool saysMore = now.method != usual.method || !now.headers.isEmpty() || !now.query.isEmpty() ||
                          !now.body.isEmpty() || !now.bodyFile.isEmpty();
    m_requestFold->setOpen(m_requestFold->isOpen() || saysMore);
    m_checkFold->setOpen(m_checkFold->isOpen() || now.credentials != usual.credentials || !now.check.asksNothing());
    m_transportFold->setOpen(m_transportFold->isOpen() || now.transport != usual.transport);
}

bool PlanPanel::checkAndReveal(const QList<Mode> &modes)
{
    if (!m_target->problem().isEmpty()) {
        m_target->revealProblem();
        return false;
    }
    if (!m_request->problem().isEmpty()) {
        m_requestFold->setOpen(true);
        m_request->revealProblem();
        return false;
    }
    if (!m_transport->problem().isEmpty()) {
        m_transportFold->setOpen(true);
        m_transport->focusProblem();
        return false;
    }
    if (m_target->usesDemoServer() && !m_server->problem().isEmpty()) {
        m_serverFold->setOpen(true);
        m_server->focusProblem();
        return false;
    }
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
    for (const FoldSection *section : folds())
        if (section->isOpen())
            names << section->objectName();
    return names;
}

void PlanPanel::setOpenSections(const QStringList &names)
{
    for (FoldSection *section : folds())
        section->setOpen(names.contains(section->objectName()));
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
    m_requestFold->setSummary(requestSummary(plan));
    m_checkFold->setSummary(checkSummary(plan));
    m_connectionFold->setSummary(connectionSummary(plan));
    m_transportFold->setSummary(transportSummary(plan));
    m_paceFold->setSummary(paceSummary(plan));
    m_serverFold->setSummary(serverSummary(plan));
    m_handleFold->setSummary(handlingSummary(plan));
    m_repeatFold->setSummary(repeatSummary(plan));
}

} // namespace fetchrace
