// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/usb_control.h"

#include "devices/simulated/printer/usb_identity.h"

namespace kiosk::devices::simulated {

std::optional<std::vector<std::uint8_t>> answerControl(EnduroModel& model, SetupBytes setup)
{
    const auto head = model.settings().head;
    const int what = setup[0] << 8 | setup[1];
    switch (what) {
    case 0x8006: {
        const auto all = usbDescriptors(head);
        if (setup[3] == 1) {
            return std::vector(all.begin(), all.begin() + 18);
        }
        if (setup[3] == 2) {
            return std::vector(all.begin() + 18, all.end());
        }
        auto text = setup[3] == 3 ? usbString(setup[2], head, model.settings().serial) : std::vector<std::uint8_t>{};
        return text.empty() ? std::nullopt : std::optional(std::move(text));
    }
    case 0x8000:
        return std::vector<std::uint8_t>{1, 0};
    case 0x8008:
        return std::vector<std::uint8_t>{1};
    case 0x0201:
        model.clearStall();
        return std::vector<std::uint8_t>{};
    case 0xA100:
        return deviceId1284(head);
    case 0xA101:
        return std::vector<std::uint8_t>{model.portStatus()};
    case 0x2102:
    case 0x2302:
        model.softReset();
        return std::vector<std::uint8_t>{};
    default:
        return std::nullopt;
    }
}

} // namespace kiosk::devices::simulated
