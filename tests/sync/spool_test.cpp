// SPDX-License-Identifier: Apache-2.0
#include "sync/spool.h"

#include "tests/sync/seeded_entropy.h"
#include "tests/sync/temp_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <chrono>

#include <sys/resource.h>
#include <sys/stat.h>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;
namespace fs = std::filesystem;

TEST_CASE("spool: what is put is read back whole and removed once", "[sync][spool]")
{
    const TempFolder folder;
    SeededEntropy entropy(1);
    auto spool = Spool::open(folder / "spool", entropy);
    REQUIRE(spool);
    const auto name = spool->put(SpoolBox::Out, bytesOf("sealed"));
    REQUIRE(name);
    CHECK(spool->names(SpoolBox::Out)->size() == 1);
    CHECK(spool->names(SpoolBox::In)->empty());
    CHECK(spool->read(SpoolBox::Out, *name, 100) == bytesOf("sealed"));
    CHECK(spool->read(SpoolBox::Out, *name, 3)->size() == 4);
    CHECK(spool->remove(SpoolBox::Out, *name));
    CHECK(spool->remove(SpoolBox::Out, *name));
    CHECK(spool->names(SpoolBox::Out)->empty());
}

TEST_CASE("spool: names are random, whatever the content", "[sync][spool]")
{
    const TempFolder folder;
    SeededEntropy entropy(2);
    auto spool = Spool::open(folder.path(), entropy);
    REQUIRE(spool);
    const auto first = spool->put(SpoolBox::Out, bytesOf("same"));
    const auto second = spool->put(SpoolBox::Out, bytesOf("same"));
    REQUIRE(first);
    REQUIRE(second);
    CHECK(*first != *second);
    CHECK(first->size() == 24);
}

TEST_CASE("spool: a refused file is moved aside, not deleted", "[sync][spool]")
{
    const TempFolder folder;
    SeededEntropy entropy(3);
    auto spool = Spool::open(folder.path(), entropy);
    spit(folder / "out/torn", bytesOf("half a ba"));
    CHECK(spool->refuse(SpoolBox::Out, "torn"));
    CHECK(spool->names(SpoolBox::Out)->empty());
    REQUIRE(filesIn(folder / "refused") == 1);
    CHECK(slurp(fs::directory_iterator(folder / "refused")->path()) == bytesOf("half a ba"));
}

TEST_CASE("spool: unfinished writes are not seen, and moved aside when old", "[sync][spool]")
{
    const TempFolder folder;
    SeededEntropy entropy(4);
    REQUIRE(Spool::open(folder.path(), entropy));
    spit(folder / "out/.young.part", bytesOf("x"));
    spit(folder / "out/.old.part", bytesOf("y"));
    fs::last_write_time(folder / "out/.old.part", fs::file_time_type::clock::now() - std::chrono::hours(1));
    const auto spool = Spool::open(folder.path(), entropy);
    REQUIRE(spool);
    CHECK(spool->names(SpoolBox::Out)->empty());
    CHECK(fs::exists(folder / "out/.young.part"));
    CHECK_FALSE(fs::exists(folder / "out/.old.part"));
    CHECK(filesIn(folder / "refused") == 1);
}

TEST_CASE("spool: no name leads out of its box", "[sync][spool]")
{
    const TempFolder folder;
    SeededEntropy entropy(5);
    auto spool = Spool::open(folder / "spool", entropy);
    spit(folder / "secret", bytesOf("secret"));
    for (const std::string_view name : {"../../secret", "../out/x", "", ".", "..", "/etc/passwd"}) {
        CHECK_FALSE(spool->read(SpoolBox::Out, name, 100));
        CHECK_FALSE(spool->remove(SpoolBox::Out, name));
        CHECK_FALSE(spool->refuse(SpoolBox::Out, name));
    }
    fs::create_symlink(folder / "secret", folder / "spool/out/link");
    CHECK_FALSE(spool->read(SpoolBox::Out, "link", 100));
    CHECK(fs::exists(folder / "secret"));
}

TEST_CASE("spool: a folder that cannot be there is unwritable", "[sync][spool]")
{
    const TempFolder folder;
    SeededEntropy entropy(6);
    spit(folder / "file", bytesOf("x"));
    const auto spool = Spool::open(folder / "file", entropy);
    REQUIRE_FALSE(spool);
    CHECK(spool.error().code == FaultCode::SpoolUnwritable);
}

TEST_CASE("spool: a box that vanishes is told and mends when it comes back", "[sync][spool]")
{
    const TempFolder folder;
    SeededEntropy entropy(7);
    auto spool = Spool::open(folder.path(), entropy);
    fs::remove(folder / "out");
    const auto lost = spool->put(SpoolBox::Out, bytesOf("x"));
    REQUIRE_FALSE(lost);
    CHECK(lost.error().code == FaultCode::SpoolUnwritable);
    fs::create_directory(folder / "out");
    CHECK(spool->put(SpoolBox::Out, bytesOf("x")));
}
