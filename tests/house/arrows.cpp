// SPDX-License-Identifier: Apache-2.0
#include "tests/house/arrows.h"

#include "tests/house/includes.h"

#include <algorithm>
#include <array>
#include <format>
#include <map>
#include <optional>
#include <span>
#include <string_view>

namespace kiosk::house {

namespace {

/// A room is a folder, or the part of one that may see more: the shells that wire everything. First match wins.
struct Room {
    std::string_view name;
    std::string_view prefix;
};

constexpr std::array rooms{
    Room{"kiosk-ui shell", "kiosk-ui/main.cpp"},
    Room{"kiosk-ui shell", "kiosk-ui/wiring"},
    Room{"kiosk-ui shell", "kiosk-ui/verify/"},
    Room{"supervisor", "kiosk-ui/supervisor/"},
    Room{"city shell", "sync/city/"},
    Room{"partner shell", "sync/partner/"},
    Room{"courier shell", "sync/courier/"},
    Room{"crypto", "storage/crypto/"},
    Room{"tpm", "storage/tpm/"},
    Room{"app", "app/"},
    Room{"devices", "devices/"},
    Room{"storage", "storage/"},
    Room{"sync", "sync/"},
    Room{"kiosk-ui", "kiosk-ui/"},
};

struct Arrow {
    std::string_view from;
    std::string_view to;
};

/// The picture of house.md, row by row. There is no list of exceptions.
constexpr std::array arrows{
    Arrow{"devices", "app"},
    Arrow{"storage", "app"},
    Arrow{"storage", "crypto"},
    Arrow{"crypto", "app"},
    Arrow{"tpm", "app"},
    Arrow{"tpm", "crypto"},
    Arrow{"tpm", "storage"},
    Arrow{"sync", "app"},
    Arrow{"kiosk-ui", "app"},
    Arrow{"kiosk-ui shell", "app"},
    Arrow{"supervisor", "app"},
    Arrow{"kiosk-ui shell", "kiosk-ui"},
    Arrow{"kiosk-ui shell", "supervisor"},
    Arrow{"kiosk-ui shell", "devices"},
    Arrow{"kiosk-ui shell", "storage"},
    Arrow{"kiosk-ui shell", "crypto"},
    Arrow{"kiosk-ui shell", "tpm"},
    Arrow{"kiosk-ui shell", "sync"},
    Arrow{"kiosk-ui shell", "partner shell"},
    Arrow{"city shell", "app"},
    Arrow{"city shell", "sync"},
    Arrow{"city shell", "crypto"},
    Arrow{"partner shell", "app"},
    Arrow{"partner shell", "sync"},
    Arrow{"partner shell", "crypto"},
    Arrow{"partner shell", "devices"},
    Arrow{"courier shell", "app"},
    Arrow{"courier shell", "sync"},
};

std::optional<std::string_view> roomOf(std::string_view path)
{
    const auto room = std::ranges::find_if(rooms, [path](const Room& each) { return path.starts_with(each.prefix); });
    return room == rooms.end() ? std::nullopt : std::optional(room->name);
}

bool isListed(std::string_view from, std::string_view to)
{
    return from == to ||
           std::ranges::any_of(arrows, [from, to](const Arrow& row) { return row.from == from && row.to == to; });
}

using Used = std::set<std::pair<std::string_view, std::string_view>>;

void judgeOwn(const Tree& tree, const TextFile& file, const Include& include, Used& used, Findings& findings)
{
    if (include.target.ends_with(".moc"))
        return;
    const auto from = *roomOf(file.path);
    const auto to = isOurFolder(include.target) ? roomOf(include.target) : std::nullopt;
    if (!to) {
        findings.push_back(
            {file.path, include.line, std::format("\"{}\" is not written from the root", include.target)});
    } else if (!find(tree, include.target)) {
        findings.push_back({file.path, include.line, std::format("\"{}\" does not exist", include.target)});
    } else if (!isListed(from, *to)) {
        findings.push_back(
            {file.path, include.line, std::format("{} must not include {} ({})", from, *to, include.target)});
    } else {
        used.emplace(from, *to);
    }
}

bool roomHasFiles(const Tree& tree, std::string_view room)
{
    return std::ranges::any_of(tree, [room](const TextFile& file) {
        return isCpp(file.path) && isOurFolder(file.path) && roomOf(file.path) == room;
    });
}

} // namespace

Findings findArrows(const Tree& tree)
{
    Findings findings;
    Used used;
    for (const auto& file : tree)
        if (isCpp(file.path) && isOurFolder(file.path))
            for (const auto& include : includesOf(file))
                if (include.open == '"')
                    judgeOwn(tree, file, include, used, findings);
    for (const auto& [from, to] : arrows)
        if (!used.contains({from, to}) && roomHasFiles(tree, from) && roomHasFiles(tree, to))
            findings.push_back(
                {"tests/house/arrows.cpp", 0, std::format("the arrow {} -> {} is no longer used", from, to)});
    return findings;
}

std::set<std::pair<std::string, std::string>> folderArrows(const Tree& tree)
{
    std::set<std::pair<std::string, std::string>> found;
    for (const auto& file : tree)
        if (isCpp(file.path) && isOurFolder(file.path))
            for (const auto& include : includesOf(file))
                if (include.open == '"' && isOurFolder(include.target) && topOf(include.target) != topOf(file.path))
                    found.emplace(topOf(file.path), topOf(include.target));
    return found;
}

namespace {

using Reach = std::map<std::string, std::set<std::string>>;

Reach closeOver(const std::set<std::pair<std::string, std::string>>& direct)
{
    Reach reach;
    for (const auto& [from, to] : direct)
        reach[from].insert(to);
    for (bool grown = true; grown;) {
        grown = false;
        for (auto& [from, targets] : reach) {
            const auto before = targets;
            for (const auto& middle : before)
                if (const auto further = reach.find(middle); further != reach.end())
                    targets.insert(further->second.begin(), further->second.end());
            grown = grown || targets.size() != before.size();
        }
    }
    return reach;
}

} // namespace

std::vector<std::vector<std::string>> findCircles(const std::set<std::pair<std::string, std::string>>& direct)
{
    const auto reach = closeOver(direct);
    std::set<std::vector<std::string>> groups;
    for (const auto& [folder, targets] : reach) {
        if (!targets.contains(folder))
            continue;
        std::vector<std::string> group;
        for (const auto& other : targets)
            if (const auto back = reach.find(other); back != reach.end() && back->second.contains(folder))
                group.push_back(other);
        groups.insert(group);
    }
    return {groups.begin(), groups.end()};
}

} // namespace kiosk::house
