// SPDX-License-Identifier: Apache-2.0
// The eyes beside what anybody would use without them, on the same made pictures: success and time of each. Not a test.
// usage: eyes-bench [SECTION]... [--few]
//   sections: pages, codes; without one all. --few makes a twentieth of the pictures.
#include "tests/bench/eyes/sections.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <print>
#include <string_view>
#include <utility>
#include <vector>

int main(int count, char** arguments)
{
    using kiosk::bench::Amount;
    constexpr std::array<std::pair<std::string_view, void (*)(Amount)>, 2> sections{
        {{"pages", &kiosk::bench::pages}, {"codes", &kiosk::bench::codes}}};
    std::vector<std::string_view> wanted(arguments + 1, arguments + count);
    const auto few = std::ranges::find(wanted, "--few");
    const Amount amount = few == wanted.end() ? Amount::All : Amount::Few;
    if (few != wanted.end())
        wanted.erase(few);
    const auto isSection = [&](std::string_view name) {
        return std::ranges::contains(sections, name, &std::pair<std::string_view, void (*)(Amount)>::first);
    };
    if (!std::ranges::all_of(wanted, isSection)) {
        std::println(stderr, "usage: eyes-bench [pages|codes]... [--few]");
        return 2;
    }
    std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);
    for (const auto& [name, run] : sections)
        if (wanted.empty() || std::ranges::contains(wanted, name))
            run(amount);
    return 0;
}
