// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/job_stream.h"

#include "devices/simulated/printer/card_picture.h"
#include "tests/devices/simulated/printer/job_bytes.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <ranges>

using namespace kiosk::devices::simulated;
using namespace kiosk::devices::simulated::test;

namespace {

/// What came out of a stream.
struct Caught {
    std::vector<std::string> requests;
    std::vector<Page> pages;
    std::vector<Violation> violations;

    JobStream stream(HeadFamily head = HeadFamily::Kge2)
    {
        return JobStream(head, {.request = [this](std::string_view text) { requests.emplace_back(text); },
                                .page = [this](Page page) { pages.push_back(std::move(page)); },
                                .violation = [this](Violation broken) { violations.push_back(broken); }});
    }
};

/// The one violation a page provokes; a page that passes fails the test.
Violation violationOf(const Bytes& bytes, HeadFamily head = HeadFamily::Kge2)
{
    Caught caught;
    caught.stream(head).feed(bytes);
    REQUIRE(caught.pages.empty());
    REQUIRE(caught.violations.size() == 1);
    return caught.violations.front();
}

/// An uneven picture: no symmetry that could hide a mirrored or swapped axis.
Ink uneven(int x, int y)
{
    return {{x % 64, y % 64, (x * 3 + y * 5) % 64}, x > 300 && y > 500 && x < 340 ? 1 : 0};
}

PageRecipe colourful(std::string head = "KGE2")
{
    PageRecipe recipe;
    recipe.head = std::move(head);
    recipe.paint = uneven;
    return recipe;
}

PageRecipe small()
{
    PageRecipe recipe;
    recipe.width = 40;
    recipe.height = 30;
    recipe.paint = [](int x, int) { return Ink{{x, 63, 1}, 1}; };
    return recipe;
}

Bytes with(PageRecipe recipe, std::string extra)
{
    recipe.extra = std::move(extra);
    return pageOf(recipe);
}

} // namespace

TEST_CASE("printer job: a full card comes out upright with every dye level", "[devices][simulated]")
{
    const auto [name, head, planeBytes] = GENERATE(std::tuple{std::string("KGE2"), HeadFamily::Kge2, 585'216U},
                                                   std::tuple{std::string("KEE"), HeadFamily::Kee, 512'064U});
    Caught caught;
    const auto bytes = pageOf(colourful(name));
    caught.stream(head).feed(bytes);
    REQUIRE(caught.violations.empty());
    REQUIRE(caught.pages.size() == 1);
    CHECK(caught.pages.front().planes.front().bytes.size() == planeBytes);
    CHECK(caught.pages.front().wireBytes == bytes.size());
    const auto picture = develop(caught.pages.front());
    REQUIRE(picture.has_value());
    REQUIRE(picture->width == 1016);
    REQUIRE(picture->height == 642);
    int wrong = 0;
    for (int y = 0; y < 642; ++y) {
        for (int x = 0; x < 1016; ++x) {
            const Ink ink = uneven(x, y);
            const auto* pixel = &picture->rgb[(static_cast<std::size_t>(y) * 1016 + x) * 3];
            for (int channel = 0; channel < 3; ++channel) {
                // yellow takes blue, magenta green, cyan red
                const int dye = ink.dye.at(2 - channel);
                const int expected = ink.resin != 0 ? 0 : 255 - (dye * 255 + 31) / 63;
                wrong += pixel[channel] != expected ? 1 : 0;
            }
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("printer job: the card is cut out two columns and two rows in", "[devices][simulated]")
{
    CardPicture raster{1016, 642, std::vector<std::uint8_t>(1016U * 642 * 3, 9)};
    const auto at = [](int x, int y, int width) { return (static_cast<std::size_t>(y) * width + x) * 3; };
    raster.rgb[at(2, 2, 1016)] = 77;
    raster.rgb[at(2 + 1010, 2 + 637, 1016)] = 78;
    const auto card = cropToCard(raster);
    REQUIRE(card.width == 1011);
    REQUIRE(card.height == 638);
    CHECK(card.rgb[0] == 77);
    CHECK(card.rgb[at(1010, 637, 1011)] == 78);
    CHECK(std::ranges::count(card.rgb, 9) == static_cast<std::ptrdiff_t>(card.rgb.size()) - 2);
}

TEST_CASE("printer job: it arrives whole however it is cut into pieces", "[devices][simulated]")
{
    const auto piece = GENERATE(1U, 7U, 64U, 4096U);
    Caught caught;
    auto stream = caught.stream();
    const auto bytes = pageOf(small());
    for (const auto part : bytes | std::views::chunk(piece)) {
        stream.feed(Bytes(part.begin(), part.end()));
    }
    CHECK(caught.violations.empty());
    CHECK(caught.pages.size() == 1);
    CHECK(stream.isAtRest());
}

TEST_CASE("printer job: planes may hold the bytes that end a plane and a page", "[devices][simulated]")
{
    auto recipe = small();
    recipe.height = 642;
    Caught caught;
    const auto header = headerOf(recipe);
    Bytes bytes(64, 0x05);
    append(bytes, "\x01," + header + "\x1c");
    for (const char letter : recipe.planes) {
        Bytes plane(static_cast<std::size_t>(40 * 96 * (letter == 'K' ? 1 : 6)), 0);
        // bytes 24…47 of a line belong to the picture on this head
        for (std::size_t line = 0; line < plane.size(); line += 96) {
            std::ranges::copy(Bytes{0x1c, static_cast<std::uint8_t>(letter), 0x3a, 0x03, 0x01, 0x2c, 0x05},
                              plane.begin() + static_cast<std::ptrdiff_t>(line) + 30);
        }
        bytes.insert(bytes.end(), plane.begin(), plane.end());
        append(bytes, std::string("\x1c") + letter + ':');
    }
    append(bytes, "\x03");
    caught.stream().feed(bytes);
    CHECK(caught.violations.empty());
    REQUIRE(caught.pages.size() == 1);
    CHECK(develop(caught.pages.front()).has_value());
}

TEST_CASE("printer job: a blank card is one empty resin plane and nothing less", "[devices][simulated]")
{
    PageRecipe blank;
    blank.planes = "K";
    Caught caught;
    caught.stream().feed(pageOf(blank));
    CHECK(caught.violations.empty());
    REQUIRE(caught.pages.size() == 1);
    const auto picture = develop(caught.pages.front());
    REQUIRE(picture.has_value());
    CHECK(std::ranges::all_of(picture->rgb, [](std::uint8_t value) { return value == 255; }));

    blank.planes = "";
    CHECK(violationOf(pageOf(blank)) == Violation::NoPlane);
}

TEST_CASE("printer job: an empty plane beside others is refused", "[devices][simulated]")
{
    auto recipe = small();
    recipe.paint = [](int, int) { return Ink{{0, 5, 5}, 1}; };
    CHECK(violationOf(pageOf(recipe)) == Violation::EmptyPlane);
    recipe.planes = "GRK";
    Caught caught;
    caught.stream().feed(pageOf(recipe));
    CHECK(caught.pages.size() == 1);
}

TEST_CASE("printer job: a size that does not fit width and head is refused", "[devices][simulated]")
{
    auto recipe = small();
    recipe.sizeError = GENERATE(-1, 1, 96);
    CHECK(violationOf(pageOf(recipe)) == Violation::SizeWrong);
}

TEST_CASE("printer job: a head that is not installed is refused", "[devices][simulated]")
{
    CHECK(violationOf(pageOf(small()), HeadFamily::Kee) == Violation::HeadWrong);
}

TEST_CASE("printer job: what the language does not know is refused", "[devices][simulated]")
{
    CHECK(violationOf(with(small(), ",XYZ1")) == Violation::CommandUnknown);
    CHECK(violationOf(with(small(), ",OVERON")) == Violation::CommandUnknown);
    CHECK(violationOf(with(small(), ",CPW50")) == Violation::CommandTwice);
    CHECK(violationOf(with(small(), ",KPW101")) == Violation::ValueWrong);
    CHECK(violationOf(with(small(), ",HKMFFFF")) == Violation::ValueWrong);
    CHECK(violationOf(with(small(), ",PCT0,0,10")) == Violation::ValueWrong);
    CHECK(violationOf(with(small(), ",")) == Violation::HeaderEmptyCommand);
    CHECK(violationOf(with(small(), ",MAG1,BPI75")) == Violation::NotModelled);
}

TEST_CASE("printer job: planes come in the order B G R K", "[devices][simulated]")
{
    auto recipe = small();
    recipe.planes = "GBRK";
    CHECK(violationOf(pageOf(recipe)) == Violation::OrderWrong);
    recipe.planes = "BGRK";
    recipe.image = "BGR";
    CHECK(violationOf(pageOf(recipe)) == Violation::PlaneNotInImage);
    recipe.image = "K";
    CHECK(violationOf(pageOf(recipe)) == Violation::PlaneNotInImage);
}

TEST_CASE("printer job: a missing or wrong plane trailer is refused", "[devices][simulated]")
{
    auto recipe = small();
    recipe.planes = "K";
    auto bytes = pageOf(recipe);
    auto missing = bytes;
    missing.erase(missing.end() - 4, missing.end() - 1);
    CHECK(violationOf(missing) == Violation::TrailerWrong);
    auto wrongLetter = bytes;
    *(wrongLetter.end() - 3) = 'B';
    CHECK(violationOf(wrongLetter) == Violation::TrailerWrong);
    auto noEnd = bytes;
    noEnd.back() = 0x04;
    CHECK(violationOf(noEnd) == Violation::EndMissing);
}

TEST_CASE("printer job: lead-in, start and stray bytes are checked", "[devices][simulated]")
{
    const auto good = pageOf(small());
    CHECK(violationOf(Bytes(good.begin() + 1, good.end())) == Violation::LeadInWrong);
    auto start = good;
    start[65] = ';';
    CHECK(violationOf(start) == Violation::StartWrong);
    CHECK(violationOf(Bytes{0x00}) == Violation::StrayByte);
    Bytes endless(64, 0x05);
    append(endless, "\x01," + std::string(5000, 'A'));
    CHECK(violationOf(endless) == Violation::HeaderTooLong);
}

TEST_CASE("printer job: a dot beside the picture is refused", "[devices][simulated]")
{
    auto recipe = small();
    recipe.planes = "K";
    const auto at = GENERATE(0U, 23U, 95U);
    auto bytes = pageOf(recipe);
    const auto planeStart = bytes.size() - 4 - 40 * 96;
    bytes[planeStart + at] = 0xff;
    Caught caught;
    caught.stream().feed(bytes);
    REQUIRE(caught.pages.size() == 1);
    const auto picture = develop(caught.pages.front());
    REQUIRE_FALSE(picture.has_value());
    CHECK(picture.error() == Violation::DotOutsideImage);
}

TEST_CASE("printer job: a duplex front must say what the back brings", "[devices][simulated]")
{
    auto recipe = small();
    recipe.sides = "DPXON";
    CHECK(violationOf(pageOf(recipe)) == Violation::DuplexOrder);
    recipe.back = "XX";
    CHECK(violationOf(pageOf(recipe)) == Violation::ValueWrong);
    recipe.back = "CK";
    Caught caught;
    caught.stream().feed(pageOf(recipe));
    CHECK(caught.pages.size() == 1);
}

TEST_CASE("printer request: it is read with and without its lead-in", "[devices][simulated]")
{
    Caught caught;
    auto stream = caught.stream();
    stream.feed(Bytes{0x01, 0x2C, 0x52, 0x45, 0x51, 0x2C, 0x45, 0x52, 0x52, 0x2C, 0x1C, 0x03});
    Bytes led(9, 0x05);
    const auto request = requestOf("STA,MDL");
    led.insert(led.end(), request.begin(), request.end());
    stream.feed(led);
    CHECK(caught.requests == std::vector<std::string>{"ERR", "STA,MDL"});
    CHECK(caught.violations.empty());
}

TEST_CASE("printer request: it is heard after a refused job, the rest of the job is not", "[devices][simulated]")
{
    Caught caught;
    auto stream = caught.stream();
    const auto bad = with(small(), ",XYZ1");
    stream.feed(std::span(bad).first(700));
    stream.feed(std::span(bad).subspan(700));
    stream.feed(pageOf(small()));
    CHECK(caught.violations.size() == 1);
    CHECK(caught.pages.empty());
    stream.feed(requestOf("ERR"));
    CHECK(caught.requests == std::vector<std::string>{"ERR"});
    stream.reset();
    stream.feed(pageOf(small()));
    CHECK(caught.pages.size() == 1);
}
