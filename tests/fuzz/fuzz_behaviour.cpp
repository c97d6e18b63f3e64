// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/demo/demofields.h"
#include "app/plan/text/variatetext.h"
#include "tests/fuzz/fuzz.h"

using namespace fetchrace;

namespace {

/// A field that can be read is written so that it reads back, unless checkDemoBehaviour() refuses the value anyway.
void tryField(const DemoField &field, const QString &text)
{
    DemoBehaviour demo;
    const auto read = field.read(text, demo);
    fuzz::requireGoodSentence(read);
    if (!read)
        return;
    const auto checked = checkDemoBehaviour(demo);
    fuzz::requireGoodSentence(checked);
    const QString written = field.write(demo);
    if (!checked || written.isEmpty())
        return;
    DemoBehaviour again;
    fuzz::require(field.read(written, again).has_value(), "what is written can be read");
    fuzz::require(field.write(again) == written, "what is written reads back");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(fuzz::bytesOf(data, size));
    for (const DemoField &field : demoFields())
        tryField(field, text);
    if (const auto variate = parseVariate(text, durationUnit())) {
        SeededRandom random(1, 1, 1);
        const std::int64_t drawn = variate->draw(random, DemoBehaviour::maxDelay.count());
        fuzz::require(drawn >= 0 && drawn <= DemoBehaviour::maxDelay.count(), "draws stay in their limits");
    }
    return 0;
}
