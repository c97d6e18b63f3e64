// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/requestwriter.h"

#include "app/samples/serverstamps.h"

#include <algorithm>

namespace fetchrace {

namespace {

constexpr int idDigits = 6;
static_assert(Plan::maxRequests <= 1'000'000);

void writeDigits(char *digits, std::uint32_t number)
{
    for (char *digit = digits + idDigits; digit != digits; number /= 10)
        *--digit = static_cast<char>('0' + number % 10);
}

qsizetype idPositionIn(const QByteArray &request)
{
    const QByteArray name = QByteArray(ServerStamps::headerName).toLower() + ": ";
    const qsizetype position = request.toLower().indexOf("\r\n" + name);
    return position < 0 ? -1 : position + 2 + name.size();
}

} // namespace

RequestWriter::RequestWriter(const PreparedPlan &plan)
{
    for (const PreparedTarget &target : plan.targets)
        m_requests.push_back(
            {target.requestBytes, plan.plan->isSeenByServer() ? idPositionIn(target.requestBytes) : -1});
}

const QByteArray &RequestWriter::bytesOf(std::uint16_t target, std::uint32_t index)
{
    Request &request = m_requests[target];
    if (request.idPosition >= 0)
        writeDigits(request.bytes.data() + request.idPosition, index);
    return request.bytes;
}

QByteArray requestId(std::uint32_t index)
{
    QByteArray digits(idDigits, '0');
    writeDigits(digits.data(), index);
    return digits;
}

} // namespace fetchrace
