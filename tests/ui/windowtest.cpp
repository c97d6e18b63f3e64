// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowtest.h"

namespace fetchrace {

void WindowTest::initTestCase()
{
    WindowFixture::prepareApplication();
}

void WindowTest::init()
{
    failOnEveryWarning();
    m_fixture = std::make_unique<WindowFixture>();
}

void WindowTest::cleanup()
{
    m_fixture.reset();
}

} // namespace fetchrace
