// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/sectionsummary.h"

#include "app/analysis/numberformat.h"
#include "app/plan/demo/demofields.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStringList>

namespace fetchrace {

namespace {

struct SummaryWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::SummaryWords)
};

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(SummaryWords::tr(", ", "between the parts of a list"));
}

QString timeText(std::chrono::nanoseconds time)
{
    return roundDurationText(static_cast<double>(time.count()));
}

QString bodyText(const Plan &plan)
{
    if (!plan.bodyFile.isEmpty())
        return QFileInfo(plan.bodyFile).fileName();
    if (plan.body.isEmpty())
        return {};
    return plan.jsonBody ? SummaryWords::tr("JSON body") : SummaryWords::tr("body");
}

} // namespace

QString requestSummary(const Plan &plan)
{
    QStringList parts;
    if (plan.method != Plan().method)
        parts << QString::fromLatin1(plan.method);
    if (!plan.query.isEmpty())
        parts << (plan.query.size() == 1 ? SummaryWords::tr("1 parameter")
                                         : SummaryWords::tr("%1 parameters").arg(plan.query.size()));
    if (!plan.headers.isEmpty())
        parts << (plan.headers.size() == 1 ? SummaryWords::tr("1 header")
                                           : SummaryWords::tr("%1 headers").arg(plan.headers.size()));
    return joined(parts << bodyText(plan));
}

QString checkSummary(const Plan &plan)
{
    QStringList parts;
    if (plan.credentials.kind == Credentials::Kind::Basic)
        parts << SummaryWords::tr("password");
    if (plan.credentials.kind == Credentials::Kind::Bearer)
        parts << SummaryWords::tr("bearer token");
    if (plan.check.status != 0)
        parts << SummaryWords::tr("status %1").arg(plan.check.status);
    if (!plan.check.text.isEmpty())
        parts << SummaryWords::tr("text in body");
    return joined(parts);
}

QString connectionSummary(const Plan &plan)
{
    QStringList parts;
    if (plan.connections > 0)
        parts << SummaryWords::tr("at most %1").arg(plan.connections);
    if (plan.timeout != Plan().timeout)
        parts << SummaryWords::tr("timeout %1").arg(timeText(plan.timeout));
    if (!plan.keepAlive)
        parts << SummaryWords::tr("no keep-alive");
    return joined(parts);
}

QString transportSummary(const Plan &plan)
{
    QStringList parts;
    if (!plan.transport.verifiesTls)
        parts << SummaryWords::tr("unverified");
    if (!plan.transport.caCertificate.isEmpty() || !plan.transport.clientCertificate.isEmpty())
        parts << SummaryWords::tr("own certificate");
    if (!plan.transport.proxy.isEmpty())
        parts << SummaryWords::tr("proxy");
    if (plan.transport.redirects > 0)
        parts << SummaryWords::tr("redirects");
    if (plan.transport.http2)
        parts << QStringLiteral("HTTP/2");
    return joined(parts);
}

QString paceSummary(const Plan &plan)
{
    QStringList parts;
    if (plan.pace.isOpenLoop())
        parts << SummaryWords::tr("%1/s", "requests per second").arg(roundRateText(plan.pace.rate));
    if (plan.pace.duration.count() > 0)
        parts << timeText(plan.pace.duration);
    if (plan.pace.maxErrors)
        parts << SummaryWords::tr("at most %1 failed").arg(*plan.pace.maxErrors);
    if (plan.pace.backOff != Pace().backOff)
        parts << (plan.pace.backOff == BackOff::Always ? SummaryWords::tr("wait on 429")
                                                       : SummaryWords::tr("never back off"));
    return joined(parts);
}

QString serverSummary(const Plan &plan)
{
    // The delay has its own field above, and the seed means nothing by itself.
    DemoBehaviour usual;
    usual.delay = plan.demo.delay;
    usual.seed = plan.demo.seed;
    QStringList parts;
    if (!plan.demo.constantDelay())
        parts << SummaryWords::tr("variable delay");
    for (const DemoField &field : demoFields())
        if (const QString text = field.write(plan.demo); text != field.write(usual))
            parts << QString::fromLatin1(field.key).replace(QLatin1Char('_'), QLatin1Char(' ')) +
                         (field.kind == DemoField::Kind::Switch ? QString() : QLatin1Char(' ') + text);
    return joined(parts);
}

QString handlingSummary(const Plan &plan)
{
    if (plan.handling.isNothing())
        return {};
    const QString place = plan.handling.place == HandlePlace::Inline ? SummaryWords::tr("in place")
                          : plan.handling.place == HandlePlace::Pool ? SummaryWords::tr("threads")
                                                                     : SummaryWords::tr("processes");
    return joined({timeText(plan.handling.time), place});
}

QString repeatSummary(const Plan &plan)
{
    if (plan.untilDecided)
        return SummaryWords::tr("until decided");
    return plan.repeat > 1 ? SummaryWords::tr("%1 runs per mode").arg(plan.repeat) : QString();
}

} // namespace fetchrace
