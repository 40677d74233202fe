// SPDX-License-Identifier: Apache-2.0
// Pages of a Magicard: header, planes by length, end. The planes' dots lie column by column as the head burns them.
#include "devices/card_printer/job_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::devices::job_file {

namespace {

constexpr std::uint8_t leadIn = 0x05;
constexpr std::uint8_t start = 0x01;
constexpr std::uint8_t separator = 0x1C;
constexpr std::uint8_t pageEnd = 0x03;
/// A header is some hundred letters long.
constexpr std::size_t longestHeader = 4096;

constexpr std::uint32_t mostColumns = 1016;
constexpr std::uint32_t mostRows = 642;
/// Bits of a dye's level, each in a line of its own, the least first.
constexpr unsigned levels = 6;

enum class Head : std::uint8_t { Kee, Kge, Kge2 };

struct Header {
    std::optional<Head> head;
    std::uint32_t columns = mostColumns;
    std::uint32_t rows = mostRows;
    std::int32_t shift = 15;
    /// In the order in which they follow.
    std::vector<std::pair<char, std::size_t>> planes;
    bool isRequest = false;
};

std::optional<std::uint32_t> numberOf(std::string_view digits)
{
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc{} && end == digits.data() + digits.size() ? std::optional(number) : std::nullopt;
}

std::size_t lineBytes(Head head)
{
    return head == Head::Kee ? 84 : 96;
}

/// Where a dot of the head lies on a line, most significant bit first.
std::size_t placeOf(Head head, std::uint32_t dot)
{
    if (head == Head::Kee)
        return dot;
    const std::size_t place = dot < 288 ? 192 + 2UZ * dot : 2UZ * (dot - 288) + 1;
    if (head == Head::Kge2)
        return place;
    // The four bytes of each word the other way round.
    return (place / 32) * 32 + (3 - place / 8 % 4) * 8 + place % 8;
}

/// One command of a header; false when its value cannot be.
bool takeCommand(Header& header, std::string_view command)
{
    const auto value = [&](std::size_t letters) { return numberOf(command.substr(letters)); };
    if (command == "REQ")
        header.isRequest = true;
    else if (command == "KEE")
        header.head = Head::Kee;
    else if (command == "KGE")
        header.head = Head::Kge;
    else if (command == "KGE2")
        header.head = Head::Kge2;
    else if (command.starts_with("WID"))
        header.columns = value(3).value_or(0);
    else if (command.starts_with("HGT"))
        header.rows = value(3).value_or(0);
    else if (command.starts_with("DDD"))
        header.shift = 65 - static_cast<std::int32_t>(value(3).value_or(1000));
    else if (command.starts_with("SZ") && command.size() > 3)
        header.planes.emplace_back(command[2], value(3).value_or(0));
    const bool isDye = header.planes.empty() || std::string_view("BGRK").contains(header.planes.back().first);
    return isDye && header.columns > 0 && header.columns <= mostColumns && header.rows > 0 && header.rows <= mostRows &&
           header.shift >= 0 && header.shift <= 30 && header.planes.size() <= 4;
}

std::optional<Header> headerOf(std::string_view text)
{
    Header header;
    while (!text.empty()) {
        const auto cut = text.find(',');
        if (!takeCommand(header, text.substr(0, cut)))
            return std::nullopt;
        text.remove_prefix(cut == std::string_view::npos ? text.size() : cut + 1);
    }
    return header;
}

class Reader {
public:
    explicit Reader(std::span<const std::uint8_t> bytes)
        : bytes_(bytes)
    {
    }

    Sides read()
    {
        std::vector<JobSide> sides;
        for (;;) {
            while (at_ < bytes_.size() && bytes_[at_] == leadIn)
                ++at_;
            if (at_ == bytes_.size())
                break;
            if (sides.size() == mostSides)
                return trouble(JobDefect::TooLarge);
            auto side = page();
            if (!side)
                return std::unexpected(side.error());
            if (*side)
                sides.push_back(std::move(**side));
        }
        return sides.empty() ? trouble(JobDefect::NothingPrinted) : Sides(std::move(sides));
    }

private:
    using Page = std::expected<std::optional<JobSide>, JobTrouble>;
    using Planes = std::map<char, std::span<const std::uint8_t>>;

    [[nodiscard]] std::unexpected<JobTrouble> trouble(JobDefect defect) const
    {
        return std::unexpected(JobTrouble{defect, at_});
    }
    /// Takes `byte`, or says why not.
    std::optional<JobDefect> take(std::uint8_t byte, JobDefect torn, JobDefect wrong)
    {
        if (at_ == bytes_.size())
            return torn;
        if (bytes_[at_] != byte)
            return wrong;
        ++at_;
        return std::nullopt;
    }

    std::expected<Header, JobTrouble> header()
    {
        for (const std::uint8_t byte : {start, std::uint8_t{','}})
            if (const auto bad = take(byte, JobDefect::HeaderTorn, JobDefect::NeitherKind))
                return trouble(*bad);
        const auto rest = bytes_.subspan(at_, std::min(longestHeader, bytes_.size() - at_));
        const auto end = std::ranges::find(rest, separator);
        if (end == rest.end())
            return trouble(rest.size() == longestHeader ? JobDefect::HeaderOdd : JobDefect::HeaderTorn);
        std::string text(rest.begin(), end);
        auto found = headerOf(text);
        if (!found)
            return trouble(JobDefect::HeaderOdd);
        at_ += text.size() + 1;
        return *found;
    }

    std::expected<Planes, JobTrouble> planes(const Header& header)
    {
        Planes all;
        for (const auto& [letter, size] : header.planes) {
            const std::size_t lines = header.columns * (letter == 'K' ? 1 : levels);
            if (size != lines * lineBytes(*header.head) || all.contains(letter))
                return trouble(JobDefect::PlaneSizeWrong);
            if (bytes_.size() - at_ < size)
                return trouble(JobDefect::PlaneTorn);
            all[letter] = bytes_.subspan(at_, size);
            at_ += size;
            for (const auto byte : {separator, static_cast<std::uint8_t>(letter), std::uint8_t{':'}})
                if (const auto bad = take(byte, JobDefect::PlaneTorn, JobDefect::TrailerWrong))
                    return trouble(*bad);
        }
        return all;
    }

    /// Nothing when it was a request.
    Page page()
    {
        const auto head = header();
        if (!head)
            return std::unexpected(head.error());
        if (!head->isRequest && !head->head)
            return trouble(JobDefect::HeadUnknown);
        const auto found = head->isRequest ? std::expected<Planes, JobTrouble>() : planes(*head);
        if (!found)
            return std::unexpected(found.error());
        if (const auto bad = take(pageEnd, JobDefect::PageTorn, JobDefect::TrailerWrong))
            return trouble(*bad);
        if (head->isRequest)
            return std::nullopt;
        return draw(*head, *found);
    }

    Page draw(const Header& header, const Planes& planes) const
    {
        JobSide side{header.columns, header.rows, {}};
        side.rgb.assign(std::size_t{side.width} * side.height * 3, 255);
        constexpr std::array<std::pair<char, std::size_t>, 3> channels{{{'R', 0}, {'G', 1}, {'B', 2}}};
        for (const auto& [letter, channel] : channels)
            if (const auto plane = planes.find(letter); plane != planes.end())
                each(header, [&](std::uint32_t column, std::uint32_t row, std::size_t place) {
                    const auto level = levelAt(plane->second, *header.head, column, place);
                    side.rgb[(std::size_t{row} * side.width + column) * 3 + channel] =
                        static_cast<std::uint8_t>(255 - level * 255 / 63);
                });
        if (const auto plane = planes.find('K'); plane != planes.end())
            each(header, [&](std::uint32_t column, std::uint32_t row, std::size_t place) {
                if (bitAt(plane->second.subspan(column * lineBytes(*header.head)), place))
                    std::fill_n(side.rgb.begin() +
                                    static_cast<std::ptrdiff_t>((std::size_t{row} * side.width + column) * 3),
                                3, std::uint8_t{0});
            });
        if (isOffCard(header, planes))
            return trouble(JobDefect::DotOffCard);
        return side;
    }

    /// Every dot of the card, with its place on a line; the head counts from the bottom edge.
    template<class Visit>
    static void each(const Header& header, Visit visit)
    {
        for (std::uint32_t row = 0; row < header.rows; ++row) {
            const auto place = placeOf(*header.head, dotOf(header, row));
            for (std::uint32_t column = 0; column < header.columns; ++column)
                visit(column, row, place);
        }
    }
    static std::uint32_t dotOf(const Header& header, std::uint32_t row)
    {
        return header.rows - 1 - row + static_cast<std::uint32_t>(header.shift);
    }
    static bool bitAt(std::span<const std::uint8_t> line, std::size_t place)
    {
        return (line[place / 8] >> (7 - place % 8) & 1) != 0;
    }
    static unsigned levelAt(std::span<const std::uint8_t> plane, Head head, std::uint32_t column, std::size_t place)
    {
        unsigned level = 0;
        for (unsigned bit = 0; bit < levels; ++bit)
            level |= bitAt(plane.subspan((column * levels + bit) * lineBytes(head)), place) ? 1U << bit : 0U;
        return level;
    }

    /// What a line holds beside the card's own dots.
    static bool isOffCard(const Header& header, const Planes& planes)
    {
        const std::size_t line = lineBytes(*header.head);
        std::vector<std::uint8_t> card(line);
        for (std::uint32_t row = 0; row < header.rows; ++row) {
            const auto place = placeOf(*header.head, dotOf(header, row));
            card[place / 8] = static_cast<std::uint8_t>(card[place / 8] | 0x80U >> place % 8);
        }
        return std::ranges::any_of(planes, [&](const auto& plane) {
            for (std::size_t at = 0; at < plane.second.size(); ++at)
                if ((plane.second[at] & ~card[at % line] & 0xFF) != 0)
                    return true;
            return false;
        });
    }

    std::span<const std::uint8_t> bytes_;
    std::size_t at_ = 0;
};

} // namespace

Sides decodeMagicard(std::span<const std::uint8_t> bytes)
{
    return Reader(bytes).read();
}

} // namespace kiosk::devices::job_file
