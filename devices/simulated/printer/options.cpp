// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/options.h"

#include <charconv>
#include <optional>
#include <string_view>

namespace kiosk::devices::simulated {

namespace {

std::optional<std::uint32_t> number(std::string_view text)
{
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// Takes one option and its value; false when either is wrong.
bool accept(Options& options, std::string_view name, std::string_view value)
{
    if (name == "--out") {
        options.out = value;
        return !value.empty();
    }
    if (name == "--control") {
        options.control = value;
        return !value.empty();
    }
    if (name == "--serial") {
        options.printer.serial = value;
        return !value.empty() && value.find_first_of(",:\n") == std::string_view::npos;
    }
    if (name == "--head") {
        const auto head = headFromCommand(value);
        options.printer.head = head.value_or(HeadFamily::Kge2);
        return head.has_value();
    }
    if (name == "--fault") {
        const auto fault = InjectedFault::parse(value);
        options.fault = fault.value_or(InjectedFault{});
        return fault.has_value();
    }
    const auto amount = number(value);
    if (name == "--total") {
        options.firstTotal = amount.value_or(0);
    } else if (name == "--busy-ms") {
        options.printer.busyFor = Milliseconds(amount.value_or(0));
    } else {
        return false;
    }
    return amount.has_value();
}

} // namespace

std::expected<Options, std::string> Options::parse(std::span<char* const> words)
{
    Options options;
    std::size_t at = 0;
    for (; at < words.size() && std::string_view(words[at]) != "--"; at += 2) {
        if (at + 1 == words.size() || !accept(options, words[at], words[at + 1])) {
            return std::unexpected(words[at]);
        }
    }
    for (++at; at < words.size(); ++at) {
        options.command.emplace_back(words[at]);
    }
    if (options.out.empty()) {
        return std::unexpected("--out");
    }
    if (options.command.empty()) {
        return std::unexpected("--");
    }
    return options;
}

const char* Options::usage()
{
    return "usage: porchlight-printer-emulator --out DIR [--control SOCKET] [--serial S] [--total N] [--busy-ms N]\n"
           "           [--head KGE2|KEE|KGE] [--fault FAULT] -- COMMAND ARGS...\n"
           "Runs COMMAND with an emulated card printer on its USB bus and ends with its exit code.\n"
           "Cards land in DIR as card-NNNN-front.png (-back.png): the 1011 x 638 card out of the 1016 x 642 raster.\n"
           "FAULT: none hopper-empty feed-error unplug-at=BYTES unplug-replug-at=BYTES unplug-busy unplug-replug-busy\n"
           "       slow late-replies split-replies localised nak stall stale-reply\n"
           "SOCKET takes a line each: hopper empty|full, ribbon out|ok, fault FAULT, unplug, plug, state\n";
}

} // namespace kiosk::devices::simulated
