// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/print_head.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace kiosk::devices::simulated {

/// What the printer says went wrong. Only 00:00 and 11:01 are publicly known; 90:nn are this emulator's own, for broken
/// rules of the job language (nn = the Violation) and an empty ribbon (90:80).
struct TroubleCode {
    int major = 0;
    int minor = 0;
    /// The (cXXXX) part.
    std::uint16_t code = 0x0300;

    [[nodiscard]] bool isOk() const { return major == 0 && minor == 0; }
    [[nodiscard]] friend bool operator==(const TroubleCode&, const TroubleCode&) = default;
};
inline constexpr TroubleCode noTrouble{};
inline constexpr TroubleCode cardNotFed{11, 1, 0x0201};
inline constexpr TroubleCode ribbonEmpty{90, 80, 0x0F50};

/// The live values a reply is made of.
struct ReplyFacts {
    HeadFamily head = HeadFamily::Kge2;
    std::string serial;
    std::uint32_t totalCards = 0;
    std::uint32_t cleanings = 0;
    std::uint32_t cardsSinceCleaning = 0;
    std::uint32_t filmShots = 0;
    std::uint32_t filmShotsUsed = 0;
    TroubleCode trouble;
    bool spanish = false;
};

/// `REQ,INF`: 01 STA$$ + 35 fields + 03.
[[nodiscard]] std::string infReply(const ReplyFacts& facts);
/// `REQ,ERR`: 01 STA text LF words MM:mm LF (cXXXX) 03.
[[nodiscard]] std::string errReply(const ReplyFacts& facts);
/// `REQ,STA,<key>`: 01 STA,KEY value , 03; empty for a key the emulator does not know.
[[nodiscard]] std::string staReply(const ReplyFacts& facts, std::string_view key);

} // namespace kiosk::devices::simulated
