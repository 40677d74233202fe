// SPDX-License-Identifier: Apache-2.0
#include "app/seal/name_in_code.h"

#include "app/seal/cbor.h"
#include "tests/generators/long_names.h"

#include <catch2/catch_test_macros.hpp>

#include <span>

using namespace kiosk;

TEST_CASE("name in code: a name that fits is the name", "[app][seal]")
{
    CHECK(nameInCode("Amina Hodan", 11).view() == "Amina Hodan");
    CHECK_FALSE(isShortened(nameInCode("Amina Hodan", 11).view()));
    CHECK(nameInCode("Amina Hodan", 2).isEmpty());
    CHECK(nameInCode("ሰ", 2).isEmpty());
}

TEST_CASE("name in code: a longer one is cut between words where that keeps most of it", "[app][seal]")
{
    CHECK(nameInCode("Amina Hodan Cabdullaahi", 19).view() == "Amina Hodan\u2026");
    CHECK(nameInCode("Amina Hodan Cabdullaahi", 14).view() == "Amina Hodan\u2026");
    CHECK(nameInCode("Jo Wolfeschlegelsteinhausen", 20).view() == "Jo Wolfeschlegels\u2026");
    CHECK(isShortened(nameInCode("Jo Wolfeschlegelsteinhausen", 20).view()));
}

TEST_CASE("name in code: no letter is cut in two and none loses its signs", "[app][seal]")
{
    // a with a dot below and a circumflex, taken apart: five bytes.
    const std::string letter = "a\u0323\u0302";
    const std::string name = letter + letter + letter + letter;
    for (std::size_t most = 0; most < name.size(); ++most) {
        const WipedText cut = nameInCode(name, most);
        const auto kept = most < 3 ? 0 : (most - 3) / letter.size();
        INFO(most);
        CHECK(cut.view() == (kept == 0 ? "" : name.substr(0, kept * letter.size()) + "\u2026"));
    }
}

TEST_CASE("name in code: in every script it stays within its room and is text", "[app][seal]")
{
    std::mt19937 random(8);
    for (const test::Script& script : test::scripts) {
        const std::string name = test::nameOf(script, test::longestName, random);
        for (std::size_t most = 12; most < name.size(); ++most) {
            const WipedText cut = nameInCode(name, most);
            INFO(script.name << " " << most);
            REQUIRE(isShortened(cut.view()));
            CHECK(cut.view().size() <= most);
            CHECK(cbor::isUtf8(std::as_bytes(std::span(cut.view()))));
            CHECK(name.starts_with(cut.view().substr(0, cut.view().size() - 3)));
            // At most a third is lost to the end of a word, and one letter with its signs.
            CHECK(cut.view().size() + most / 3 + 12 > most);
        }
    }
}
