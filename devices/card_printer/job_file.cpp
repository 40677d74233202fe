// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/job_file.h"

#include <algorithm>
#include <array>

namespace kiosk::devices {

std::string_view wordsOf(JobDefect defect)
{
    switch (defect) {
    case JobDefect::Empty:
        return "the file is empty";
    case JobDefect::TooLarge:
        return "the file is larger than any job";
    case JobDefect::NeitherKind:
        return "the file begins like no job of a Magicard or an XID";
    case JobDefect::HeaderTorn:
        return "the file ends in the header of a page";
    case JobDefect::PlaneTorn:
        return "the file ends in the dots of a plane";
    case JobDefect::PageTorn:
        return "the file ends before the end of a page";
    case JobDefect::HeaderOdd:
        return "the header of a page has a value that cannot be";
    case JobDefect::HeadUnknown:
        return "the header names no print head that is known (KEE, KGE, KGE2)";
    case JobDefect::PlaneSizeWrong:
        return "a plane is not as long as its head needs";
    case JobDefect::TrailerWrong:
        return "a plane does not end with its own letter";
    case JobDefect::DotOffCard:
        return "a dot lies outside the card";
    case JobDefect::CommandTorn:
        return "the file ends in a command";
    case JobDefect::PanelTorn:
        return "the file ends in the dots of a panel";
    case JobDefect::CommandOdd:
        return "here should be a command, and is none";
    case JobDefect::PanelUnknown:
        return "a panel is written that no ribbon has";
    case JobDefect::PanelSizeUnknown:
        return "a panel fits no print area that is known (300 or 600 dots per inch)";
    case JobDefect::NothingPrinted:
        return "the job prints nothing";
    }
    return "";
}

std::expected<std::vector<JobSide>, JobTrouble> decodeJob(std::span<const std::uint8_t> bytes, JobTurn turn)
{
    constexpr std::array<std::uint8_t, 4> wrapper{'U', 'S', 'B', 'C'};
    constexpr std::uint8_t leadIn = 0x05;
    constexpr std::uint8_t start = 0x01;
    if (bytes.empty())
        return std::unexpected(JobTrouble{JobDefect::Empty});
    if (bytes.size() > job_file::longest)
        return std::unexpected(JobTrouble{JobDefect::TooLarge});
    const auto known = std::min(bytes.size(), wrapper.size());
    if (std::ranges::equal(bytes.first(known), std::span(wrapper).first(known)))
        return job_file::decodeXid(bytes, turn);
    if (bytes.front() == leadIn || bytes.front() == start)
        return job_file::decodeMagicard(bytes);
    return std::unexpected(JobTrouble{JobDefect::NeitherKind});
}

} // namespace kiosk::devices
