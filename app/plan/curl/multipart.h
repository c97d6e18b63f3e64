// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <QByteArray>
#include <QList>

namespace fetchrace {

/// One part of a form, as it is read.
struct FormPart {
    QByteArray name; ///< empty: the part has none
    QByteArray content;
    QByteArray type;
    QByteArray fileName;
    bool hasFileName = false;
};

/// A form as curl's -F builds it (multipart/form-data, RFC 7578). The parts' bytes decide about the boundary, so that
/// the same form is always the same bytes.
class Multipart
{
public:
    /// One -F: "name=text", "name=@file", "name=<file", each with ";type=", ";filename=" behind it. Files are read at
    /// once.
    Expected<void> add(const QByteArray &field);
    /// One --form-string: everything behind the = is the text.
    Expected<void> addText(const QByteArray &field);
    /// --form-escape, which concerns the parts before it, too.
    void escape() { m_escapes = true; }
    /// A Content-Type that the command gives itself: unless it is multipart/form-data, the parts are attachments.
    void takeContentType(const QByteArray &type);

    [[nodiscard]] bool isEmpty() const { return m_parts.isEmpty(); }
    [[nodiscard]] QByteArray boundary() const;
    [[nodiscard]] QByteArray body() const;

private:
    /// Header fields, an empty line, and content.
    [[nodiscard]] QByteArray written(const FormPart &part) const;

    QList<FormPart> m_parts;
    bool m_escapes = false;
    bool m_isFormData = true;
};

} // namespace fetchrace
