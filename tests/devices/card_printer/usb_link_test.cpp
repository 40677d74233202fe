// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/usb_link.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::devices;

TEST_CASE("link: each USB trouble gets its own fault and keeps its number", "[devices][card_printer]")
{
    // Numbers of the libusb 1.0 interface.
    CHECK(UsbLink::faultOf(-1).code == FaultCode::CardPrinterUnplugged);    // input or output error
    CHECK(UsbLink::faultOf(-4).code == FaultCode::CardPrinterUnplugged);    // no device
    CHECK(UsbLink::faultOf(-5).code == FaultCode::CardPrinterUnplugged);    // not found
    CHECK(UsbLink::faultOf(-3).code == FaultCode::CardPrinterAccessDenied); // access
    CHECK(UsbLink::faultOf(-6).code == FaultCode::CardPrinterInUse);        // busy
    CHECK(UsbLink::faultOf(-7).code == FaultCode::CardPrinterSilent);       // time-out
    CHECK(UsbLink::faultOf(-3).native == -3);
}

TEST_CASE("link: only a refusal by the device is a stall", "[devices][card_printer]")
{
    CHECK(UsbLink::isStall(UsbLink::faultOf(-9)));
    CHECK_FALSE(UsbLink::isStall(UsbLink::faultOf(-7)));
    CHECK_FALSE(UsbLink::isStall({FaultCode::CardPrinterReportsFault, 1234}));
}
