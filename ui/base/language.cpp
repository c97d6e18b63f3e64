// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/language.h"

#include <QCoreApplication>
#include <QTranslator>

namespace fetchrace {

void installLanguage()
{
    auto *translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(QStringLiteral(":/translations/fetchrace_en.qm")))
        QCoreApplication::installTranslator(translator);
}

} // namespace fetchrace
