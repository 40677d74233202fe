// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/bulk_only.h"
#include "devices/simulated/printer/usb_device.h"
#include "devices/simulated/printer/xid_fault.h"
#include "devices/simulated/printer/xid_mechanics.h"
#include "devices/simulated/printer/xid_replies.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace kiosk::devices::simulated {

/// A Matica / EDIsecure XID retransfer printer behind its pipes: commands, mechanics, trouble. Knows no USB library and
/// no clock. Refuses (05 20 00) what is not in the tables, down to the last byte.
class XidModel final : public UsbDevice {
public:
    enum class SerialPlace : std::uint8_t { Usb, Inquiry };
    struct Settings {
        std::string product = "XID8300";
        std::string serial = "SIM00001";
        SerialPlace serialPlace = SerialPlace::Usb;
        std::uint8_t interfaceClass = 0xff;
        /// After switching on.
        Milliseconds warmUp{0};
        RecordOrder recordOrder = RecordOrder::Rising;
        XidMechanics::Settings mechanics;
    };
    struct Sinks {
        XidMechanics::Sinks mechanics;
        /// A rule the host broke.
        std::move_only_function<void(std::string_view)> violation;
    };

    XidModel(Settings settings, Sinks sinks);

    [[nodiscard]] UsbIdentity identity() const override;
    [[nodiscard]] std::size_t take(std::span<const std::uint8_t> bytes, Milliseconds now) override;
    [[nodiscard]] Given give(std::size_t longest, Milliseconds now) override;
    [[nodiscard]] std::optional<std::vector<std::uint8_t>> control(SetupBytes setup) override;
    [[nodiscard]] bool isHalted(std::uint8_t endpoint) const override;
    void clearHalt(std::uint8_t endpoint) override;
    void resetPort() override { bulk_.start(); }
    [[nodiscard]] bool isMute() const override { return isMute_; }
    void advance(Milliseconds now) override;
    void cableOut() override;
    [[nodiscard]] UsbEvent takeEvent() override;
    void finishMechanics() override;

    /// The power comes on; warming up begins.
    void switchOn(Milliseconds now);
    /// Also takes away the trouble of the last fault; a card stays where it is.
    void inject(const XidFault& fault);
    enum class Door : std::uint8_t { Closed, Open };
    void setDoor(Door door);
    void setSerial(std::string serial) { settings_.serial = std::move(serial); }
    /// Somebody mends what is wrong: trouble gone, a card inside taken out.
    void mend();
    /// The power goes and comes back.
    void cutPower();
    [[nodiscard]] XidMechanics& mechanics() { return mechanics_; }
    [[nodiscard]] std::string describe() const;

private:
    struct Trouble {
        XidSense number = sense::none;
        /// Absent: until mended.
        std::optional<Milliseconds> until;
    };

    [[nodiscard]] BulkOnly::Answer command(const BulkOnly::Command& block);
    [[nodiscard]] std::optional<XidFault> strikeAt(const std::optional<XidCommand>& command);
    [[nodiscard]] BulkOnly::Answer struck(const XidCommand& command, const XidFault& fault);
    [[nodiscard]] BulkOnly::Answer troubled(const XidCommand& command, const XidFault& fault);
    [[nodiscard]] BulkOnly::Answer cutOff(const XidCommand& command, const XidFault& fault);
    [[nodiscard]] BulkOnly::Answer undone(const XidCommand& command, const XidFault& fault);
    [[nodiscard]] BulkOnly::Answer execute(const XidCommand& command, XidMechanics::Ending ending);
    [[nodiscard]] BulkOnly::Answer act(const XidCommand& command, XidMechanics::Ending ending);
    [[nodiscard]] BulkOnly::Answer move(const XidCommand& command, XidMechanics::Ending ending);
    [[nodiscard]] BulkOnly::Answer question(XidVerb verb);
    [[nodiscard]] BulkOnly::Answer refuse(XidSense number);
    [[nodiscard]] BulkOnly::Outcome bytesArrived(const std::vector<std::uint8_t>& bytes);
    [[nodiscard]] BulkOnly::Outcome spoilt(std::string_view violation);
    [[nodiscard]] XidSense troubleNow() const;
    void reinitialise();
    void setTrouble(XidSense number);
    void cut();
    void tell(std::string_view line);

    Settings settings_;
    Sinks sinks_;
    XidMechanics mechanics_;
    BulkOnly bulk_;
    Milliseconds now_{0};
    std::uint64_t outBytes_ = 0;
    std::uint32_t commands_ = 0;
    std::map<std::string, std::uint32_t, std::less<>> named_;
    XidFault fault_;
    /// The step has come; waits for a command it suits.
    bool isDue_ = false;
    XidFault cutting_;
    bool cutsInMotion_ = false;
    bool isCut_ = false;
    bool isMute_ = false;
    UsbEvent event_ = UsbEvent::None;
    Trouble trouble_;
    XidSense sense_ = sense::none;
    Door door_ = Door::Closed;
    std::optional<Milliseconds> warmUntil_;
    std::optional<Milliseconds> initialisesUntil_;
    bool hasNewsOfReset_ = false;
    std::optional<XidCommand> receiving_;
    bool owesStatus_ = false;
    std::uint32_t violations_ = 0;
    std::string lastViolation_ = "none";
};

} // namespace kiosk::devices::simulated
