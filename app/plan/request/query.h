// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <QList>
#include <QUrl>

namespace fetchrace {

/// A parameter that is added to the query of every target, as it is meant: it is percent-encoded when it is sent.
struct Parameter {
    QString name;
    QString value;
    bool operator==(const Parameter &) const = default;
};

/// "name=value", or a name alone.
[[nodiscard]] Expected<Parameter> parseParameter(const QString &text);
[[nodiscard]] QString textOf(const Parameter &parameter);

/// The URL with the parameters behind those it has.
[[nodiscard]] QUrl withQuery(const QUrl &url, const QList<Parameter> &query);

} // namespace fetchrace
