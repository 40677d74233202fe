// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/card_printer/xid_talk.h"
#include "devices/card_printer/xid_times.h"
#include "tests/devices/card_printer/hex.h"
#include "tests/devices/card_printer/scripted_pipe.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <format>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace kiosk::tests {

inline constexpr devices::XidTimes quickXid{.pollEvery = std::chrono::milliseconds(1),
                                            .progress = std::chrono::milliseconds(50),
                                            .quickReply = std::chrono::milliseconds(50),
                                            .reply = std::chrono::milliseconds(50),
                                            .ready = std::chrono::milliseconds(200),
                                            .load = std::chrono::milliseconds(50),
                                            .motion = std::chrono::milliseconds(200),
                                            .overall = std::chrono::milliseconds(20'000),
                                            .counted = std::chrono::milliseconds(20),
                                            .settle = std::chrono::milliseconds(5),
                                            .resolve = std::chrono::milliseconds(400)};
/// For what comes to a good end after some polls: on a busy machine one pause can last longer than all of quickXid.
inline constexpr devices::XidTimes patientXid = [] {
    devices::XidTimes times = quickXid;
    times.ready = times.motion = times.resolve = times.counted = times.overall;
    return times;
}();
inline constexpr std::uint32_t countBefore = 500;

/// Says where the card is and what the counter shows, and refuses what it is told to refuse.
struct XidBench {
    CommandScript script;
    devices::XidTalk talk{std::make_unique<CommandPipe>(script)};
    std::uint32_t total = countBefore;
    bool isInside = false;
    /// Command → sense, for as often as `times`.
    struct Refusal {
        std::uint32_t sense = 0;
        int times = 1;
    };
    std::map<std::string, Refusal> refusals;
    std::uint32_t sense = 0;

    XidBench()
    {
        answer("00", [] {});
        answer("31 01", [this] { isInside = true; });
        answer("31 08", [] {});
        answer("31 0A", [] {});
        answer("2A", [] {});
        answer("31 09", [this] {
            isInside = false;
            ++total;
        });
        script.answers["03"] = [this] {
            auto bytes = padded(bytesOf("70"), 20);
            bytes[2] = static_cast<std::byte>(sense >> 16);
            bytes[12] = static_cast<std::byte>(sense >> 8);
            return CommandScript::Reply{bytes};
        };
        script.answers["4D 00 78"] = [this] {
            return CommandScript::Reply{padded(bytesOf(std::format("00780030 0000 0004 {:08X}", total)), 52)};
        };
        script.answers["34"] = [this] {
            return CommandScript::Reply{bytesOf(isInside ? "0000000000000000" : "0400000000000000")};
        };
    }

    void answer(const std::string& command, std::function<void()> happens)
    {
        script.answers[command] = [this, command, happens = std::move(happens)] {
            const auto refusal = refusals.find(command);
            if (refusal != refusals.end() && refusal->second.times > 0) {
                --refusal->second.times;
                sense = refusal->second.sense;
                return CommandScript::Reply{.bytes = {}, .verdict = 1};
            }
            happens();
            return CommandScript::Reply{};
        };
    }
    void breaks(const std::string& command)
    {
        script.answers[command] = [] { return CommandScript::Reply{.fault = devices::UsbLink::faultOf(-4)}; };
    }

    [[nodiscard]] long count(std::string_view start) const
    {
        return std::ranges::count_if(script.commands, [start](const auto& c) { return c.starts_with(start); });
    }
};

} // namespace kiosk::tests
