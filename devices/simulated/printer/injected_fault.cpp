// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/injected_fault.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace kiosk::devices::simulated {

namespace {

struct Name {
    FaultKind kind;
    std::string_view text;
};

constexpr std::array names{
    Name{FaultKind::None, "none"},
    Name{FaultKind::HopperEmpty, "hopper-empty"},
    Name{FaultKind::FeedError, "feed-error"},
    Name{FaultKind::UnplugAt, "unplug-at"},
    Name{FaultKind::UnplugReplugAt, "unplug-replug-at"},
    Name{FaultKind::UnplugBusy, "unplug-busy"},
    Name{FaultKind::UnplugReplugBusy, "unplug-replug-busy"},
    Name{FaultKind::PowerCutAt, "power-cut-at"},
    Name{FaultKind::PowerCutBusy, "power-cut-busy"},
    Name{FaultKind::KillHostAt, "kill-host-at"},
    Name{FaultKind::KillHostBusy, "kill-host-busy"},
    Name{FaultKind::Slow, "slow"},
    Name{FaultKind::LateReplies, "late-replies"},
    Name{FaultKind::SplitReplies, "split-replies"},
    Name{FaultKind::Localised, "localised"},
    Name{FaultKind::Nak, "nak"},
    Name{FaultKind::NakAt, "nak-at"},
    Name{FaultKind::Stall, "stall"},
    Name{FaultKind::StallAt, "stall-at"},
    Name{FaultKind::StaleReply, "stale-reply"},
};

} // namespace

bool InjectedFault::isAtByte() const
{
    constexpr std::array kinds{FaultKind::UnplugAt,   FaultKind::UnplugReplugAt, FaultKind::PowerCutAt,
                               FaultKind::KillHostAt, FaultKind::NakAt,          FaultKind::StallAt};
    return std::ranges::contains(kinds, kind);
}

bool InjectedFault::isWhileBusy() const
{
    constexpr std::array kinds{FaultKind::UnplugBusy, FaultKind::UnplugReplugBusy, FaultKind::PowerCutBusy,
                               FaultKind::KillHostBusy};
    return std::ranges::contains(kinds, kind);
}

std::optional<InjectedFault> InjectedFault::parse(std::string_view text)
{
    const auto equals = text.find('=');
    const auto name = std::ranges::find(names, text.substr(0, equals), &Name::text);
    if (name == names.end()) {
        return std::nullopt;
    }
    InjectedFault fault{name->kind, 0};
    if (fault.isAtByte() != (equals != std::string_view::npos)) {
        return std::nullopt;
    }
    if (fault.isAtByte()) {
        const auto digits = text.substr(equals + 1);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), fault.atBytes);
        if (error != std::errc{} || end != digits.data() + digits.size()) {
            return std::nullopt;
        }
    }
    return fault;
}

std::string InjectedFault::text() const
{
    const auto name = std::ranges::find(names, kind, &Name::kind);
    std::string out(name->text);
    if (isAtByte()) {
        out += '=' + std::to_string(atBytes);
    }
    return out;
}

} // namespace kiosk::devices::simulated
