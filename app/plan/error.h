// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <QString>

namespace fetchrace {

/// What prevents a run or a command as a whole. The failure of one request is not an Error but a Sample.
struct Error {
    enum class Kind {
        BadInput,    ///< the command line or the plan is wrong; nothing was sent
        CannotStart, ///< the plan is right, but this machine or the target does not allow the run
        Output       ///< a result could not be written
    };

    Kind kind = Kind::BadInput;
    QString sentence; ///< one sentence that names the thing and says what to do
};

template<typename T>
using Expected = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> badInput(const QString &sentence)
{
    return tl::unexpected<Error>({Error::Kind::BadInput, sentence});
}

[[nodiscard]] inline tl::unexpected<Error> cannotStart(const QString &sentence)
{
    return tl::unexpected<Error>({Error::Kind::CannotStart, sentence});
}

} // namespace fetchrace
