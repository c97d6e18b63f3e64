// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/formats/exporter.h"

namespace fetchrace {

/// The race and the sweep as one HTML file that needs no other: the results, why they are what they are, and the charts
/// as pictures inside it. Without scripts; secrets of the plan are left out.
[[nodiscard]] QByteArray reportHtml(const Results &results);

} // namespace fetchrace
