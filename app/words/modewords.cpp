// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/modewords.h"

#include <QCoreApplication>

namespace fetchrace {

namespace {

struct ModeWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::ModeWords)
};

} // namespace

QString modeTitle(Mode mode)
{
    switch (mode) {
    case Mode::Async:
        return ModeWords::tr("Async");
    case Mode::Threaded:
        return ModeWords::tr("Threaded");
    case Mode::Serial:
        return ModeWords::tr("Serial");
    case Mode::EventLoop:
        return ModeWords::tr("Event loop");
    }
    return {};
}

QString modeInSentence(Mode mode)
{
    switch (mode) {
    case Mode::Async:
        return ModeWords::tr("async", "in the middle of a sentence");
    case Mode::Threaded:
        return ModeWords::tr("threaded", "in the middle of a sentence");
    case Mode::Serial:
        return ModeWords::tr("serial", "in the middle of a sentence");
    case Mode::EventLoop:
        return ModeWords::tr("event loop", "in the middle of a sentence");
    }
    return {};
}

} // namespace fetchrace
