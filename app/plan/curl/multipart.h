// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <QByteArrayList>

namespace fetchrace {

/// A form as curl's -F builds it (multipart/form-data, RFC 7578). The parts' bytes decide about the boundary, so that
/// the same form is always the same bytes.
class Multipart
{
public:
    /// One -F: "name=text", "name=@file", "name=<file", each with ";type=", ";filename=" behind it. Files are read at
    /// once. `escapes` is --form-escape.
    Expected<void> add(const QByteArray &field, bool escapes);
    /// One --form-string: everything behind the = is the text.
    Expected<void> addText(const QByteArray &field, bool escapes);

    [[nodiscard]] bool isEmpty() const { return m_parts.isEmpty(); }
    [[nodiscard]] QByteArray boundary() const;
    [[nodiscard]] QByteArray body() const;

private:
    QByteArrayList m_parts; ///< header fields, an empty line, and content
};

} // namespace fetchrace
