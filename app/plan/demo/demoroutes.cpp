// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/demo/demoroutes.h"

#include "app/plan/demo/demobehaviour.h"

#include <algorithm>
#include <charconv>

namespace fetchrace {

bool isDemoRoute(const QUrl &url)
{
    return url.scheme().isEmpty() && url.host().isEmpty();
}

bool hasDemoRoute(const QList<QUrl> &urls)
{
    return std::ranges::any_of(urls, isDemoRoute);
}

std::optional<std::int64_t> numberOfRoute(std::string_view path, std::string_view route, std::int64_t most)
{
    if (!path.starts_with(route))
        return std::nullopt;
    const std::string_view digits = path.substr(route.size());
    std::uint32_t number = 0;
    const char *end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, number);
    return error == std::errc() && stop == end && number <= most ? std::optional<std::int64_t>(number) : std::nullopt;
}

std::optional<std::int64_t> delayOfRoute(std::string_view path)
{
    using std::chrono::milliseconds;
    const auto most = std::chrono::duration_cast<milliseconds>(DemoBehaviour::maxDelay).count();
    const auto ms = numberOfRoute(path, "/delay/", most);
    return ms ? std::optional<std::int64_t>(std::chrono::nanoseconds(milliseconds(*ms)).count()) : std::nullopt;
}

} // namespace fetchrace
