// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

/// Bytes and values of the XID command set; numbers in commands and replies are big-endian.
///
/// Source: the public notes of one author, never checked against a machine. Not used, because none of their fields are
/// known or needed: the film page, set mode, re-initialise, chip stations, stripe. A reply that is too short for a
/// field, or odd, leaves that field unknown, never zero.
namespace kiosk::devices::xid {

/// 6 or 10 bytes.
struct Block {
    std::array<std::byte, 10> bytes{};
    std::size_t length = 6;

    [[nodiscard]] std::span<const std::byte> view() const { return std::span(bytes).first(length); }
};

/// The printer's own numbers for its panels.
enum class Panel : std::uint8_t { Resin = 0, Cyan = 1, Magenta = 2, Yellow = 3 };

enum class Place : std::uint8_t { Print = 0, ContactChip = 1, Contactless = 2, Stripe = 3, Reject = 4, Eject = 5 };

/// From the film to the card, and then: out, turned over for its back, or back to where it was.
enum class Transfer : std::uint8_t { Eject = 0x09, Flip = 0x0A, Return = 0x0D };

/// Which panels are printed on the film.
enum class Inks : std::uint8_t { Resin, ColourAndResin };

[[nodiscard]] Block askReady();
[[nodiscard]] Block askSense();
[[nodiscard]] Block askInquiry();
[[nodiscard]] Block askMode();
[[nodiscard]] Block askInk();
[[nodiscard]] Block askCounters();
[[nodiscard]] Block askState();
[[nodiscard]] Block askPosition();
/// A blank card from the hopper to the print place. The film is prepared too, so that a picture which a job that broke
/// off left on it goes on nobody's card. Without "return at once" the verdict tells how the load ended (assumed).
[[nodiscard]] Block loadCard();
[[nodiscard]] Block moveCard(Place place);
/// `bytes`: one for each dot of the print area.
[[nodiscard]] Block writePanel(Panel panel, std::uint32_t bytes);
[[nodiscard]] Block printPanels(Inks inks);
[[nodiscard]] Block transfer(Transfer how);
/// The card that the printer draws by itself.
[[nodiscard]] Block printOwnTestCard();

/// Lengths of the replies.
inline constexpr std::size_t senseBytes = 20;
inline constexpr std::size_t inquiryBytes = 96;
inline constexpr std::size_t modeBytes = 64;
inline constexpr std::size_t inkBytes = 44;
inline constexpr std::size_t countersBytes = 52;
inline constexpr std::size_t stateBytes = 76;
inline constexpr std::size_t positionBytes = 8;

using Reply = std::span<const std::byte>;

/// Why a command was refused: key and code, as in 0x02D100. Absent when the reply is no sense.
[[nodiscard]] std::optional<std::uint32_t> parseSense(Reply reply);

struct Inquiry {
    std::string model;
    /// Empty on printers whose inquiry tells none: then those bytes belong to the product's name.
    std::string serial;
};
[[nodiscard]] std::optional<Inquiry> parseInquiry(Reply reply);

struct Mode {
    std::uint16_t dpiAcross = 0;
    std::uint16_t dpiDown = 0;
    std::uint16_t columns = 0;
    std::uint16_t rows = 0;
};
[[nodiscard]] std::optional<Mode> parseMode(Reply reply);

enum class Ribbon : std::uint8_t { Ymck, Ymckk, Ymcku, Unknown };
[[nodiscard]] std::optional<Ribbon> parseInk(Reply reply);

struct Counters {
    std::optional<std::uint32_t> total;
    std::optional<std::uint32_t> sinceCleaning;
};
[[nodiscard]] Counters parseCounters(Reply reply);

/// The sense number that the state page's code stands for: FF02D1 is 0x02D100, 04070F is warming up. Absent for 0 and
/// for codes that are not known.
[[nodiscard]] std::optional<std::uint32_t> parseState(Reply reply);

struct CardPosition {
    bool isInside = true;
    /// Any value may come; meaningless when no card is inside.
    std::uint8_t place = 0;
};
[[nodiscard]] std::optional<CardPosition> parsePosition(Reply reply);

} // namespace kiosk::devices::xid
