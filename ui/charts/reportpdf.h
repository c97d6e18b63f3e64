// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/formats/reporthtml.h"

namespace fetchrace {

/// The report as a PDF file on A4, with its charts as vectors. Needs a QGuiApplication, and may be called by any
/// thread.
[[nodiscard]] QByteArray reportPdf(const Report &report);

} // namespace fetchrace
