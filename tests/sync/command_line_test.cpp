// SPDX-License-Identifier: Apache-2.0
#include "sync/command_line.h"

#include "app/fault_catalogue.h"
#include "app/privacy/places.h"
#include "sync/courier/exit_code.h"
#include "sync/fault_line.h"
#include "sync/wire/http_answer.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <format>
#include <set>
#include <vector>

using namespace kiosk;
using namespace kiosk::sync;

namespace {

constexpr std::array<std::string_view, 2> options{"--dir", "--name"};
constexpr std::array<std::string_view, 1> flags{"--now"};

std::optional<CommandLine> parse(const std::vector<std::string_view>& words)
{
    return CommandLine::parse(words, options, flags);
}

} // namespace

TEST_CASE("command line: takes known options with a value and known flags", "[sync]")
{
    const auto line = parse({"--now", "--dir", "/a b", "--name", "--now"});
    REQUIRE(line);
    CHECK(line->has("--now"));
    CHECK(line->option("--dir") == "/a b");
    CHECK(line->option("--name") == "--now");
    CHECK(line->hasAll(options));
}

TEST_CASE("command line: refuses what it does not know, twice, or without value", "[sync]")
{
    CHECK_FALSE(parse({"--other", "x"}));
    CHECK_FALSE(parse({"--dir"}));
    CHECK_FALSE(parse({"--dir", "a", "--dir", "b"}));
    CHECK_FALSE(parse({"--now", "--now"}));
    CHECK_FALSE(parse({"stray"}));
    const auto empty = parse({});
    REQUIRE(empty);
    CHECK_FALSE(empty->option("--dir"));
    CHECK_FALSE(empty->hasAll(options));
}

TEST_CASE("faults: every exit code is another, none is success or usage", "[sync][courier]")
{
    std::set<int> seen{0, 1, usageExit};
    for (const auto& [code, number] : exitCodes) {
        CHECK(seen.insert(number).second);
        CHECK(exitCodeFor(code) == number);
    }
    CHECK(exitCodeFor(FaultCode::CameraFrozen) == 1);
}

TEST_CASE("faults: what the city answers is what the courier understands", "[sync][wire]")
{
    for (const auto code : {FaultCode::BatchTorn, FaultCode::CityRefusedKiosk, FaultCode::BatchConflict,
                            FaultCode::BatchRefused, FaultCode::LedgerUnavailable})
        CHECK(faultFor(statusFor(code)) == code);
    CHECK(faultFor(statusFor(FaultCode::OpeningFailed)) == FaultCode::BatchRefused);
    CHECK(faultFor(statusFor(FaultCode::KeyUnusable)) == FaultCode::LedgerUnavailable);
    CHECK(faultFor(404) == FaultCode::CityUnreachable);
    CHECK(faultFor(302) == FaultCode::CityUnreachable);
}

TEST_CASE("faults: the line says what happened and what to do", "[sync]")
{
    const auto line = faultLine("program", Fault{FaultCode::CityUnreachable, 7});
    CHECK(line.starts_with("program: "));
    CHECK(line.contains(catalogueRow(FaultCode::CityUnreachable).remedy));
    CHECK_FALSE(line.contains('\n'));
}

TEST_CASE("fault line: says the five listed things and nothing else", "[sync][disclosure]")
{
    std::set<std::string_view> listed;
    for (const Place& place : places())
        if (place.kind == PlaceKind::FaultLine)
            listed.insert(place.key);
    CHECK(listed == std::set<std::string_view>{"program", "message", "remedy", "code", "native"});
    for (const FaultRow& row : faultCatalogue) {
        const auto line = faultLine("porchlight-courier", Fault{row.code, 17});
        CHECK(line == std::format("porchlight-courier: {} {} (fault {}, 17)", row.message, row.remedy,
                                  static_cast<int>(row.code)));
    }
}
