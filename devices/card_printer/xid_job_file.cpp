// SPDX-License-Identifier: Apache-2.0
// Commands of an XID in their wrappers: panels are written, printed on the film and transferred to a side of the card.
#include "devices/card_printer/job_file.h"

#include <algorithm>
#include <array>
#include <optional>

namespace kiosk::devices::job_file {

namespace {

constexpr std::size_t wrapperBytes = 31;
constexpr std::size_t commandAt = 15;
constexpr std::uint8_t fromPrinter = 0x80;

enum Panel : std::uint8_t { Resin = 0, Cyan = 1, Magenta = 2, Yellow = 3 };
constexpr std::size_t panels = 4;
/// UV and peel-off panels show nothing on a picture.
constexpr std::uint8_t lastPanel = 5;

struct Area {
    std::uint32_t columns;
    std::uint32_t rows;
};
constexpr std::array areas{Area{1036, 664}, Area{2072, 1328}};

class Reader {
public:
    Reader(std::span<const std::uint8_t> bytes, JobTurn turn)
        : bytes_(bytes)
        , turn_(turn)
    {
    }

    Sides read()
    {
        while (at_ < bytes_.size()) {
            if (const auto bad = command())
                return std::unexpected(JobTrouble{*bad, at_});
            if (sides_.size() > mostSides)
                return std::unexpected(JobTrouble{JobDefect::TooLarge, at_});
        }
        if (sides_.empty())
            return std::unexpected(JobTrouble{JobDefect::NothingPrinted, at_});
        return std::move(sides_);
    }

private:
    /// What is wrong with the next command, or nothing.
    std::optional<JobDefect> command()
    {
        constexpr std::array<std::uint8_t, 4> mark{'U', 'S', 'B', 'C'};
        const auto rest = bytes_.subspan(at_);
        const auto known = std::min(rest.size(), mark.size());
        if (!std::ranges::equal(rest.first(known), std::span(mark).first(known)))
            return JobDefect::CommandOdd;
        if (rest.size() < wrapperBytes)
            return JobDefect::CommandTorn;
        const std::size_t length = rest[8] | rest[9] << 8 | rest[10] << 16 | std::size_t{rest[11]} << 24;
        const bool isOut = (rest[12] & fromPrinter) == 0;
        const auto block = rest.subspan(commandAt, 16);
        if (rest[14] == 0 || rest[14] > block.size())
            return JobDefect::CommandOdd;
        const std::size_t given = isOut ? length : 0;
        if (rest.size() - wrapperBytes < given)
            return block[0] == 0x2A ? JobDefect::PanelTorn : JobDefect::CommandTorn;
        if (const auto bad = obey(block, rest.subspan(wrapperBytes, given)))
            return bad;
        at_ += wrapperBytes + given;
        return std::nullopt;
    }

    std::optional<JobDefect> obey(std::span<const std::uint8_t> block, std::span<const std::uint8_t> dots)
    {
        if (block[0] == 0x2A)
            return write(block, dots);
        if (block[0] != 0x31)
            return std::nullopt;
        switch (block[1]) {
        case 0x01:
            film_.reset();
            return std::nullopt;
        case 0x08:
            return print(block[2]);
        case 0x09:
        case 0x0A:
        case 0x0D:
            // From the film to the card; a film without a picture transfers nothing.
            if (film_)
                sides_.push_back(std::move(*film_));
            film_.reset();
            return std::nullopt;
        default:
            return std::nullopt;
        }
    }

    std::optional<JobDefect> write(std::span<const std::uint8_t> block, std::span<const std::uint8_t> dots)
    {
        const std::size_t said = std::size_t{block[5]} << 24 | block[6] << 16 | block[7] << 8 | block[8];
        if (block[2] > lastPanel)
            return JobDefect::PanelUnknown;
        if (said != dots.size())
            return JobDefect::CommandOdd;
        const auto area = std::ranges::find_if(
            areas, [&](const Area& one) { return std::size_t{one.columns} * one.rows == dots.size(); });
        if (area == areas.end())
            return JobDefect::PanelSizeUnknown;
        if (area_ && area_->columns != area->columns)
            return JobDefect::PanelSizeUnknown;
        area_ = *area;
        if (block[2] < panels)
            memory_[block[2]] = dots;
        return std::nullopt;
    }

    std::optional<JobDefect> print(std::uint8_t set)
    {
        const bool hasColour = (set & 0x02) != 0;
        const bool hasResin = (set & 0x04) != 0;
        const auto isThere = [this](Panel panel) { return memory_[panel].has_value(); };
        if (!area_ || (hasResin && !isThere(Resin)) ||
            (hasColour && !(isThere(Cyan) && isThere(Magenta) && isThere(Yellow))))
            return JobDefect::PanelUnknown;
        film_ = JobSide{area_->columns, area_->rows, {}};
        film_->rgb.assign(std::size_t{area_->columns} * area_->rows * 3, 255);
        constexpr std::array<Panel, 3> channels{Cyan, Magenta, Yellow};
        for (std::size_t dot = 0; dot < film_->rgb.size() / 3; ++dot) {
            const std::size_t to = turn_ == JobTurn::HalfTurn ? film_->rgb.size() / 3 - 1 - dot : dot;
            const bool isBlack = hasResin && (*memory_[Resin])[dot] >= 0x80;
            for (std::size_t channel = 0; channel < channels.size(); ++channel) {
                const int dye = isBlack ? 255 : hasColour ? (*memory_[channels[channel]])[dot] : 0;
                film_->rgb[to * 3 + channel] = static_cast<std::uint8_t>(255 - dye);
            }
        }
        return std::nullopt;
    }

    std::span<const std::uint8_t> bytes_;
    JobTurn turn_;
    std::size_t at_ = 0;
    std::optional<Area> area_;
    std::array<std::optional<std::span<const std::uint8_t>>, panels> memory_{};
    std::optional<JobSide> film_;
    std::vector<JobSide> sides_;
};

} // namespace

Sides decodeXid(std::span<const std::uint8_t> bytes, JobTurn turn)
{
    return Reader(bytes, turn).read();
}

} // namespace kiosk::devices::job_file
