// SPDX-License-Identifier: Apache-2.0
#include "tests/house/catalogue.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::house;

TEST_CASE("house: every fault has words, a remedy, and both in Spanish", "[house][catalogue]")
{
    const auto findings = findCatalogueGaps(project());
    INFO(list(findings));
    CHECK(findings.empty());
}

namespace {

const TextFile faults{"app/fault.h", "enum class FaultCode : int {\n    // a comment, Nothing\n    LidOpen = 7,\n};\n"};
const TextFile catalogue{
    "app/fault_catalogue.h",
    "FaultRow{FaultCode::LidOpen, Who::Staff, Retry::Yes,\n    \"The lid is \"\n    \"open.\", \"Close it.\"},\n"};

TextFile spanish(std::string_view remedy)
{
    return {"resources/i18n/faults_es.ts",
            "<TS><context><name>Fault</name><message><source>The lid is open.</source><translation>La tapa está "
            "abierta.</translation></message><message><source>Close it.</source>" +
                std::string(remedy) + "</message></context></TS>"};
}

} // namespace

TEST_CASE("house: the catalogue check sees what it should", "[house][catalogue][control]")
{
    const auto good = spanish("<translation>Ciérrela.</translation>");
    CHECK(findCatalogueGaps({faults, catalogue, good}).empty());
    CHECK(says(findCatalogueGaps({faults, good}), "LidOpen does not have exactly one row"));
    CHECK(says(findCatalogueGaps({faults, catalogue}), "no Spanish for: The lid is open."));
    CHECK(says(findCatalogueGaps({faults, catalogue, spanish("<translation type=\"unfinished\"/>")}),
               "no Spanish for: Close it."));
    CHECK(says(findCatalogueGaps({catalogue, good}), "LidOpen is no FaultCode"));
    const TextFile mute{"app/fault_catalogue.h",
                        "FaultRow{FaultCode::LidOpen, Who::Staff, Retry::Yes, \"The lid is open.\", \"\"}"};
    CHECK(says(findCatalogueGaps({faults, mute, good}), "what to do"));
}
