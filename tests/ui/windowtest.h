// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/windowfixture.h"

namespace fetchrace {

/// A test of the real window: each of its functions has a new one, and no warning may be logged meanwhile. Who prepares
/// more than that overrides init() and calls this one in it.
class WindowTest : public QObject
{
    Q_OBJECT

protected:
    std::unique_ptr<WindowFixture> m_fixture;

protected slots: // QTest calls them by name, and takes private slots alone for tests
    void initTestCase();
    virtual void init();
    virtual void cleanup();
};

} // namespace fetchrace
