// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kiosk::generators {

enum class MrzForm : std::uint8_t { Td1, Td2, Td3, VisaA, VisaB };

/// A travel document of somebody who does not exist, and what a reader should find in it.
///
/// Written from the tables of ICAO Doc 9303 without a look at the parser, so that the two can disagree.
struct MrzPaper {
    MrzForm form = MrzForm::Td3;
    std::vector<std::string> lines;
    /// Given names, then family name, as far as they fit into the lines.
    std::string name;
    int year = 0;
    int month = 0;
    int day = 0;
};

/// Small numbers that are the same everywhere, from a seed.
class Chance {
public:
    explicit Chance(std::uint64_t seed)
        : state_(seed * 0x9E3779B97F4A7C15U + 0xD1B54A32D192ED03U)
    {
    }
    [[nodiscard]] std::uint64_t next();
    [[nodiscard]] int upTo(int most) { return static_cast<int>(next() % static_cast<std::uint64_t>(most + 1)); }
    [[nodiscard]] double between(double least, double most);
    [[nodiscard]] bool happens(double share) { return between(0, 1) < share; }
    [[nodiscard]] double gaussian(double spread);

private:
    std::uint64_t state_;
};

/// Short and long names, compound ones, ones that are cut off, long document numbers, numbers of any letters. Ages 14
/// to 99 on 30 November 2026.
[[nodiscard]] MrzPaper mrzPaper(MrzForm form, Chance& chance);

} // namespace kiosk::generators
