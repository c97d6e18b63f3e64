// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/preparedplan.h"
#include "app/http/responsecapture.h"
#include "app/samples/sample.h"

#include <stop_token>

namespace fetchrace {

/// One request and what came back: for a look before a race.
struct OneExchange {
    QUrl url;           ///< as it may be shown
    QByteArray request; ///< as it was sent, with the mark in place of secrets
    ResponseCapture::Response response;
    Sample sample;
    QString socketProblem; ///< what the system says of a failed connection; may be empty
};

/// The plan that sendOnce() sends: one request to the first target, over HTTP/1.1 and without a rate.
[[nodiscard]] Plan planForOne(const Plan &plan);

/// Sends planForOne() as serial would, under the same terms as a race. An Error where a race could not start either;
/// what fails later is in the sample. Blocks for as long as names, connection and response take; a stop, from any
/// thread, ends the wait for the response within 50 ms.
[[nodiscard]] Expected<OneExchange> sendOnce(const Plan &plan, const QUrl &demoBase, const SendingTerms &terms,
                                             const std::stop_token &stop);

} // namespace fetchrace
