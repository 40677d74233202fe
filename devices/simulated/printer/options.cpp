// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/options.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

namespace kiosk::devices::simulated {

namespace {

constexpr std::string_view turnedModel = "XID8600";

std::optional<std::uint32_t> number(std::string_view text)
{
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// Whether `value` is one of two words; sets `isSecond`.
bool oneOf(std::string_view value, std::string_view first, std::string_view second, bool& isSecond)
{
    isSecond = value == second;
    return isSecond || value == first;
}

bool acceptText(Options& options, std::string_view name, std::string_view value, bool& isKnown)
{
    isKnown = true;
    bool isSecond = false;
    if (name == "--out" || name == "--control") {
        (name == "--out" ? options.out : options.control) = value;
        return !value.empty();
    }
    if (name == "--printer") {
        const bool isFine = oneOf(value, "magicard", "xid", isSecond);
        options.printer = isSecond ? Options::Printer::Xid : Options::Printer::Magicard;
        return isFine;
    }
    if (name == "--serial") {
        options.serial = value;
        return !value.empty() && value.find_first_of(",:\n") == std::string_view::npos;
    }
    if (name == "--head") {
        const auto head = headFromCommand(value);
        options.enduro.head = head.value_or(HeadFamily::Kge2);
        return head.has_value();
    }
    if (name == "--fault") {
        options.fault = value;
        return true;
    }
    isKnown = false;
    return false;
}

bool acceptXid(Options& options, std::string_view name, std::string_view value, bool& isKnown)
{
    isKnown = true;
    auto& xid = options.xid;
    bool isSecond = false;
    if (name == "--model") {
        xid.product = value;
        xid.mechanics.raster.isTurned = value == turnedModel;
        return value.starts_with("XID");
    }
    if (name == "--dpi") {
        const bool isFine = oneOf(value, "300", "600", isSecond);
        xid.mechanics.raster = xidRaster(isSecond ? 600 : 300, xid.mechanics.raster.isTurned);
        return isFine;
    }
    if (name == "--serial-place") {
        const bool isFine = oneOf(value, "usb", "inquiry", isSecond);
        xid.serialPlace = isSecond ? XidModel::SerialPlace::Inquiry : XidModel::SerialPlace::Usb;
        return isFine;
    }
    if (name == "--count-rejects") {
        return oneOf(value, "no", "yes", xid.mechanics.countsRejects);
    }
    if (name == "--records") {
        const bool isFine = oneOf(value, "rising", "falling", isSecond);
        xid.recordOrder = isSecond ? RecordOrder::Falling : RecordOrder::Rising;
        return isFine;
    }
    if (name == "--ribbon") {
        xid.mechanics.ribbon = value;
        return std::ranges::contains(std::array<std::string_view, 3>{"YMCK", "YMCKK", "YMCKU"}, value);
    }
    isKnown = false;
    return false;
}

bool acceptNumber(Options& options, std::string_view name, std::string_view value)
{
    const auto amount = number(value);
    const auto some = amount.value_or(0);
    if (name == "--total") {
        options.firstTotal = some;
    } else if (name == "--busy-ms") {
        options.busyFor = Milliseconds(some);
    } else if (name == "--wire-kb") {
        options.wireKilobytes = some;
    } else if (name == "--warm-up-ms") {
        options.xid.warmUp = Milliseconds(some);
    } else if (name == "--cards") {
        options.xid.mechanics.cardsInHopper = some;
    } else if (name == "--interface-class") {
        options.xid.interfaceClass = static_cast<std::uint8_t>(some);
    } else {
        return false;
    }
    return amount.has_value();
}

/// Takes one option and its value; false when either is wrong.
bool accept(Options& options, std::string_view name, std::string_view value)
{
    bool isKnown = false;
    const bool isText = acceptText(options, name, value, isKnown);
    if (isKnown) {
        return isText;
    }
    const bool isXid = acceptXid(options, name, value, isKnown);
    return isKnown ? isXid : acceptNumber(options, name, value);
}

bool knowsFault(const Options& options)
{
    return options.printer == Options::Printer::Xid ? XidFault::parse(options.fault).has_value()
                                                    : InjectedFault::parse(options.fault).has_value();
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
    if (!knowsFault(options)) {
        return std::unexpected("--fault");
    }
    return options;
}

const char* Options::usage()
{
    return "usage: porchlight-printer-emulator --out DIR [--control SOCKET] [--printer magicard|xid] [--serial S]\n"
           "           [--total N] [--busy-ms N] [--wire-kb N] [--fault FAULT] [options of the printer] -- COMMAND "
           "ARGS...\n"
           "Runs COMMAND with an emulated card printer on its USB bus and ends with its exit code.\n"
           "Cards land in DIR as card-NNNN-front.png (-back.png): the 1011 x 638 card out of the printed raster.\n"
           "--wire-kb: what the cable carries each second, in kB; 0 as much as it can.\n"
           "SOCKET takes a line each: fault FAULT, unplug, plug, state, and what the printer knows:\n"
           "magicard: --head KGE2|KEE|KGE\n"
           "   FAULT  none hopper-empty feed-error slow late-replies split-replies localised nak stall stale-reply,\n"
           "          unplug unplug-replug power-cut kill-host, each -busy or -at=BYTES, nak-at=BYTES stall-at=BYTES\n"
           "   lines  hopper empty|full, ribbon out|ok\n"
           "xid:      --model XID8300|XID8600|... --dpi 300|600 --serial-place usb|inquiry --count-rejects no|yes\n"
           "          --records rising|falling --ribbon YMCK|YMCKK|YMCKU --cards N --warm-up-ms N\n"
           "          --interface-class N\n"
           "   FAULT  none, unplug unplug-replug power-cut kill-host each -at=BYTES, or KIND@STEP[/MOMENT]\n"
           "   KIND   sense=NNNNNN late-sense=NNNNNN after-sense=NNNNNN stall-bytes stall-status stall-status-twice\n"
           "          short-status wrong-tag wrong-signature phase-error phase-error-done residue short-reply\n"
           "          no-status no-status-undone late=MS late-status=MS silent unplug unplug-replug power-cut\n"
           "          kill-host\n"
           "   STEP   N (the N-th command), load, write#3, write#* or any; a command's name as in journal.txt\n"
           "   MOMENT command bytes status motion, for what is cut\n"
           "   lines  hopper, film, ink: empty|full|N; door open|closed; total N; serial S; mend; card out; power "
           "cut\n";
}

} // namespace kiosk::devices::simulated
