// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/bulk_only.h"
#include "devices/simulated/printer/xid_sense.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::devices::simulated {

enum class XidFaultKind : std::uint8_t {
    None,
    /// The command fails at once with a number; the trouble stays until mended, a passing one for a moment.
    Sense,
    /// The command is taken, its motion breaks off halfway.
    LateSense,
    /// The motion ends well, then the trouble comes.
    AfterSense,
    /// The transport misbehaves; the command is carried out.
    Trick,
    /// The same, the command is not carried out.
    TrickInstead,
    /// From here on it answers nothing; the mechanics go on.
    Silent,
    Unplug,
    UnplugReplug,
    /// The machine is off: motion, panels and cable end; 300 ms later it is back.
    PowerCut,
    /// The program that drives it is killed.
    KillHost,
    /// The same after so many bytes of the OUT pipe.
    UnplugAt,
    UnplugReplugAt,
    PowerCutAt,
    KillHostAt,
};

/// Which command something happens at: the n-th of a name, or of all when there is no name; 0: every one.
struct XidStep {
    std::string name;
    std::uint32_t occurrence = 1;

    [[nodiscard]] static std::optional<XidStep> parse(std::string_view text);
};

/// Something that goes wrong on purpose, once (at "every" step: each time): "none", "sense=02D000@load",
/// "stall-status@write#3", "unplug@12/bytes", "unplug-at=900000", "late=400@any".
struct XidFault {
    XidFaultKind kind = XidFaultKind::None;
    XidSense number = sense::none;
    Trick trick = Trick::None;
    Milliseconds lateBy{0};
    std::uint64_t atBytes = 0;
    XidStep step;
    Moment moment = Moment::Command;
    std::string text = "none";

    [[nodiscard]] static std::optional<XidFault> parse(std::string_view text);

    [[nodiscard]] bool isAtBytes() const { return kind >= XidFaultKind::UnplugAt; }
    /// Cuts something off at a moment: the cable, the power, the host.
    [[nodiscard]] bool isCut() const { return kind >= XidFaultKind::Unplug && kind <= XidFaultKind::KillHost; }
    [[nodiscard]] bool isEveryTime() const { return step.occurrence == 0; }
    /// Makes sense only at a command that moves bytes.
    [[nodiscard]] bool needsBytes() const;
    [[nodiscard]] bool needsReply() const { return trick == Trick::ShortReply; }
    [[nodiscard]] bool needsMotion() const { return isCut() && moment == Moment::Motion; }
};

} // namespace kiosk::devices::simulated
