// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/xid_fault.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace kiosk::devices::simulated {

namespace {

enum class Value : std::uint8_t { None, Sense, Time, Bytes };

struct Name {
    std::string_view text;
    XidFaultKind kind;
    Trick trick = Trick::None;
    Value value = Value::None;
};

constexpr std::array names{
    Name{"sense", XidFaultKind::Sense, Trick::None, Value::Sense},
    Name{"late-sense", XidFaultKind::LateSense, Trick::None, Value::Sense},
    Name{"after-sense", XidFaultKind::AfterSense, Trick::None, Value::Sense},
    Name{"stall-bytes", XidFaultKind::TrickInstead, Trick::StallBytes},
    Name{"stall-status", XidFaultKind::Trick, Trick::StallStatus},
    Name{"stall-status-twice", XidFaultKind::Trick, Trick::StallStatusTwice},
    Name{"short-status", XidFaultKind::Trick, Trick::ShortStatus},
    Name{"wrong-tag", XidFaultKind::Trick, Trick::WrongTag},
    Name{"wrong-signature", XidFaultKind::Trick, Trick::WrongSignature},
    Name{"phase-error", XidFaultKind::TrickInstead, Trick::PhaseError},
    Name{"phase-error-done", XidFaultKind::Trick, Trick::PhaseError},
    Name{"residue", XidFaultKind::Trick, Trick::Residue},
    Name{"short-reply", XidFaultKind::Trick, Trick::ShortReply},
    Name{"no-status", XidFaultKind::Trick, Trick::NoStatus},
    Name{"no-status-undone", XidFaultKind::TrickInstead, Trick::NoStatus},
    Name{"late", XidFaultKind::Trick, Trick::Late, Value::Time},
    Name{"late-status", XidFaultKind::Trick, Trick::LateStatus, Value::Time},
    Name{"silent", XidFaultKind::Silent},
    Name{"unplug", XidFaultKind::Unplug},
    Name{"unplug-replug", XidFaultKind::UnplugReplug},
    Name{"power-cut", XidFaultKind::PowerCut},
    Name{"kill-host", XidFaultKind::KillHost},
    Name{"unplug-at", XidFaultKind::UnplugAt, Trick::None, Value::Bytes},
    Name{"unplug-replug-at", XidFaultKind::UnplugReplugAt, Trick::None, Value::Bytes},
    Name{"power-cut-at", XidFaultKind::PowerCutAt, Trick::None, Value::Bytes},
    Name{"kill-host-at", XidFaultKind::KillHostAt, Trick::None, Value::Bytes},
};

std::optional<std::uint64_t> number(std::string_view text, int radix)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, radix);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// Takes what stands behind `mark` off `text`; nothing when the mark is not there.
std::optional<std::string_view> behind(std::string_view& text, char mark)
{
    const auto at = text.find(mark);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    const auto rest = text.substr(at + 1);
    text = text.substr(0, at);
    return rest;
}

bool setValue(XidFault& fault, Value kind, std::optional<std::string_view> text)
{
    if ((kind == Value::None) != !text) {
        return false;
    }
    const auto value = text ? number(*text, kind == Value::Sense ? 16 : 10) : std::optional<std::uint64_t>(0);
    if (!value) {
        return false;
    }
    if (kind == Value::Sense) {
        fault.number = static_cast<XidSense>(*value);
        return text->size() == 6 && *value != 0;
    }
    if (kind == Value::Time) {
        fault.lateBy = Milliseconds(*value);
    }
    fault.atBytes = kind == Value::Bytes ? *value : 0;
    return true;
}

bool setMoment(XidFault& fault, std::optional<std::string_view> text)
{
    constexpr std::array<std::string_view, 4> moments{"command", "bytes", "status", "motion"};
    if (!text) {
        return true;
    }
    const auto found = std::ranges::find(moments, *text);
    fault.moment = static_cast<Moment>(found - moments.begin());
    return fault.isCut() && found != moments.end();
}

} // namespace

std::optional<XidStep> XidStep::parse(std::string_view text)
{
    if (text == "any") {
        return XidStep{.name = {}, .occurrence = 0};
    }
    if (const auto count = number(text, 10)) {
        return XidStep{.name = {}, .occurrence = static_cast<std::uint32_t>(*count)};
    }
    const auto count = behind(text, '#');
    XidStep step{.name = std::string(text)};
    if (count) {
        const auto value = *count == "*" ? std::optional<std::uint64_t>(0) : number(*count, 10);
        step.occurrence = static_cast<std::uint32_t>(value.value_or(0));
        return value ? std::optional(step) : std::nullopt;
    }
    return text.empty() ? std::nullopt : std::optional(step);
}

std::optional<XidFault> XidFault::parse(std::string_view text)
{
    XidFault fault;
    fault.text = text;
    if (text == "none") {
        return fault;
    }
    const auto moment = behind(text, '/');
    const auto step = behind(text, '@');
    const auto value = behind(text, '=');
    const auto name = std::ranges::find(names, text, &Name::text);
    if (name == names.end()) {
        return std::nullopt;
    }
    fault.kind = name->kind;
    fault.trick = name->trick;
    const auto where = XidStep::parse(step.value_or("1"));
    const bool hasPlace = step.has_value() != fault.isAtBytes();
    if (!where || !hasPlace || !setValue(fault, name->value, value) || !setMoment(fault, moment)) {
        return std::nullopt;
    }
    fault.step = *where;
    return fault;
}

bool XidFault::needsBytes() const
{
    return trick == Trick::StallBytes || (isCut() && moment == Moment::Bytes);
}

} // namespace kiosk::devices::simulated
