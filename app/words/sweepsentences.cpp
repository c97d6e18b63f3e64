// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/sweepsentences.h"

#include "app/analysis/numberformat.h"
#include "app/words/modewords.h"
#include "app/words/verdict.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

struct SweepWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::SweepWords)
};

QString concurrencyText(int atOnce)
{
    return countText(atOnce);
}

qsizetype wholePoints(const SweepCurve &curve)
{
    return std::ranges::count_if(curve.points, [](const SweepPoint &point) { return point.isWhole(); });
}

/// "Threaded was fastest at concurrency 64 (0.493 s), 57× faster than at 1 (28.3 s)."
QString gainSentence(const SweepCurve &curve)
{
    const SweepPoint *best = curve.best();
    const SweepPoint *one = curve.pointAt(1);
    if (best == nullptr)
        return {};
    const QString title = modeTitle(curve.mode);
    const QString time = durationText(best->result.elapsedNs);
    if (curve.points.size() == 1)
        return SweepWords::tr("%1: %2 at concurrency %3.").arg(title, time, concurrencyText(best->atOnce));
    if (one == nullptr || !one->isWhole() || one == best)
        return SweepWords::tr("%1 was fastest at concurrency %2 (%3).").arg(title, concurrencyText(best->atOnce), time);
    return SweepWords::tr("%1 was fastest at concurrency %2 (%3), %4 faster than at 1 (%5).")
        .arg(title, concurrencyText(best->atOnce), time,
             factorText(static_cast<double>(one->result.elapsedNs) / static_cast<double>(best->result.elapsedNs)),
             durationText(one->result.elapsedNs));
}

QString kneeSentence(const SweepCurve &curve)
{
    const QString title = modeTitle(curve.mode);
    if (curve.knee)
        return SweepWords::tr("%1 has its knee at concurrency %2 (%3 requests per second): beyond it, throughput grows "
                              "less than latency.")
            .arg(title, concurrencyText(*curve.knee), rateText(curve.pointAt(*curve.knee)->throughputRps));
    if (curve.dip)
        return SweepWords::tr("%1 was much slower at %2 than at neighbouring values; something else interfered, so no "
                              "knee is given. Sweep again with repeats.")
            .arg(title, concurrencyText(*curve.dip));
    constexpr qsizetype leastPoints = 3;
    if (wholePoints(curve) < leastPoints)
        return {};
    return SweepWords::tr("%1 shows no knee up to %2; higher concurrency may still help.")
        .arg(title, concurrencyText(curve.points.last().atOnce));
}

QString fitSentence(const SweepCurve &curve)
{
    const ScalabilityFit &fit = *curve.fit;
    const QString title = modeTitle(curve.mode);
    if (!fit.isGood())
        return SweepWords::tr("%1 does not follow the Universal Scalability Law (R\u00b2 %2), so contention was not "
                              "estimated.")
            .arg(title, QLocale().toString(std::max(fit.rSquared, 0.0), 'f', 2));
    QString sentence =
        SweepWords::tr("%1 by the Universal Scalability Law (R\u00b2 %2): %3 of a request's time is serialized "
                       "(contention), and each concurrent request slows every other by %4 (coherency).")
            .arg(title, QLocale().toString(fit.rSquared, 'f', 3), percentText(fit.sigma), percentText(fit.kappa));
    if (const auto peak = fit.peak(); peak && *peak <= curve.points.last().atOnce)
        sentence += QLatin1Char(' ') + SweepWords::tr("Beyond a concurrency of about %1, throughput falls.")
                                           .arg(concurrencyText(static_cast<int>(std::lround(std::max(*peak, 1.0)))));
    return sentence;
}

QString problemSentence(const SweepCurve &curve)
{
    const qsizetype missing = curve.points.size() - wholePoints(curve);
    if (missing == 0)
        return {};
    return SweepWords::tr("%1: requests failed or were not sent in %2 of %3 steps, which are left out.")
        .arg(modeTitle(curve.mode), countText(missing), countText(curve.points.size()));
}

} // namespace

QStringList sweepSentences(const QList<SweepCurve> &curves)
{
    QStringList sentences;
    for (const SweepCurve &curve : curves) {
        sentences.append(gainSentence(curve));
        sentences.append(kneeSentence(curve));
        if (curve.fit)
            sentences.append(fitSentence(curve));
        sentences.append(problemSentence(curve));
    }
    sentences.removeAll(QString());
    return sentences;
}

QStringList sweepSentences(const QList<FinishedRun> &runs, int cores)
{
    QStringList sentences = sweepSentences(sweepCurves(runs));
    for (const auto &[finished, verdict] : firstVerdictsOf(runs, cores)) {
        const Run &run = finished.run;
        sentences.append(SweepWords::tr("%1 at concurrency %2: %3", "a sentence follows")
                             .arg(modeTitle(run.entry), concurrencyText(run.concurrency()), verdict.sentence));
    }
    return sentences;
}

} // namespace fetchrace
