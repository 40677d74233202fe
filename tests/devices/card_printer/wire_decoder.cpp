// SPDX-License-Identifier: Apache-2.0
// Written from the byte tables alone, without looking at the encoder: dot by dot where the encoder goes row by row.
#include "tests/devices/card_printer/wire_decoder.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace kiosk::tests {

namespace {

class Reader {
public:
    explicit Reader(std::span<const std::byte> bytes)
        : left_(bytes)
    {
    }

    [[nodiscard]] bool isAtEnd() const { return left_.empty(); }

    bool expect(char byte)
    {
        if (left_.empty() || static_cast<char>(left_.front()) != byte)
            return false;
        left_ = left_.subspan(1);
        return true;
    }

    std::optional<std::string> until(char end)
    {
        const auto found = std::ranges::find(left_, static_cast<std::byte>(end));
        if (found == left_.end())
            return std::nullopt;
        std::string text;
        for (auto at = left_.begin(); at != found; ++at)
            text.push_back(static_cast<char>(*at));
        left_ = left_.subspan(text.size() + 1);
        return text;
    }

    std::optional<std::vector<std::uint8_t>> exactly(std::size_t size)
    {
        if (left_.size() < size)
            return std::nullopt;
        std::vector<std::uint8_t> part;
        std::ranges::transform(left_.first(size), std::back_inserter(part),
                               [](std::byte byte) { return static_cast<std::uint8_t>(byte); });
        left_ = left_.subspan(size);
        return part;
    }

private:
    std::span<const std::byte> left_;
};

/// Commands are joined by commas, but PCT's four numbers are too: a part that starts with a digit belongs to the one
/// before.
std::vector<std::string> commandsOf(const std::string& header)
{
    std::vector<std::string> commands;
    std::size_t from = 0;
    while (from <= header.size()) {
        const auto comma = std::min(header.find(',', from), header.size());
        const auto part = header.substr(from, comma - from);
        if (!part.empty() && part[0] >= '0' && part[0] <= '9' && !commands.empty())
            commands.back() += "," + part;
        else
            commands.push_back(part);
        from = comma + 1;
    }
    return commands;
}

std::optional<std::size_t> sizeOf(std::string_view text)
{
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return size;
}

std::optional<WirePage> readPage(Reader& reader)
{
    for (int count = 0; count < 64; ++count)
        if (!reader.expect('\x05'))
            return std::nullopt;
    if (!reader.expect('\x01') || !reader.expect(','))
        return std::nullopt;
    const auto header = reader.until('\x1C');
    if (!header)
        return std::nullopt;
    WirePage page{commandsOf(*header), {}};
    for (const auto& command : page.commands) {
        if (!command.starts_with("SZ"))
            continue;
        const auto size = sizeOf(std::string_view(command).substr(3));
        auto plane = size ? reader.exactly(*size) : std::nullopt;
        const char letter = command[2];
        if (!plane || !reader.expect('\x1C') || !reader.expect(letter) || !reader.expect(':'))
            return std::nullopt;
        page.planes[letter] = std::move(*plane);
    }
    if (!reader.expect('\x03'))
        return std::nullopt;
    return page;
}

/// Which head dot a bit on a line is, or -1 for none.
int headDot(bool isKee, std::size_t place)
{
    if (isKee)
        return static_cast<int>(place);
    if (place % 2 == 1)
        return static_cast<int>(288 + (place - 1) / 2);
    return place >= 192 ? static_cast<int>((place - 192) / 2) : -1;
}

bool addLine(std::vector<std::uint8_t>& dots, std::span<const std::uint8_t> line, int column, std::uint8_t worth,
             bool isKee)
{
    for (std::size_t place = 0; place < line.size() * 8; ++place) {
        if ((line[place / 8] & (128 >> (place & 7))) == 0)
            continue;
        // At head position 50 the card's bottom edge is head dot 15.
        const int fromBottom = headDot(isKee, place) - 15;
        if (fromBottom < 0 || fromBottom >= BurntSide::height)
            return false;
        const int row = BurntSide::height - 1 - fromBottom;
        auto& dot = dots[static_cast<std::size_t>(row) * BurntSide::width + static_cast<std::size_t>(column)];
        dot = static_cast<std::uint8_t>(dot + worth);
    }
    return true;
}

/// `planes` bit-lines a column: 6 for dye, least significant first, 1 for resin.
std::optional<std::vector<std::uint8_t>> dotsOf(const WirePage& page, char letter, int depth, bool isKee)
{
    std::vector<std::uint8_t> dots(static_cast<std::size_t>(BurntSide::width * BurntSide::height));
    const auto plane = page.planes.find(letter);
    if (plane == page.planes.end())
        return dots;
    const std::size_t lineBytes = isKee ? 84 : 96;
    if (plane->second.size() != lineBytes * static_cast<std::size_t>(depth * BurntSide::width))
        return std::nullopt;
    std::span<const std::uint8_t> rest(plane->second);
    for (int column = 0; column < BurntSide::width; ++column)
        for (int bit = 0; bit < depth; ++bit) {
            if (!addLine(dots, rest.first(lineBytes), column, static_cast<std::uint8_t>(1 << bit), isKee))
                return std::nullopt;
            rest = rest.subspan(lineBytes);
        }
    return dots;
}

} // namespace

bool WirePage::has(const std::string& command) const
{
    return std::ranges::contains(commands, command);
}

std::optional<std::string> WirePage::value(const std::string& name) const
{
    std::optional<std::string> found;
    for (const auto& command : commands) {
        if (!command.starts_with(name))
            continue;
        if (found)
            return std::nullopt;
        found = command.substr(name.size());
    }
    return found;
}

std::optional<std::vector<WirePage>> readPages(std::span<const std::byte> bytes)
{
    std::vector<WirePage> pages;
    Reader reader(bytes);
    while (!reader.isAtEnd()) {
        auto page = readPage(reader);
        if (!page)
            return std::nullopt;
        pages.push_back(std::move(*page));
    }
    return pages;
}

std::optional<BurntSide> burn(const WirePage& page)
{
    const bool isKee = page.has("KEE");
    if (isKee == page.has("KGE2") || !page.has("DDD50"))
        return std::nullopt;
    auto yellow = dotsOf(page, 'B', 6, isKee);
    auto magenta = dotsOf(page, 'G', 6, isKee);
    auto cyan = dotsOf(page, 'R', 6, isKee);
    auto resin = dotsOf(page, 'K', 1, isKee);
    if (!yellow || !magenta || !cyan || !resin)
        return std::nullopt;
    return BurntSide{std::move(*yellow), std::move(*magenta), std::move(*cyan), std::move(*resin)};
}

} // namespace kiosk::tests
