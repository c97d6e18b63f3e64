// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

namespace fetchrace {

/// Of what everybody reads the same, whatever the locale: sentences of the command line, and tables, which get pasted
/// into reports and mails.
[[nodiscard]] inline QLocale commonLocale()
{
    return {QLocale::English, QLocale::UnitedStates};
}

/// "1,240", in such a text.
template<typename Number>
[[nodiscard]] QString grouped(Number number, int decimals = 0)
{
    return commonLocale().toString(static_cast<double>(number), 'f', decimals);
}

} // namespace fetchrace
