// SPDX-License-Identifier: Apache-2.0
#include "tests/house/arrows.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::house;

TEST_CASE("house: every include follows an arrow of the table, and every arrow is used", "[house][arrows]")
{
    const auto findings = findArrows(project());
    INFO(list(findings));
    CHECK(findings.empty());
}

TEST_CASE("house: a folder includes only the libraries that are its business", "[house][arrows]")
{
    const auto findings = findForeignIncludes(project());
    INFO(list(findings));
    CHECK(findings.empty());
}

TEST_CASE("house: no circle between folders", "[house][arrows]")
{
    const auto arrows = folderArrows(project());
    CHECK(!arrows.empty());
    CHECK(findCircles(arrows).empty());
}

TEST_CASE("house: the arrow check sees what it should", "[house][arrows][control]")
{
    const TextFile port{"app/ports/camera.h", "#pragma once\n"};

    SECTION("an arrow out of the heart")
    {
        const Tree tree{port, {"devices/x.h", ""}, {"app/visit.cpp", "#include \"devices/x.h\"\n"}};
        CHECK(says(findArrows(tree), "app must not include devices"));
    }
    SECTION("a side that looks at another side")
    {
        const Tree tree{port,
                        {"storage/x.h", ""},
                        {"devices/y.cpp", "  # include \"storage/x.h\"\n#include \"app/ports/camera.h\"\n"}};
        CHECK(says(findArrows(tree), "devices must not include storage"));
    }
    SECTION("a page that looks at a device, where only the wiring may")
    {
        const Tree tree{port,
                        {"devices/x.h", "#include \"app/ports/camera.h\"\n"},
                        {"kiosk-ui/pages/p.cpp", "#include \"devices/x.h\"\n"}};
        CHECK(says(findArrows(tree), "kiosk-ui must not include devices"));
    }
    SECTION("an include that is not written from the root")
    {
        const Tree tree{port, {"app/ports/x.cpp", "#include \"camera.h\"\n#include \"../ports/camera.h\"\n"}};
        CHECK(findArrows(tree).size() == 2);
        CHECK(says(findArrows(tree), "not written from the root"));
    }
    SECTION("an include that leads nowhere")
    {
        const Tree tree{port, {"app/x.cpp", "#include \"app/gone.h\"\n"}};
        CHECK(says(findArrows(tree), "does not exist"));
    }
    SECTION("nobody sees tests")
    {
        const Tree tree{port, {"tests/fakes/x.h", ""}, {"app/x.cpp", "#include \"tests/fakes/x.h\"\n"}};
        CHECK(!findArrows(tree).empty());
    }
    SECTION("an arrow nobody uses")
    {
        const Tree tree{port, {"sync/x.cpp", "int x;\n"}};
        CHECK(says(findArrows(tree), "the arrow sync -> app is no longer used"));
    }
    SECTION("a tree as it should be")
    {
        const Tree tree{port, {"sync/x.cpp", "#include \"app/ports/camera.h\"\n"}};
        CHECK(findArrows(tree).empty());
    }
}

TEST_CASE("house: the library check sees what it should", "[house][arrows][control]")
{
    const auto findingsOf = [](std::string path, const std::string& include) {
        return findForeignIncludes({{std::move(path), "#include <" + include + ">\n"}}).size();
    };
    CHECK(findingsOf("app/x.h", "expected") == 0);
    CHECK(findingsOf("app/x.h", "sys/mman.h") == 0);
    CHECK(findingsOf("app/x.h", "QString") == 1);
    CHECK(findingsOf("app/x.h", "boost/any.hpp") == 1);
    CHECK(findingsOf("kiosk-ui/x.h", "QString") == 0);
    CHECK(findingsOf("devices/x.h", "QString") == 1);
    CHECK(findingsOf("storage/sealed_vault.cpp", "sqlcipher/sqlite3.h") == 1);
    CHECK(findingsOf("storage/database.cpp", "sqlcipher/sqlite3.h") == 0);
    CHECK(findingsOf("storage/database.cpp", "openssl/evp.h") == 1);
    CHECK(findingsOf("storage/crypto/x.cpp", "openssl/evp.h") == 0);
    CHECK(findingsOf("sync/courier/x.cpp", "openssl/evp.h") == 1);
    CHECK(findingsOf("storage/tpm/x.cpp", "tss2/tss2_esys.h") == 0);
    CHECK(findingsOf("storage/crypto/x.cpp", "tss2/tss2_esys.h") == 1);
    CHECK(findingsOf("devices/x.cpp", "curl/curl.h") == 1);
}

TEST_CASE("house: the circle check finds circles and nothing else", "[house][arrows][control]")
{
    CHECK(findCircles({{"a", "b"}, {"b", "c"}, {"a", "c"}}).empty());
    const auto circles = findCircles({{"a", "b"}, {"b", "c"}, {"c", "b"}, {"d", "a"}});
    REQUIRE(circles.size() == 1);
    CHECK(circles.front() == std::vector<std::string>{"b", "c"});
}
