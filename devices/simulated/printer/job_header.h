// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/print_head.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string_view>
#include <vector>

namespace kiosk::devices::simulated {

/// A rule of the job language that was broken. A real printer skips what it does not know, so a misspelt command fails
/// silently there; the emulator refuses instead.
enum class Violation : std::uint8_t {
    StrayByte = 1,
    LeadInWrong,
    StartWrong,
    HeaderTooLong,
    HeaderEmptyCommand,
    CommandUnknown,
    CommandTwice,
    CommandMissing,
    ValueWrong,
    OrderWrong,
    HeadWrong,
    NotModelled,
    SizeWrong,
    PlaneNotInImage,
    NoPlane,
    EmptyPlane,
    TrailerWrong,
    EndMissing,
    DotOutsideImage,
    DuplexOrder,
    BackPlanesWrong,
    RequestUnknown,
};
[[nodiscard]] std::string_view nameOf(Violation violation);

/// Named for the light each dye absorbs: Blue = yellow, Green = magenta, Red = cyan; Resin = black.
enum class PlaneKind : std::uint8_t { Blue, Green, Red, Resin };
[[nodiscard]] char letterOf(PlaneKind kind);

struct PlaneSize {
    PlaneKind kind;
    std::size_t bytes;
};

enum class Sides : std::uint8_t { FrontOnly, Both };

/// What the header of one page said, already checked against the head.
struct JobHeader {
    HeadFamily head = HeadFamily::Kge2;
    int page = 0;
    Sides sides = Sides::FrontOnly;
    int width = 0;
    int height = 0;
    /// DDD: where on the head the picture starts, 50 = middle.
    int headPosition = 50;
    bool imageHasColour = false;
    bool imageHasResin = false;
    /// BAC on page 1: what the back will bring.
    bool backIsSaid = false;
    bool backHasColour = false;
    bool backHasResin = false;
    std::vector<PlaneSize> planes;

    /// First dot of the head the picture uses.
    [[nodiscard]] int firstDot() const { return 65 - headPosition; }
};

/// Reads the ASCII commands between `01 2C` and `1C`, strictly.
[[nodiscard]] std::expected<JobHeader, Violation> readJobHeader(std::string_view text, HeadFamily installed);

} // namespace kiosk::devices::simulated
