// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>

namespace fetchrace {

enum class Branch : unsigned char { None, Closed, Open };

/// What stands before the words of a row that may hold others: room for how deep it is, an arrow where it opens, and
/// its marker, if it has one.
[[nodiscard]] QPixmap branchMark(int depth, Branch branch, const QPixmap &marker = {});

} // namespace fetchrace
