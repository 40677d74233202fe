// SPDX-License-Identifier: Apache-2.0
#include "sync/partner/newest_note.h"

#include "tests/sync/temp_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace kiosk;
using partner::NewestNote;
using sync::test::bytesOf;
using sync::test::slurp;
using sync::test::spit;
using sync::test::TempFolder;
using sync::test::textOf;

namespace {

const std::string print = "3F2A 91BC 0000 1111 2222 3333 4444 5555 6666 7777 8888 9999 AAAA BBBB CCCC DDDD";

} // namespace

TEST_CASE("newest note: rises and never falls", "[sync][partner]")
{
    const TempFolder folder;
    const NewestNote note(folder / "newest");
    CHECK(note.read(print) == 0U);
    REQUIRE(note.keep(print, 7));
    CHECK(note.read(print) == 7U);
    REQUIRE(note.keep(print, 3));
    CHECK(note.read(print) == 7U);
    REQUIRE(note.keep("3f2a91bc 000011112222333344445555666677778888 9999aaaabbbbccccdddd", 9));
    CHECK(NewestNote(folder / "newest").read(print) == 9U);
}

TEST_CASE("newest note: another city's, a torn one and a place that cannot be written are said", "[sync][partner]")
{
    const TempFolder folder;
    const NewestNote note(folder / "newest");
    REQUIRE(note.keep(print, 7));
    const auto unusable = fail(FaultCode::CheckingFileNoteUnusable);
    std::string other = print;
    other.back() = 'E';
    CHECK(note.read(other) == unusable);
    CHECK(note.keep(other, 8) == unusable);
    const std::string whole = textOf(slurp(folder / "newest"));
    for (std::size_t length = 0; length < whole.size(); ++length) {
        spit(folder / "newest", bytesOf(whole.substr(0, length)));
        CHECK(note.read(print) == unusable);
    }
    spit(folder / "newest", bytesOf(whole + whole));
    CHECK(note.read(print) == unusable);
    CHECK(NewestNote(folder / "none/newest").keep(print, 1) == unusable);
}
