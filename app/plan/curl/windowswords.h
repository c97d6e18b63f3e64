// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <QByteArrayList>

namespace fetchrace {

/// Whether a command is written for the command prompt of Windows, as browsers copy it there: with carets before what
/// that prompt would take for its own.
[[nodiscard]] bool isWindowsForm(const QString &command);

/// The words of such a command as a program would get them: without the carets, then split as the C library there does
/// it ("double" quotes, \" and "").
[[nodiscard]] Expected<QByteArrayList> windowsWords(const QString &command);

} // namespace fetchrace
