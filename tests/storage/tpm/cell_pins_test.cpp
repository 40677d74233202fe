// SPDX-License-Identifier: Apache-2.0
#include "storage/tpm/cell_pins.h"

#include "app/privacy/places.h"
#include "storage/crypto/system_entropy.h"
#include "storage/tpm/lockout.h"
#include "tests/fakes/fake_store.h"
#include "tests/storage/tpm/swtpm.h"

#include <catch2/catch_test_macros.hpp>

#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace kiosk;
using namespace kiosk::tpm;

TEST_CASE("cell pins: a code is two digits of a number and a PIN", "[storage][tpm][staff]")
{
    const auto first = readStaffCode(WipedText("01482915"));
    REQUIRE(first);
    CHECK(first->first == 1);
    CHECK(first->second.view() == "482915");
    CHECK(readStaffCode(WipedText("32482915"))->first == 32);
    for (const char* none : {"", "0", "01", "00482915", "33482915", "-1482915", "1 482915", "x1482915", " 1482915"})
        CHECK_FALSE(readStaffCode(WipedText(none)));
}

TEST_CASE("cell pins: what the TPM keeps is on the list of places, byte for byte", "[storage][tpm][disclosure]")
{
    std::set<std::pair<std::string_view, std::string_view>> listed;
    for (const Place& place : places())
        if (place.kind == PlaceKind::KioskTpm)
            listed.emplace(place.container, place.key);
    CHECK(listed == std::set<std::pair<std::string_view, std::string_view>>{
                        {"root", "root"}, {"staff", "shift_secret"}, {"staff", "pseudonym"}});

    test::Swtpm chip;
    {
        const auto link = test::openLink(chip.setup());
        crypto::SystemEntropy entropy;
        REQUIRE(setLockout(*link, entropy));
        REQUIRE(StaffCells(*link, entropy, test::quick()).enrolFirst(WipedText("482915")));
    }
    // An outside judge: the cells there are, and their sizes; a byte more would be something not on the list.
    const std::string cells = chip.ask("tpm2_nvreadpublic");
    std::multiset<std::string> sizes;
    std::istringstream lines(cells);
    for (std::string line; std::getline(lines, line);)
        if (const auto at = line.find("size: "); at != std::string::npos)
            sizes.insert(line.substr(at + 6));
    INFO(cells);
    CHECK(sizes == std::multiset<std::string>{"32", std::to_string(ShiftSecret::size + StaffPseudonym().size())});
}

TEST_CASE("cell pins: the TPM tells who it is, and a wrong code is noted", "[storage][tpm][staff]")
{
    const test::Swtpm chip;
    const auto link = test::openLink(chip.setup());
    crypto::SystemEntropy entropy;
    REQUIRE(setLockout(*link, entropy));
    StaffCells cells(*link, entropy, test::quick());
    const auto enrolled = cells.enrolFirst(WipedText("482915"));
    REQUIRE(enrolled);
    fakes::ListJournal journal;
    CellPins pins(cells, journal);
    CHECK(pins.check(WipedText("01482915")) == enrolled->shift.staff);
    CHECK(journal.events.empty());
    CHECK(pins.check(WipedText("01482916")) == fail(FaultCode::StaffPinWrong, 4));
    // Nobody's number, and no code at all: wrong, and no try is used.
    CHECK(pins.check(WipedText("02482915")) == fail(FaultCode::StaffPinWrong, 4));
    CHECK(pins.check(WipedText("482915")) == fail(FaultCode::StaffPinWrong, 4));
    CHECK(journal.events == std::vector(3, JournalEvent::StaffPinWrong));
    CHECK(pins.check(WipedText("01482915")) == enrolled->shift.staff);
}
