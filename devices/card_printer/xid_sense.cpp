// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/xid_sense.h"

#include <algorithm>
#include <array>

namespace kiosk::devices::xid {

namespace {

struct Meaning {
    std::uint32_t sense;
    FaultCode fault;
};

constexpr std::uint32_t initialising = 0x02DB00;
constexpr std::uint32_t justReset = 0x062800;
/// The smallest number that a key other than 0 gives; USB numbers are negative, BotTrouble's small.
constexpr std::int32_t leastSense = 0x010000;

/// The heating rollers' own faults, and all of the magnetic stripe unit but its jam, need the printer's service.
constexpr std::array meanings{
    Meaning{0x02DA00, FaultCode::CardPrinterGettingReady}, // warming up
    Meaning{initialising, FaultCode::CardPrinterGettingReady},
    Meaning{0x02D300, FaultCode::CardPrinterGettingReady}, // busy
    Meaning{0x02D400, FaultCode::CardPrinterGettingReady}, // printing
    Meaning{justReset, FaultCode::CardPrinterGettingReady},
    Meaning{0x02D000, FaultCode::CardPrinterHopperEmpty},
    Meaning{0x02D100, FaultCode::CardPrinterDoorOpen},
    Meaning{0x02C100, FaultCode::CardPrinterBroken}, // cam
    Meaning{0x02C200, FaultCode::CardPrinterTooHot}, // roller
    Meaning{0x02C300, FaultCode::CardPrinterPowerCut},
    Meaning{0x02D800, FaultCode::CardPrinterBroken},
    Meaning{0x02F000, FaultCode::CardPrinterBroken}, // transfer roller, three kinds
    Meaning{0x02F100, FaultCode::CardPrinterBroken},
    Meaning{0x02F200, FaultCode::CardPrinterBroken},
    Meaning{0x02F300, FaultCode::CardPrinterBroken}, // second roller, three kinds
    Meaning{0x02F400, FaultCode::CardPrinterBroken},
    Meaning{0x02F500, FaultCode::CardPrinterBroken},
    Meaning{0x02F600, FaultCode::CardPrinterTooCold},
    Meaning{0x02F800, FaultCode::CardPrinterTooHot}, // head
    Meaning{0x034400, FaultCode::CardPrinterBroken},
    Meaning{0x039000, FaultCode::CardPrinterFeedError},
    Meaning{0x039100, FaultCode::CardPrinterJamTurnover},
    Meaning{0x039200, FaultCode::CardPrinterJamStripe},
    Meaning{0x039300, FaultCode::CardPrinterJamTransfer},
    Meaning{0x039400, FaultCode::CardPrinterJamExit},
    Meaning{0x039500, FaultCode::CardPrinterJamRetransfer},
    Meaning{0x03A100, FaultCode::CardPrinterFilmOut},
    Meaning{0x03A800, FaultCode::CardPrinterBroken}, // stripe unit: test, mechanics, hardware, write
    Meaning{0x03AB00, FaultCode::CardPrinterBroken},
    Meaning{0x03AC00, FaultCode::CardPrinterBroken},
    Meaning{0x03AD00, FaultCode::CardPrinterBroken},
    Meaning{0x03B000, FaultCode::CardPrinterRibbonLost},
    Meaning{0x03B100, FaultCode::CardPrinterRibbonLost},
    Meaning{0x03B200, FaultCode::CardPrinterRibbonOut},
    Meaning{0x052600, FaultCode::CardPrinterCardMisplaced},
};

} // namespace

Fault faultOf(std::uint32_t sense, std::source_location where)
{
    const auto found = std::ranges::find(meanings, sense, &Meaning::sense);
    return {found == meanings.end() ? FaultCode::CardPrinterReportsFault : found->fault,
            static_cast<std::int32_t>(sense), where};
}

bool isTold(const Fault& fault)
{
    return fault.native >= leastSense;
}

bool isRestart(const Fault& fault)
{
    return fault.native == initialising || fault.native == justReset;
}

} // namespace kiosk::devices::xid
