// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/kiosk_wipe_check.h"

#include "tests/storage/storage_fixture.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fstream>

using namespace kiosk;
using namespace kiosk::shell;
using kiosk::storage::test::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

struct Fixture {
    TemporaryFolder folder;
    fs::path spool = folder.path() / "spool";
    fs::path temporary = folder.path() / "temporary";
    KioskWipeCheck check{spool, temporary};

    Fixture()
    {
        for (const auto* box : {"out", "in", "refused"})
            fs::create_directories(spool / box);
        fs::create_directories(temporary);
    }
    static void put(const fs::path& file, std::size_t bytes = 10) { std::ofstream(file) << std::string(bytes, 'x'); }
    FaultCode found()
    {
        const Status looked = check.folders();
        REQUIRE(!looked);
        return looked.error().code;
    }
};

constexpr auto batch = "0123456789abcdef01234567";

} // namespace

TEST_CASE("wipe check: batches and the courier's note are expected", "[kiosk-ui][wiring]")
{
    Fixture f;
    CHECK(f.check.folders());
    f.put(f.spool / "out" / batch, 65536);
    f.put(f.spool / "in" / (std::string(".") + batch + ".part"));
    f.put(f.spool / "courier.json", 300);
    CHECK(f.check.folders());
}

TEST_CASE("wipe check: everything else in spool or temporary folder is found", "[kiosk-ui][wiring]")
{
    Fixture f;
    SECTION("another name in a box")
    {
        f.put(f.spool / "out" / "portrait.png");
        CHECK(f.found() == FaultCode::WipeSpoolUnexpected);
    }
    SECTION("a folder in a box")
    {
        fs::create_directories(f.spool / "refused" / batch);
        CHECK(f.found() == FaultCode::WipeSpoolUnexpected);
    }
    SECTION("a link to somewhere else")
    {
        fs::create_symlink(f.temporary, f.spool / "out" / batch);
        CHECK(f.found() == FaultCode::WipeSpoolUnexpected);
    }
    SECTION("a file beside the boxes, or a note with room for a picture")
    {
        f.put(f.spool / "courier.json", 5000);
        CHECK(f.found() == FaultCode::WipeSpoolUnexpected);
    }
    SECTION("no spool to look at")
    {
        fs::remove_all(f.spool);
        CHECK(f.found() == FaultCode::WipeSpoolUnexpected);
    }
    SECTION("anything in the temporary folder, hidden too")
    {
        f.put(f.temporary / ".hidden");
        CHECK(f.found() == FaultCode::WipeTemporaryUnexpected);
    }
    SECTION("no temporary folder to look at")
    {
        fs::remove_all(f.temporary);
        CHECK(f.found() == FaultCode::WipeTemporaryUnexpected);
    }
}

TEST_CASE("wipe check: the temporary folder starts empty and is this process's own", "[kiosk-ui][wiring]")
{
    Fixture f;
    const char* before = std::getenv("TMPDIR");
    const std::string former = before == nullptr ? "" : before;
    f.put(f.temporary / "left by a crash");
    REQUIRE(openTemporaryFolder(f.temporary));
    CHECK(fs::is_empty(f.temporary));
    CHECK(fs::temp_directory_path() == f.temporary);
    CHECK((fs::status(f.temporary).permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
    if (before == nullptr)
        ::unsetenv("TMPDIR");
    else
        ::setenv("TMPDIR", former.c_str(), 1);
}
