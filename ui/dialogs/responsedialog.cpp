// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/responsedialog.h"

#include "app/analysis/numberformat.h"
#include "app/analysis/phases.h"
#include "app/plan/text/utf8.h"
#include "ui/base/dialogbuttons.h"
#include "ui/base/notelabel.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

#include <initializer_list>
#include <utility>

namespace fetchrace {

namespace {

QString failureWords(const OneExchange &exchange)
{
    switch (exchange.sample.outcome) {
    case Outcome::Ok:
        return {};
    case Outcome::HttpError:
        return ResponseDialog::tr("The server responded with an error; the body may say why.");
    case Outcome::ConnectFailed:
        return ResponseDialog::tr("Could not connect. Is the server running? Check host and port.");
    case Outcome::TlsFailed:
        return ResponseDialog::tr("The TLS handshake failed. Check the certificates. Does this port serve https?");
    case Outcome::Timeout:
        return ResponseDialog::tr("The response timed out before it was complete.");
    case Outcome::ConnectionLost:
        return ResponseDialog::tr("The connection was closed before the response was complete.");
    case Outcome::BadResponse:
        return exchange.sample.status >= 200 && exchange.sample.status < 400
                   ? ResponseDialog::tr("The response is not the one the plan expects, or not valid HTTP.")
                   : ResponseDialog::tr("The response is not valid HTTP.");
    case Outcome::TooLarge:
        return ResponseDialog::tr("The response is larger than Fetchrace accepts.");
    case Outcome::Cancelled:
        return ResponseDialog::tr("Stopped.");
    }
    Q_UNREACHABLE();
}

QString timesWords(const Sample &sample)
{
    const Phases phases = phasesOf(sample, Mode::Serial);
    const std::initializer_list<std::pair<QString, std::int64_t>> parts{
        {ResponseDialog::tr("connect"), phases.connect}, {ResponseDialog::tr("TLS"), phases.tls},
        {ResponseDialog::tr("send"), phases.send},       {ResponseDialog::tr("wait"), phases.wait},
        {ResponseDialog::tr("receive"), phases.receive},
    };
    QStringList words;
    for (const auto &[name, ns] : parts)
        if (ns > 0)
            words << QStringLiteral("%1 %2").arg(name, durationText(ns));
    words.prepend(ResponseDialog::tr("%1 in total", "a duration").arg(durationText(sample.latency())));
    return words.join(QStringLiteral("  \u00b7  "));
}

/// Text as it is; other bytes as their hexadecimal digits, which at least can be looked at.
QString bodyWords(const QByteArray &body)
{
    QByteArray whole = body;
    // The limit may have cut the last character in two.
    for (int cut = 0; cut < 4 && body.size() == ResponseCapture::maxBodyBytes; ++cut, whole.chop(1))
        if (survivesAsText(whole))
            return QString::fromUtf8(whole);
    return survivesAsText(body) && !body.contains('\0') ? QString::fromUtf8(body)
                                                        : QString::fromLatin1(body.toHex(' '));
}

} // namespace

ResponseDialog::ResponseDialog(QWidget *parent)
    : QDialog(parent)
    , m_heading(new QLabel(this))
    , m_times(new QLabel(this))
    , m_problem(new NoteLabel(NoteLabel::Kind::Problem, this))
    , m_tabs(new QTabWidget(this))
    , m_body(makeText("responseBody"))
    , m_bodyNote(new NoteLabel(NoteLabel::Kind::Quiet, this))
    , m_headers(makeText("responseHeaders"))
    , m_request(makeText("sentRequest"))
    , m_again(nullptr)
{
    setObjectName(QStringLiteral("responseDialog"));
    setWindowTitle(tr("Send Once"));
    setUpLayout();
}

QPlainTextEdit *ResponseDialog::makeText(const char *name)
{
    auto *text = new QPlainTextEdit(this);
    text->setObjectName(QLatin1String(name));
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    return text;
}

void ResponseDialog::setUpLayout()
{
    m_heading->setObjectName(QStringLiteral("responseHeading"));
    m_heading->setTextFormat(Qt::PlainText); // it is what a server wrote
    m_heading->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_heading->setWordWrap(true);
    QFont font = m_heading->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.2);
    m_heading->setFont(font);
    m_times->setObjectName(QStringLiteral("responseTimes"));
    m_times->setWordWrap(true);
    m_times->setTextFormat(Qt::PlainText); // a URL is what others wrote
    m_problem->setObjectName(QStringLiteral("responseProblem"));
    m_bodyNote->setObjectName(QStringLiteral("responseBodyNote"));

    auto *body = new QWidget(this);
    auto *bodyLayout = new QVBoxLayout(body);
    bodyLayout->setContentsMargins(0, 0, 0, 4);
    bodyLayout->setSpacing(4);
    bodyLayout->addWidget(m_body, 1);
    bodyLayout->addWidget(m_bodyNote);
    m_bodyNote->setContentsMargins(6, 0, 6, 0);
    m_tabs->setDocumentMode(true); // a frame around fields that have one is too many
    m_tabs->addTab(body, tr("Body"));
    m_tabs->addTab(m_headers, tr("Headers"));
    m_tabs->addTab(m_request, tr("Request"));
    m_body->setAccessibleName(tr("Body of the response"));
    m_headers->setAccessibleName(tr("Headers of the response"));
    m_request->setAccessibleName(tr("The request as it was sent"));

    QDialogButtonBox *buttons = closeButtons(this);
    m_again = buttons->addButton(tr("&Send Again"), QDialogButtonBox::ActionRole);
    m_again->setObjectName(QStringLiteral("sendAgain"));
    connect(m_again, &QPushButton::clicked, this, &ResponseDialog::sendAgain);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(8);
    layout->addWidget(m_heading);
    layout->addWidget(m_times);
    layout->addWidget(m_problem);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 84, fontMetrics().lineSpacing() * 26);
}

void ResponseDialog::showWaiting(const QString &target)
{
    m_heading->setText(tr("Sending to %1...", "a URL").arg(target));
    m_times->clear();
    m_problem->setNote({});
    showTexts({});
    m_again->setEnabled(false);
}

void ResponseDialog::showExchange(const OneExchange &exchange)
{
    const QByteArray &status = exchange.response.statusLine;
    m_heading->setText(status.isEmpty() ? tr("No response") : QString::fromUtf8(status));
    m_times->setText(exchange.url.toDisplayString() + QLatin1Char('\n') + timesWords(exchange.sample));
    QString problem = failureWords(exchange);
    if (!problem.isEmpty() && !exchange.socketProblem.isEmpty())
        problem += QStringLiteral(" (%1)").arg(exchange.socketProblem);
    m_problem->setNote(problem);
    showTexts(exchange);
    m_again->setEnabled(true);
}

void ResponseDialog::showProblem(const QString &sentence)
{
    m_heading->setText(tr("Nothing was sent"));
    m_times->clear();
    m_problem->setNote(sentence);
    showTexts({});
    m_again->setEnabled(true);
}

void ResponseDialog::showTexts(const OneExchange &exchange)
{
    m_body->setPlainText(bodyWords(exchange.response.body));
    QStringList lines;
    for (const Header &header : exchange.response.headers)
        lines << QString::fromUtf8(header.name + ": " + header.value);
    m_headers->setPlainText(lines.join(QLatin1Char('\n')));
    m_request->setPlainText(QString::fromUtf8(exchange.request.left(ResponseCapture::maxBodyBytes)));
    const auto shown = static_cast<std::uint64_t>(exchange.response.body.size());
    m_bodyNote->setNote(
        exchange.sample.bodyBytes > shown
            ? tr("The first %1 of %2 bytes.").arg(countText(shown), countText(exchange.sample.bodyBytes))
            : tr("%1 bytes").arg(countText(shown)));
    m_tabs->setEnabled(!exchange.request.isEmpty());
}

} // namespace fetchrace

#include "moc_responsedialog.cpp"
