// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/enduro_model.h"
#include "devices/simulated/printer/usb_device.h"

namespace kiosk::devices::simulated {

/// The Magicard model at the end of the emulated cable.
class EnduroDevice final : public UsbDevice {
public:
    /// `model` outlives this.
    explicit EnduroDevice(EnduroModel& model)
        : model_(model)
    {
    }

    [[nodiscard]] UsbIdentity identity() const override;
    [[nodiscard]] std::size_t take(std::span<const std::uint8_t> bytes, Milliseconds now) override;
    [[nodiscard]] Given give(std::size_t longest, Milliseconds now) override;
    [[nodiscard]] std::optional<std::vector<std::uint8_t>> control(SetupBytes setup) override;
    [[nodiscard]] bool isHalted(std::uint8_t endpoint) const override;
    void clearHalt(std::uint8_t endpoint) override;
    void resetPort() override { model_.softReset(); }
    [[nodiscard]] bool isMute() const override { return false; }
    void advance(Milliseconds now) override { model_.advance(now); }
    void cableOut() override { model_.cableOut(); }
    [[nodiscard]] UsbEvent takeEvent() override;
    void finishMechanics() override { model_.finishMechanics(); }

private:
    EnduroModel& model_;
};

} // namespace kiosk::devices::simulated
