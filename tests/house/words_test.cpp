// SPDX-License-Identifier: Apache-2.0
#include "tests/house/words.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>

using namespace kiosk::house;

namespace {

void requireNone(const Findings& findings)
{
    INFO(list(findings));
    CHECK(findings.empty());
}

bool isInMadeUpTree(std::string_view path)
{
    return path == "app" || path == "app/" || path == "app/visit" || path == "app/visit/steps.h";
}

} // namespace

TEST_CASE("house: every file names its licence", "[house][spdx]")
{
    requireNone(missingSpdx(project()));
}

TEST_CASE("house: nothing unfinished, no path of one machine, no registry's address", "[house][words]")
{
    requireNone(unwantedWords(project()));
}

TEST_CASE("house: no name has a part that says nothing", "[house][names]")
{
    requireNone(emptyNames(project()));
}

TEST_CASE("house: every thread is a lane", "[house][threads]")
{
    requireNone(strayThreads(project()));
}

TEST_CASE("house: every path a README names exists", "[house][readme]")
{
    requireNone(deadReadmePaths(project(), projectHas));
}

TEST_CASE("house: the top level is the one of the plan", "[house][top]")
{
    const std::vector<std::string> plan{
        "CMakeLists.txt", "CMakePresets.json", "LICENSE",   "README.md", "app",  "devices",
        "kiosk-ui",       "packaging",         "resources", "storage",   "sync", "tests"};
    CHECK(topLevel() == plan);
}

TEST_CASE("house: the licence check sees what it should", "[house][spdx][control]")
{
    CHECK(missingSpdx({{"app/x.h", "#pragma once\n"}}).size() == 1);
    CHECK(missingSpdx({{"app/x.h", "// SPDX-License-Identifier: Apache-2.0\n"}}).empty());
    CHECK(missingSpdx({{"packaging/x", "#!/bin/sh\n\n\n# SPDX-License-Identifier: Apache-2.0\n"}}).size() == 1);
    CHECK(missingSpdx({{"x.json", "{}"}}).empty());
}

TEST_CASE("house: the word check sees what it should", "[house][words][control]")
{
    const auto count = [](std::string line) { return unwantedWords({{"app/x.cpp", std::move(line)}}).size(); };
    CHECK(count("// TO"
                "DO later") == 1);
    CHECK(count("// XX"
                "X") == 1);
    CHECK(count("mktemp name.XXXXXX") == 0);
    CHECK(count("open(\"/ro"
                "ot/x\")") == 1);
    CHECK(count("open(\"/ho"
                "me/anna/x\")") == 1);
    CHECK(count("open(\"/tm"
                "p/x\")") == 1);
    CHECK(count("\"$cache/root/tmp/x\"") == 0);
    CHECK(count("http://deb.deb"
                "ian.org/") == 1);
    CHECK(count("all is well") == 0);
}

TEST_CASE("house: the name check sees what it should", "[house][names][control]")
{
    CHECK(emptyNames({{"app/visit_manager.h", ""}}).size() == 1);
    CHECK(emptyNames({{"kiosk-ui/pages/PageHelper.qml", ""}}).size() == 1);
    CHECK(emptyNames({{"app/x.h", "class CardData final : public X {\n};\n"}}).size() == 1);
    CHECK(emptyNames({{"app/x.h", "enum class PrinterInfo : int { A };\n"}}).size() == 1);
    CHECK(emptyNames({{"storage/database.h", "class Database {};\nclass QMimeData;\nstruct Base45 {};\n"}}).empty());
}

TEST_CASE("house: the thread check sees what it should", "[house][threads][control]")
{
    CHECK(strayThreads({{"devices/x.cpp", "std::thread t;\n"}}).size() == 1);
    CHECK(strayThreads({{"devices/x.cpp", "auto f = std::async(g);\n"}}).size() == 1);
    CHECK(strayThreads({{"kiosk-ui/x.cpp", "QThread::create(f);\n"}}).size() == 1);
    CHECK(strayThreads({{"devices/x.cpp", "std::jthread t;\n"}}).size() == 1);
    CHECK(strayThreads({{"app/runtime/lane.h", "std::jthread t;\n"}}).empty());
    CHECK(strayThreads({{"devices/x.cpp", "std::this_thread::yield(); // not a std::thread\n"}}).empty());
}

TEST_CASE("house: the README check sees what it should", "[house][readme][control]")
{
    const auto count = [](std::string path, std::string text) {
        return deadReadmePaths({{std::move(path), std::move(text)}}, isInMadeUpTree).size();
    };
    CHECK(count("README.md", "read `app/visit/steps.h`") == 0);
    CHECK(count("README.md", "read `app/visit/stairs.h`") == 1);
    CHECK(count("app/README.md", "read `visit/stairs.h`") == 1);
    CHECK(count("app/README.md", "read `visit/steps.h`") == 0);
    CHECK(count("README.md", "see `text/plain`") == 0);
}
