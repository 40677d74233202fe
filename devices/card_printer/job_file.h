// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <span>
#include <string_view>
#include <vector>

namespace kiosk::devices {

/// One side of a card as a recorded job would print it: the whole area of the head, row 0 at the top, 3 bytes a dot.
struct JobSide {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::vector<std::uint8_t> rgb;
};

enum class JobDefect : std::uint8_t {
    Empty,
    TooLarge,
    NeitherKind,
    /// Magicard: the file ends in a header, in a plane, or before a page's end.
    HeaderTorn,
    PlaneTorn,
    PageTorn,
    HeaderOdd,
    HeadUnknown,
    PlaneSizeWrong,
    TrailerWrong,
    DotOffCard,
    /// XID: the file ends in a command, or in the dots of a panel.
    CommandTorn,
    PanelTorn,
    CommandOdd,
    PanelUnknown,
    PanelSizeUnknown,
    NothingPrinted
};

struct JobTrouble {
    JobDefect defect;
    /// Byte of the file at which it was noticed.
    std::size_t at = 0;
};

/// What is wrong, for a technician.
[[nodiscard]] std::string_view wordsOf(JobDefect defect);

/// Which way round an XID lays its dots: one model wants every side turned by half, and the job does not say so.
enum class JobTurn : std::uint8_t { Upright, HalfTurn };

/// Draws what the bytes sent to a printer would print, in the order of the sides: of a Magicard its pages, of an XID
/// its commands with their data. Questions in between are passed over.
///
/// Written from the byte tables alone and shares nothing with the code that makes jobs, so that it can be asked about
/// them.
[[nodiscard]] std::expected<std::vector<JobSide>, JobTrouble> decodeJob(std::span<const std::uint8_t> bytes,
                                                                        JobTurn turn = JobTurn::Upright);

namespace job_file {

using Sides = std::expected<std::vector<JobSide>, JobTrouble>;
/// More is no job, and would only fill the memory.
inline constexpr std::size_t longest = 128UZ << 20;
inline constexpr std::size_t mostSides = 16;

[[nodiscard]] Sides decodeMagicard(std::span<const std::uint8_t> bytes);
[[nodiscard]] Sides decodeXid(std::span<const std::uint8_t> bytes, JobTurn turn);

} // namespace job_file

} // namespace kiosk::devices
