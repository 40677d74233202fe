// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <format>
#include <string>
#include <vector>

namespace kiosk::bench {

enum class Amount : std::uint8_t { All, Few };

[[nodiscard]] inline int of(Amount amount, int all)
{
    return amount == Amount::All ? all : std::max(12, all / 20);
}

/// Wall times in milliseconds.
class Times {
public:
    template<class Work>
    void take(Work&& work)
    {
        const auto begin = std::chrono::steady_clock::now();
        work();
        ms_.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    [[nodiscard]] std::string text() const
    {
        if (ms_.empty())
            return "-";
        std::vector<double> sorted = ms_;
        std::ranges::sort(sorted);
        return std::format("{:.1f} ms, p95 {:.1f}", sorted[sorted.size() / 2], sorted[sorted.size() * 95 / 100]);
    }

private:
    std::vector<double> ms_;
};

/// Each prints one table.
void pages(Amount amount);
void codes(Amount amount);

} // namespace kiosk::bench
