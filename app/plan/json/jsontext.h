// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <QJsonObject>

#include <chrono>

namespace fetchrace {

/// Reads a text that must hold one JSON object; an Error names `what` it was to be ("plan file"), the line and the
/// column.
[[nodiscard]] Expected<QJsonObject> objectFromJsonText(const QByteArray &text, const QString &what);

/// Nothing, or where the text is not JSON (any value).
[[nodiscard]] Expected<void> checkJson(const QByteArray &text, const QString &what);

/// "a string", "a number", ...: what a value is, for sentences.
[[nodiscard]] QString describeJson(const QJsonValue &value);

/// An Error that names the first key of `object` that is not among `known`; `where` it stands may be empty ("demo").
[[nodiscard]] Expected<void> refuseUnknownKeys(const QJsonObject &object, const QStringList &known,
                                               const QString &where);

/// "`key` must be `wanted`, not a number."
[[nodiscard]] tl::unexpected<Error> wrongType(const QString &key, const char *wanted, const QJsonValue &found);
/// The sentence of an error that does not know from which key its text came.
[[nodiscard]] tl::unexpected<Error> errorAt(const QString &key, const Error &error);

[[nodiscard]] Expected<QString> readString(const QString &key, const QJsonValue &value);
[[nodiscard]] Expected<QStringList> readStrings(const QString &key, const QJsonValue &value);
[[nodiscard]] Expected<bool> readBool(const QString &key, const QJsonValue &value);
/// A duration as text.
[[nodiscard]] Expected<std::chrono::nanoseconds> readDuration(const QString &key, const QJsonValue &value);
/// A whole number that is not negative.
[[nodiscard]] Expected<int> readWholeNumber(const QString &key, const QJsonValue &value);

} // namespace fetchrace
