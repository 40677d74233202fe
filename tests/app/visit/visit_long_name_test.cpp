// SPDX-License-Identifier: Apache-2.0
#include "app/seal/name_in_code.h"
#include "tests/fakes/fake_visit.h"
#include "tests/generators/long_names.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::fakes;

namespace {

/// As far as the review, by somebody of this name and address.
void comeToReview(VisitBench& bench, std::string_view name, std::string_view address)
{
    bench.goTo(Step::Name);
    bench.visit.enterName(WipedText(name), WipedText());
    bench.visit.send(Event::Continue);
    static_cast<void>(bench.visit.enterBirthDate(1987, 3, 14));
    bench.visit.send(Event::Continue);
    bench.visit.enterAddress(AddressKind::Home, WipedText(address));
    while (bench.visit.step() != Step::Papers)
        bench.visit.send(Event::Continue);
    bench.goTo(Step::Review);
    REQUIRE(bench.visit.step() == Step::Review);
}

SealContent codeOn(VisitBench& bench, std::size_t which)
{
    auto seal = openSeal(bench.reader.sealsInView.at(which), bench.compressor);
    REQUIRE(seal);
    return std::move(seal->content);
}

} // namespace

TEST_CASE("visit: nobody is turned away for a long name or address, and whoever can have two codes gets them",
          "[app][visit]")
{
    std::mt19937 random(1287);
    int withBoth = 0;
    int shortened = 0;
    for (const test::Script& script : test::scripts) {
        for (const std::size_t length : {1, 40, 60, 79, 128}) {
            const std::string name = test::nameOf(script, length, random);
            const std::string address =
                test::nameOf(script, length * 5 / 8, random) + "\n" + test::nameOf(script, length * 5 / 8 + 1, random);
            INFO(script.name << " " << length);
            VisitBench bench;
            comeToReview(bench, name, address);
            REQUIRE(bench.visit.review());
            CHECK_FALSE(bench.visit.trouble());
            REQUIRE(bench.reader.sealsInView.size() == 1);
            const SealContent shown = codeOn(bench, 0);
            CHECK(bench.artist.lastName == name);
            if (shown.fullName.view() != name) {
                CHECK(isShortened(shown.fullName.view()));
                ++shortened;
            }
            const bool offersBoth = bench.visit.offersDetailsCode();
            bench.visit.chooseCodes(CardCodes::PublicAndDetails);
            REQUIRE(bench.visit.review());
            CHECK_FALSE(bench.visit.trouble());
            CHECK((bench.visit.applicant().codes == CardCodes::PublicAndDetails) == offersBoth);
            REQUIRE(bench.reader.sealsInView.size() == (offersBoth ? 2U : 1U));
            if (offersBoth) {
                // Two codes of one card say the same name, the whole one.
                CHECK(codeOn(bench, 0).fullName.view() == name);
                CHECK(codeOn(bench, 1).fullName.view() == name);
                CHECK(codeOn(bench, 1).address.view() == address);
                ++withBoth;
            }
            bench.visit.send(Event::PrintAgreed);
            CHECK(bench.visit.step() == Step::Printing);
        }
    }
    // Ordinary people have the choice, and the longest names were really too long for a code.
    CHECK(withBoth >= 6);
    CHECK(shortened >= 4);
}
