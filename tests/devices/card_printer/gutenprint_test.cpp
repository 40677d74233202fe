// SPDX-License-Identifier: Apache-2.0
// A judge from outside: Debian's own gutenprint backend, unmodified and in its own process, talks to the emulated
// printer in the place of our driver. It knows the older head (KEE) only.
#include "devices/card_printer/magicard_page.h"
#include "tests/devices/card_printer/emulator_run.h"
#include "tests/devices/card_printer/sample_card.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <fstream>

using namespace kiosk;
using namespace kiosk::tests;

namespace {

constexpr std::uint32_t one = EmulatedPrinter::countBefore + 1;

/// Installed by the project's own script, beside the build environment.
std::string backend()
{
    const char* judges = std::getenv("PORCHLIGHT_JUDGES");
    REQUIRE(judges != nullptr);
    return std::string(judges) + "/gutenprint53+usb";
}

std::filesystem::path jobFile(const ScratchFolder& scratch, const CardSide& front, const CardSide& back)
{
    const auto job = devices::encodeCard({front.duplicate(), back.duplicate()},
                                         {.head = devices::MagicardHead::Kee, .firmware = "1.00", .time = 0});
    const auto path = scratch.path() / "job";
    std::ofstream file(path, std::ios::binary);
    for (const LockedBytes* page : {&job.front, &job.back})
        file.write(reinterpret_cast<const char*>(page->data()), static_cast<std::streamsize>(page->size()));
    REQUIRE(file.good());
    return path;
}

std::vector<std::string> printing(const std::filesystem::path& job)
{
    return {"env",       "DEVICE_URI=gutenprint53+usb://magicard-tango2e/" + EmulatedPrinter::serial,
            backend(),   "1",
            "somebody",  "a card",
            "1",         "",
            job.string()};
}

} // namespace

TEST_CASE("gutenprint: it finds the emulated printer by its own rules", "[devices][card_printer][judge]")
{
    EmulatedPrinter printer(blankSide(), blankSide());
    const auto ran = printer.command({"--head", "KEE"}, {backend()});
    CHECK(ran.exitCode == 0);
    CHECK(ran.saidLike("direct gutenprint53+usb://magicard-tango2e/" + EmulatedPrinter::serial));
}

TEST_CASE("gutenprint: the card it prints is the card our driver prints, dot for dot", "[devices][card_printer][judge]")
{
    const CardSide front = sampleSide(1);
    const CardSide back = sampleSide(2);
    const ScratchFolder scratch;
    EmulatedPrinter judged(front, back);
    const auto ran = judged.command({"--head", "KEE"}, printing(jobFile(scratch, front, back)));
    CHECK(ran.exitCode == 0);
    CHECK(judged.counter() == one);
    CHECK(judged.pictures() == 2);
    CHECK(judged.shows(one, front, back));

    EmulatedPrinter ours(front, back);
    CHECK(ours.tool({"--head", "KEE"}, ours.print()).exitCode == 0);
    CHECK(judged.picture(one, "front") == ours.picture(one, "front"));
    CHECK(judged.picture(one, "back") == ours.picture(one, "back"));
    CHECK_FALSE(judged.picture(one, "front").empty());
    // Control: another dot is seen.
    CHECK(judged.picture(one, "front") != judged.picture(one, "back"));
}
