// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/xid_sense.h"

#include "app/fault_catalogue.h"
#include "devices/card_printer/bot_transport.h"
#include "devices/card_printer/usb_link.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string_view>
#include <vector>

using namespace kiosk;
using namespace kiosk::devices;

namespace {

using Numbers = std::vector<std::uint32_t>;

bool allAre(const Numbers& numbers, FaultCode code)
{
    return std::ranges::all_of(numbers, [code](std::uint32_t number) { return xid::faultOf(number).code == code; });
}

} // namespace

TEST_CASE("xid sense: what passes by itself", "[devices][card_printer]")
{
    CHECK(allAre({0x02DA00, 0x02DB00, 0x02D300, 0x02D400, 0x062800}, FaultCode::CardPrinterGettingReady));
    CHECK(xid::isRestart(xid::faultOf(0x02DB00)));
    CHECK(xid::isRestart(xid::faultOf(0x062800)));
    CHECK_FALSE(xid::isRestart(xid::faultOf(0x02DA00)));
    CHECK_FALSE(xid::isRestart(xid::faultOf(0x02D400)));
}

TEST_CASE("xid sense: every other number has its fault and keeps its value", "[devices][card_printer]")
{
    using enum FaultCode;
    CHECK(allAre({0x02D000}, CardPrinterHopperEmpty));
    CHECK(allAre({0x02D100}, CardPrinterDoorOpen));
    CHECK(allAre({0x02C300}, CardPrinterPowerCut));
    CHECK(allAre({0x02C200, 0x02F800}, CardPrinterTooHot));
    CHECK(allAre({0x02F600}, CardPrinterTooCold));
    CHECK(allAre({0x02C100, 0x02D800, 0x02F000, 0x02F100, 0x02F200, 0x02F300, 0x02F400, 0x02F500, 0x034400, 0x03A800,
                  0x03AB00, 0x03AC00, 0x03AD00},
                 CardPrinterBroken));
    CHECK(allAre({0x039000}, CardPrinterFeedError));
    CHECK(allAre({0x039100}, CardPrinterJamTurnover));
    CHECK(allAre({0x039200}, CardPrinterJamStripe));
    CHECK(allAre({0x039300}, CardPrinterJamTransfer));
    CHECK(allAre({0x039400}, CardPrinterJamExit));
    CHECK(allAre({0x039500}, CardPrinterJamRetransfer));
    CHECK(allAre({0x03A100}, CardPrinterFilmOut));
    CHECK(allAre({0x03B000, 0x03B100}, CardPrinterRibbonLost));
    CHECK(allAre({0x03B200}, CardPrinterRibbonOut));
    CHECK(allAre({0x052600}, CardPrinterCardMisplaced));
    CHECK(allAre({0x052000, 0x02FF00, 0x039600, 0x0B0000, 0}, CardPrinterReportsFault));
    CHECK(xid::faultOf(0x039400).native == 0x039400);
}

TEST_CASE("xid sense: faults that differ in what to do have remedies of their own", "[devices][card_printer]")
{
    std::set<std::string_view> remedies;
    std::size_t faults = 0;
    for (const std::uint32_t number :
         {0x02DA00, 0x02D000, 0x02D100, 0x02C300, 0x02C200, 0x02F600, 0x02C100, 0x039000, 0x039100, 0x039200, 0x039300,
          0x039400, 0x039500, 0x03A100, 0x03B000, 0x03B200, 0x052600, 0x052000}) {
        remedies.insert(catalogueRow(xid::faultOf(number).code).remedy);
        ++faults;
    }
    CHECK(remedies.size() == faults);
}

TEST_CASE("xid sense: what the printer told is never taken for what the wire did", "[devices][card_printer]")
{
    CHECK(xid::isTold(xid::faultOf(0x02D000)));
    CHECK(xid::isTold(xid::faultOf(0x062800)));
    CHECK_FALSE(xid::isTold(xid::faultOf(0)));
    for (int code = -99; code <= 0; ++code)
        CHECK_FALSE(xid::isTold(UsbLink::faultOf(code)));
    CHECK_FALSE(xid::isTold({FaultCode::CardPrinterSilent, static_cast<int>(BotTrouble::Stalled)}));
    CHECK_FALSE(xid::isTold({FaultCode::CardPrinterReportsFault}));
}
