// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/enduro_model.h"
#include "tests/devices/simulated/printer/job_bytes.h"

#include <string>
#include <string_view>
#include <vector>

namespace kiosk::devices::simulated::test {

/// A printer on a bench, with a hand-driven clock.
struct EnduroBench {
    std::vector<std::uint32_t> cards;
    std::vector<Violation> violations;
    bool hasBack = false;
    Milliseconds now{1000};
    EnduroModel model{{.totalCards = 40, .busyFor = Milliseconds(3000)},
                      {.card =
                           [this](const PrintedCard& card) {
                               cards.push_back(card.number);
                               hasBack = card.back.has_value();
                           },
                       .violation = [this](Violation broken) { violations.push_back(broken); }}};

    void pass(Milliseconds time)
    {
        now += time;
        model.advance(now);
    }
    std::size_t send(const Bytes& bytes) { return model.take(bytes, now); }
    std::string ask(std::string_view words)
    {
        send(requestOf(words));
        pass(Milliseconds(50));
        return model.give(4096, now);
    }
};

inline Bytes smallJob()
{
    PageRecipe recipe;
    recipe.width = 20;
    recipe.height = 20;
    recipe.planes = "K";
    recipe.paint = [](int x, int y) { return Ink{{}, x == y ? 1 : 0}; };
    return pageOf(recipe);
}

} // namespace kiosk::devices::simulated::test
