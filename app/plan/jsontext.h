// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <QJsonObject>

namespace fetchrace {

/// Reads a text that must hold one JSON object; an Error names `what` it was to be ("plan file"), the line and the
/// column.
[[nodiscard]] Expected<QJsonObject> objectFromJsonText(const QByteArray &text, const QString &what);

/// "a string", "a number", ...: what a value is, for sentences.
[[nodiscard]] QString describeJson(const QJsonValue &value);

/// An Error that names the first key of `object` that is not among `known`; `where` it stands may be empty ("demo").
[[nodiscard]] Expected<void> refuseUnknownKeys(const QJsonObject &object, const QStringList &known,
                                               const QString &where);

} // namespace fetchrace
