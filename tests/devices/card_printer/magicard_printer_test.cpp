// SPDX-License-Identifier: Apache-2.0
// Runs as the command of the emulator: what the port promises, seen from a program that uses it.
#include "devices/card_printer/magicard_printer.h"
#include "tests/devices/card_printer/sample_card.h"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <string>

using namespace kiosk;
using namespace kiosk::devices;
using namespace kiosk::tests;
using namespace std::chrono_literals;

namespace {

CardRaster blankCard()
{
    return {blankSide(), blankSide()};
}

/// Memory of this process that is left out of core dumps and wiped on fork, as LockedBytes makes it.
std::size_t protectedKilobytes()
{
    std::ifstream maps("/proc/self/smaps");
    std::size_t total = 0;
    std::size_t size = 0;
    for (std::string line; std::getline(maps, line);) {
        if (line.starts_with("Size:"))
            size = std::stoul(line.substr(5));
        if (line.starts_with("VmFlags:") && line.contains(" dd") && line.contains(" wf"))
            total += size;
    }
    return total;
}

MagicardOptions quick()
{
    MagicardOptions options;
    options.times.pollEvery = 30ms;
    options.times.settle = 100ms;
    return options;
}

} // namespace

TEST_CASE("port: a card is counted once, its stages come in order", "[devices][card_printer]")
{
    MagicardPrinter printer(quick());
    const auto status = printer.status();
    REQUIRE(status);
    REQUIRE(status->totalCards);
    CHECK(status->readiness == PrinterStatus::Readiness::Ready);

    std::vector<PrintStage> stages;
    std::optional<std::uint32_t> told;
    const auto ejected = printer.print(
        blankCard(),
        [&](const PrinterStatus& before) -> Status {
            CHECK(stages.empty());
            CHECK(before.serial == status->serial);
            told = before.totalCards;
            return {};
        },
        [&](PrintStage stage) { stages.push_back(stage); });
    REQUIRE(ejected);
    CHECK(told == status->totalCards);
    CHECK(ejected->totalCards == *told + 1);
    CHECK(stages == std::vector{PrintStage::Sending, PrintStage::Printing, PrintStage::Ejecting});
    CHECK(printer.resolve(status->serial, *told) == true);
    CHECK(printer.resolve(status->serial, *told + 1) == false);
    CHECK(printer.status()->totalCards == *told + 1);
}

TEST_CASE("port: when the journal cannot be written nothing is sent", "[devices][card_printer]")
{
    MagicardPrinter printer(quick());
    const auto before = printer.status();
    REQUIRE(before);
    int stages = 0;
    const auto refused = printer.print(
        blankCard(), [](const PrinterStatus&) -> Status { return fail(FaultCode::VaultDiskFull, 28); },
        [&](PrintStage) { ++stages; });
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == FaultCode::VaultDiskFull);
    CHECK(refused.error().native == 28);
    CHECK(stages == 0);
    CHECK(printer.resolve(before->serial, *before->totalCards) == false);
}

TEST_CASE("port: a raster of the wrong size is refused before the printer is asked", "[devices][card_printer]")
{
    MagicardPrinter printer(quick());
    bool isAsked = false;
    const auto before = [&](const PrinterStatus&) -> Status {
        isAsked = true;
        return {};
    };
    CardRaster narrow = blankCard();
    narrow.back.rgb = LockedBytes(samplePixels * 3 - 1);
    const auto refused = printer.print(std::move(narrow), before, {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == FaultCode::CardDrawingFailed);
    CHECK(printer.print(CardRaster{}, before, {}).error().code == FaultCode::CardDrawingFailed);
    CHECK_FALSE(isAsked);
}

TEST_CASE("port: neither raster nor wire bytes are left when print returns", "[devices][card_printer]")
{
    MagicardPrinter printer(quick());
    // The C library keeps a page of this kind for its random numbers.
    const std::size_t others = protectedKilobytes();
    std::size_t amid = 0;
    auto card = blankCard();
    CHECK(protectedKilobytes() > others + 5000); // control: the measure sees the raster
    const auto before = [&](const PrinterStatus&) -> Status {
        amid = protectedKilobytes() - others;
        return {};
    };
    const auto ejected = printer.print(std::move(card), before, [](PrintStage) {});
    CHECK(ejected);
    // Only the wire bytes of two blank sides are kept while the card runs.
    CHECK(amid > 150);
    CHECK(amid < 1000);
    CHECK(protectedKilobytes() == others);
}

TEST_CASE("port: a second user is told that the printer is taken, and gets it when it is free",
          "[devices][card_printer]")
{
    MagicardPrinter second(quick());
    {
        MagicardPrinter first(quick());
        REQUIRE(first.status());
        const auto refused = second.status();
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == FaultCode::CardPrinterInUse);
    }
    CHECK(second.status());
}

TEST_CASE("port: without a serial nothing is resolved", "[devices][card_printer]")
{
    MagicardPrinter printer(quick());
    CHECK(printer.resolve("", 0).error().code == FaultCode::CardPrinterIsAnother);
    CHECK(printer.resolve("nobody", 0).error().code == FaultCode::CardPrinterIsAnother);
}

TEST_CASE("port: the emulated printer can be told from a machine", "[devices][card_printer]")
{
    CHECK_FALSE(MagicardPrinter().isSimulated());
    CHECK(MagicardPrinter({.kind = PrinterKind::Simulated}).isSimulated());
}
