// SPDX-License-Identifier: Apache-2.0
#include "tests/house/tree.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <format>
#include <fstream>
#include <ranges>
#include <sstream>
#include <utility>

namespace kiosk::house {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 2> notOurs{".git", ".build"};
constexpr std::array<std::string_view, 10> pictures{".png", ".jpg", ".ttf",  ".otf", ".wav",
                                                    ".svg", ".qm",  ".webp", ".bin", ".pbm"};

bool isText(const fs::path& path)
{
    return std::ranges::find(pictures, path.extension().string()) == pictures.end();
}

std::string read(const fs::path& path)
{
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return std::move(text).str();
}

Tree readProject()
{
    Tree tree;
    const fs::path root(PORCHLIGHT_SOURCE_DIR);
    for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator(); ++entry) {
        if (entry.depth() == 0 && std::ranges::find(notOurs, entry->path().filename().string()) != notOurs.end()) {
            entry.disable_recursion_pending();
            continue;
        }
        if (entry->is_regular_file() && isText(entry->path()))
            tree.push_back({fs::relative(entry->path(), root).generic_string(), read(entry->path())});
    }
    std::ranges::sort(tree, {}, &TextFile::path);
    return tree;
}

} // namespace

const Tree& project()
{
    static const Tree tree = readProject();
    return tree;
}

std::vector<std::string> topLevel()
{
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(PORCHLIGHT_SOURCE_DIR))
        if (const auto name = entry.path().filename().string(); !name.starts_with('.'))
            names.push_back(name);
    std::ranges::sort(names);
    return names;
}

bool projectHas(std::string_view path)
{
    return fs::exists(fs::path(PORCHLIGHT_SOURCE_DIR) / path);
}

const TextFile* find(const Tree& tree, std::string_view path)
{
    const auto found = std::ranges::find(tree, path, &TextFile::path);
    return found == tree.end() ? nullptr : &*found;
}

std::string list(const Findings& findings)
{
    std::string text;
    for (const auto& finding : findings)
        text += std::format("{}:{}: {}\n", finding.path, finding.line, finding.what);
    return text;
}

bool says(const Findings& findings, std::string_view part)
{
    return std::ranges::any_of(findings, [part](const Finding& finding) { return finding.what.contains(part); });
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (const auto line : std::views::split(text, '\n'))
        lines.emplace_back(line.begin(), line.end());
    if (!lines.empty() && lines.back().empty())
        lines.pop_back();
    return lines;
}

bool isUnder(std::string_view path, std::string_view folder)
{
    return path == folder || (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'));
}

std::string_view topOf(std::string_view path)
{
    return path.substr(0, path.find('/'));
}

std::string_view nameOf(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

bool isCpp(std::string_view path)
{
    return path.ends_with(".h") || path.ends_with(".cpp");
}

} // namespace kiosk::house
