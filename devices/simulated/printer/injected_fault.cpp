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
    Name{FaultKind::Slow, "slow"},
    Name{FaultKind::LateReplies, "late-replies"},
    Name{FaultKind::SplitReplies, "split-replies"},
    Name{FaultKind::Localised, "localised"},
    Name{FaultKind::Nak, "nak"},
    Name{FaultKind::Stall, "stall"},
    Name{FaultKind::StaleReply, "stale-reply"},
};

} // namespace

std::optional<InjectedFault> InjectedFault::parse(std::string_view text)
{
    const auto equals = text.find('=');
    const auto name = std::ranges::find(names, text.substr(0, equals), &Name::text);
    if (name == names.end()) {
        return std::nullopt;
    }
    InjectedFault fault{name->kind, 0};
    if (fault.isUnplugAt() != (equals != std::string_view::npos)) {
        return std::nullopt;
    }
    if (fault.isUnplugAt()) {
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
    if (isUnplugAt()) {
        out += '=' + std::to_string(atBytes);
    }
    return out;
}

} // namespace kiosk::devices::simulated
