// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sendonce.h"

#include "app/plan/request/redact.h"
#include "app/race/background.h"
#include "ui/dialogs/responsedialog.h"

namespace fetchrace {

SendOnce::SendOnce(QWidget *window) : QObject(window), m_window(window) {}

SendOnce::~SendOnce()
{
    stop();
}

ResponseDialog *SendOnce::dialog()
{
    if (m_dialog)
        return m_dialog;
    m_dialog = new ResponseDialog(m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &ResponseDialog::sendAgain, this, &SendOnce::againRequested);
    connect(m_dialog, &QDialog::finished, this, &SendOnce::stop);
    return m_dialog;
}

void SendOnce::send(const Plan &plan, const QUrl &demoBase, const SendingTerms &terms)
{
    dialog()->showWaiting(redacted(plan.targets.first()).toDisplayString());
    dialog()->show();
    dialog()->raise();
    m_stop = std::stop_source();
    runInBackground(
        this, [plan, demoBase, terms, stop = m_stop.get_token()] { return sendOnce(plan, demoBase, terms, stop); },
        [this, stop = m_stop.get_token()](const Expected<OneExchange> &exchange) { take(stop, exchange); });
}

void SendOnce::stop()
{
    m_stop.request_stop();
    m_stop = std::stop_source(std::nostopstate);
}

void SendOnce::take(const std::stop_token &stopped, const Expected<OneExchange> &exchange)
{
    if (stopped.stop_requested())
        return; // the dialog was closed meanwhile
    m_stop = std::stop_source(std::nostopstate);
    if (exchange)
        dialog()->showExchange(*exchange);
    else
        dialog()->showProblem(exchange.error().sentence);
}

} // namespace fetchrace

#include "moc_sendonce.cpp"
