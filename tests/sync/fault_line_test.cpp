// SPDX-License-Identifier: Apache-2.0
#include "sync/fault_line.h"

#include "app/fault_catalogue.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::sync;

TEST_CASE("fault line: every fault has Spanish words of its own", "[sync][language]")
{
    for (const FaultRow& row : faultCatalogue) {
        INFO(row.message);
        const FaultWords english = faultWords(row.code, Language::English);
        CHECK(english.message == row.message);
        CHECK(english.remedy == row.remedy);
        const FaultWords spanish = faultWords(row.code, Language::Spanish);
        CHECK(spanish.message != row.message);
        CHECK(spanish.remedy != row.remedy);
        // What the file writes with marks comes out plain.
        for (const char* mark : {"&amp;", "&quot;", "&apos;", "&lt;", "<"})
            CHECK_FALSE((spanish.message + spanish.remedy).contains(mark));
    }
}

TEST_CASE("fault line: says it in one line of the language asked for", "[sync][language]")
{
    const Fault fault{FaultCode::CardRevoked, 7};
    CHECK(faultLine("p", fault).starts_with("p: This card was reported lost"));
    CHECK(faultLine("p", fault).ends_with("(fault 6005, 7)"));
    const std::string spanish = faultLine("p", fault, Language::Spanish);
    CHECK(spanish.starts_with("p: Se informó que esta tarjeta"));
    CHECK(spanish.ends_with("(falla 6005, 7)"));
    CHECK_FALSE(spanish.contains('\n'));
}
