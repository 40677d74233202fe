// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/kept.h"
#include "app/privacy/locked_bytes.h"
#include "app/privacy/personal.h"
#include "app/privacy/wiped_text.h"

#include <catch2/catch_test_macros.hpp>
#include <cstring>
#include <format>
#include <fstream>
#include <memory>
#include <new>
#include <string>

using namespace kiosk;

static_assert(!std::formattable<WipedText, char>);
static_assert(!std::formattable<Personal<int>, char>);
static_assert(!std::is_copy_constructible_v<WipedText>);
static_assert(!std::is_copy_constructible_v<Personal<int>>);
static_assert(!std::is_convertible_v<Personal<int>, int>);

namespace {

bool contains(const std::byte* at, std::size_t size, std::string_view what)
{
    return std::string_view(reinterpret_cast<const char*>(at), size).contains(what);
}

} // namespace

TEST_CASE("wiped text: short text leaves nothing inside the object when destroyed", "[app][privacy]")
{
    alignas(WipedText) std::array<std::byte, sizeof(WipedText)> place{};
    auto* text = new (place.data()) WipedText("Canary1");
    CHECK(contains(place.data(), place.size(), "Canary1"));
    text->~WipedText();
    CHECK_FALSE(contains(place.data(), place.size(), "Canary1"));
}

TEST_CASE("wiped text: a moved-from object keeps nothing", "[app][privacy]")
{
    alignas(WipedText) std::array<std::byte, sizeof(WipedText)> place{};
    auto* text = new (place.data()) WipedText("Canary2");
    const WipedText taken = std::move(*text);
    CHECK(taken.view() == "Canary2");
    CHECK_FALSE(contains(place.data(), place.size(), "Canary2"));
    text->~WipedText();
}

TEST_CASE("wiped text: assigning over long text overwrites it first", "[app][privacy]")
{
    WipedText text(std::string(100, 'x') + "Canary3");
    const std::string_view before = text.view();
    const char* bytes = before.data();
    const std::size_t size = before.size();
    text.wipe();
    CHECK(text.isEmpty());
    CHECK_FALSE(std::string_view(bytes, size).contains("Canary3"));
}

TEST_CASE("personal: shows its value only inside use", "[app][privacy]")
{
    const Personal<WipedText> name(WipedText("Xiong"));
    CHECK(name.use([](const WipedText& text) { return text.view().size(); }) == 5);
}

TEST_CASE("locked bytes: are left out of core dumps and wiped when released", "[app][privacy]")
{
    LockedBytes block(8192);
    std::memset(block.data(), 0x5A, block.size());
    std::ifstream maps("/proc/self/smaps");
    const std::string address = std::format("{:x}-", reinterpret_cast<std::uintptr_t>(block.data()));
    std::string line;
    bool inBlock = false;
    bool dontDump = false;
    while (std::getline(maps, line)) {
        if (line.contains(" rw-p ") || line.contains("-p "))
            inBlock = line.starts_with(address);
        if (inBlock && line.starts_with("VmFlags:"))
            dontDump = line.contains(" dd");
    }
    CHECK(dontDump);
    const LockedBytes moved = std::move(block);
    CHECK(block.isEmpty()); // NOLINT(bugprone-use-after-move): that it is empty is what is tested
    CHECK(moved.size() == 8192);
    CHECK(moved.duplicate().data()[100] == 0x5A);
}

TEST_CASE("fields: what leaves for the city is exactly six columns and no person", "[app][privacy]")
{
    std::vector<std::string_view> columns;
    for (const FieldRule& rule : fieldRules) {
        const bool leaves = rule.leaves == Leaves::ToTheCity || rule.leaves == Leaves::OnTheCardAndToTheCity;
        if (!leaves)
            continue;
        columns.push_back(rule.key);
        CHECK(rule.about != About::APerson);
    }
    CHECK(columns == std::vector<std::string_view>{"card_number", "issued_day", "expires_day", "status", "signer_kid",
                                                   "signature"});
}

TEST_CASE("fields: nothing about a person outlives the visit", "[app][privacy]")
{
    for (const FieldRule& rule : fieldRules)
        if (rule.about == About::APerson)
            CHECK((rule.lifetime == Lifetime::UntilStepLeft || rule.lifetime == Lifetime::UntilCardInHand));
}
