// SPDX-License-Identifier: Apache-2.0
// The papers that the reader is tried on, against the parser: two hands wrote them from the same tables.
#include "tests/generators/mrz_papers.h"

#include "app/documents/mrz.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

namespace kiosk::generators {
namespace {

constexpr std::array forms{MrzForm::Td1, MrzForm::Td2, MrzForm::Td3, MrzForm::VisaA, MrzForm::VisaB};
constexpr CivilDay today{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(30)};

std::expected<mrz::Fields, mrz::Flaw> parsed(const MrzPaper& paper)
{
    const std::vector<std::string_view> lines(paper.lines.begin(), paper.lines.end());
    return mrz::parse(lines, today, {.youngest = 14, .oldest = 99});
}

} // namespace

TEST_CASE("mrz papers: the parser finds in each what was written", "[devices][vision][mrz]")
{
    int cut = 0;
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        Chance chance(seed);
        const MrzPaper paper = mrzPaper(forms[seed % forms.size()], chance);
        CAPTURE(seed, paper.lines);
        const auto fields = parsed(paper);
        REQUIRE(fields);
        CHECK(fields->fullName.use([&](const WipedText& name) { return name.view() == paper.name; }));
        REQUIRE(fields->birthDate);
        const CivilDay written{std::chrono::year(paper.year), std::chrono::month(static_cast<unsigned>(paper.month)),
                               std::chrono::day(static_cast<unsigned>(paper.day))};
        CHECK(fields->birthDate->use([&](const CivilDay& day) { return day == written; }));
        cut += fields->nameEnd == mrz::NameEnd::PerhapsCut ? 1 : 0;
    }
    CHECK(cut > 20);
}

TEST_CASE("mrz papers: another digit in the birth date of any of them is refused", "[devices][vision][mrz]")
{
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        Chance chance(seed);
        MrzPaper paper = mrzPaper(forms[seed % forms.size()], chance);
        const std::size_t at = (paper.form == MrzForm::Td1 ? 0 : 13) + static_cast<std::size_t>(chance.upTo(5));
        char& digit = paper.lines[1][at];
        digit = static_cast<char>('0' + (digit - '0' + 1 + chance.upTo(8)) % 10);
        CAPTURE(seed, paper.lines);
        CHECK_FALSE(parsed(paper));
    }
}

} // namespace kiosk::generators
