// SPDX-License-Identifier: Apache-2.0
#include "tests/house/includes.h"

#include <algorithm>
#include <array>
#include <optional>

namespace kiosk::house {

namespace {

constexpr std::array<std::string_view, 5> folders{"app", "devices", "storage", "sync", "kiosk-ui"};

std::optional<Include> includeIn(std::string_view line, std::size_t number)
{
    const auto trim = [&line] { line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size())); };
    const auto take = [&line](std::string_view word) {
        const bool has = line.starts_with(word);
        line.remove_prefix(has ? word.size() : 0);
        return has;
    };
    trim();
    if (!take("#"))
        return std::nullopt;
    trim();
    if (!take("include"))
        return std::nullopt;
    trim();
    if (line.empty() || (line[0] != '"' && line[0] != '<'))
        return std::nullopt;
    const auto end = line.find(line[0] == '<' ? '>' : '"', 1);
    if (end == std::string_view::npos)
        return std::nullopt;
    return Include{number, line.substr(1, end - 1), line[0]};
}

} // namespace

std::vector<Include> includesOf(const TextFile& file)
{
    std::vector<Include> found;
    std::size_t number = 0;
    for (const auto line : linesOf(file.text))
        if (const auto include = includeIn(line, ++number))
            found.push_back(*include);
    return found;
}

bool isOurFolder(std::string_view path)
{
    return std::ranges::find(folders, topOf(path)) != folders.end();
}

} // namespace kiosk::house
