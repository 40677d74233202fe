// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::devices {

/// The one-byte port status of a Magicard.
///
/// Source: capture of a vendor driver: 0x18 idle, 0x08 busy, 0x10 error; 0x20 is the printer class's paper-empty bit.
struct MagicardPort {
    std::uint8_t bits = 0;

    [[nodiscard]] bool hasError() const { return (bits & 0x08) == 0; }
    [[nodiscard]] bool isBusy() const { return (bits & 0x18) == 0x08; }
    [[nodiscard]] bool isHopperEmpty() const { return (bits & 0x20) != 0; }
};

/// Clean is an order: it has no answer but the count of cleanings in the next report.
enum class MagicardQuestion : std::uint8_t { Report, Error, Clean };

/// The bytes that ask `question`.
[[nodiscard]] std::vector<std::byte> askBytes(MagicardQuestion question);

/// What the printer tells of itself; every absent or odd field is unknown, never zero.
struct MagicardReport {
    std::string model;
    std::string head;
    std::string serial;
    std::string firmware;
    std::string film;
    std::optional<std::uint32_t> totalCards;
    std::optional<std::uint32_t> cleanings;
    std::optional<std::uint32_t> cardsSinceCleaning;
    std::optional<std::uint32_t> cardsBetweenCleanings;
    std::optional<std::uint32_t> shotsOnFilm;
    std::optional<std::uint32_t> shotsUsed;

    /// Ribbon left, in card sides of full colour.
    [[nodiscard]] std::optional<std::uint32_t> shotsLeft() const;
    [[nodiscard]] std::optional<std::uint32_t> cardsUntilCleaning() const;
};

/// The two codes of an error reply; its words depend on the printer's language and are not looked at.
struct MagicardError {
    std::uint8_t major = 0;
    std::uint8_t minor = 0;
    std::optional<std::uint16_t> deviceCode;

    [[nodiscard]] bool isNone() const { return major == 0 && minor == 0; }
    [[nodiscard]] int native() const { return major * 100 + minor; }
};

/// Reads the body of a reply (between its first and last byte); absent when it is not of that kind.
[[nodiscard]] std::optional<MagicardReport> parseReport(std::string_view body);
[[nodiscard]] std::optional<MagicardError> parseError(std::string_view body);

/// The model named in an IEEE 1284 identity, empty when none is.
[[nodiscard]] std::string modelOf(std::string_view deviceId);

/// Puts replies together from whatever pieces the pipe gives; rubbish between replies and overlong ones are dropped.
class MagicardReplies {
public:
    static constexpr std::size_t longestReply = 4096;

    void take(std::span<const std::byte> piece);

    /// The oldest whole reply's body, absent when none is whole yet.
    [[nodiscard]] std::optional<std::string> next();

    void forget();

private:
    std::vector<std::string> whole_;
    std::optional<std::string> growing_;
};

} // namespace kiosk::devices
