// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/commands/say.h"

#include "app/fault_catalogue.h"

#include <cstdio>
#include <print>

namespace kiosk::shell {

int say(const Fault& fault)
{
    const FaultRow& row = catalogueRow(fault.code);
    std::println(stderr, "porchlight-kiosk: {}\n  {} (F {}, {})", row.message, row.remedy, static_cast<int>(fault.code),
                 fault.native);
    return 1;
}

} // namespace kiosk::shell
