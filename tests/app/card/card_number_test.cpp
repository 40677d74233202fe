// SPDX-License-Identifier: Apache-2.0
#include "app/card/card_number.h"

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <set>

using namespace kiosk;

namespace {

CardNumber draw(std::mt19937& random)
{
    std::array<std::byte, CardNumber::entropyBytes> bytes{};
    for (std::byte& b : bytes)
        b = static_cast<std::byte>(random());
    return CardNumber::fromEntropy(bytes);
}

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

} // namespace

TEST_CASE("card number: reads back what it wrote, grouped, lower case or with look-alikes", "[app][card]")
{
    std::mt19937 random(1);
    for (int i = 0; i < 1000; ++i) {
        const CardNumber number = draw(random);
        CHECK(CardNumber::parse(number.text()) == number);
        CHECK(CardNumber::parse(number.grouped()) == number);
        std::string typed = number.text();
        for (char& c : typed) {
            if (c == '0')
                c = 'o';
            if (c == '1')
                c = 'l';
        }
        CHECK(CardNumber::parse(typed) == number);
    }
}

TEST_CASE("card number: one wrong character is found, but for the pair 0 and Z", "[app][card]")
{
    std::mt19937 random(2);
    const std::string right = draw(random).text();
    for (std::size_t at = 0; at < right.size(); ++at) {
        for (const char other : alphabet) {
            std::string wrong = right;
            wrong[at] = other;
            const bool pair = (right[at] == '0' && other == 'Z') || (right[at] == 'Z' && other == '0');
            if (other != right[at] && !pair)
                CHECK_FALSE(CardNumber::parse(wrong).has_value());
        }
    }
}

TEST_CASE("card number: two neighbours swapped are found", "[app][card]")
{
    std::mt19937 random(3);
    int found = 0;
    int tried = 0;
    for (int i = 0; i < 500; ++i) {
        std::string text = draw(random).text();
        for (std::size_t at = 0; at + 2 < text.size(); ++at) {
            std::string swapped = text;
            std::swap(swapped[at], swapped[at + 1]);
            const bool pair = (text[at] == '0' && text[at + 1] == 'Z') || (text[at] == 'Z' && text[at + 1] == '0');
            if (swapped == text || pair)
                continue;
            ++tried;
            found += CardNumber::parse(swapped) ? 0 : 1;
        }
    }
    CHECK(tried > 1000);
    CHECK(found == tried);
}

TEST_CASE("card number: has no look-alikes and refuses other lengths", "[app][card]")
{
    std::mt19937 random(4);
    std::set<std::string> seen;
    for (int i = 0; i < 2000; ++i) {
        const std::string text = draw(random).text();
        CHECK(text.find_first_of("ILOU") == std::string::npos);
        seen.insert(text);
    }
    CHECK(seen.size() == 2000);
    CHECK_FALSE(CardNumber::parse("").has_value());
    CHECK_FALSE(CardNumber::parse("7K3M94QX2").has_value());
    CHECK_FALSE(CardNumber::parse("7K3M94QX2W7").has_value());
    CHECK_FALSE(CardNumber::parse("7K3M94QX2!").has_value());
}
