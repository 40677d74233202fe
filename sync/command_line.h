// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace kiosk::sync {

/// Options of a command: "--name value" and "--flag", each at most once, nothing else.
class CommandLine {
public:
    /// Empty when something is not among `options` (which take a value) or `flags`.
    [[nodiscard]] static std::optional<CommandLine> parse(std::span<const std::string_view> words,
                                                          std::span<const std::string_view> options,
                                                          std::span<const std::string_view> flags = {})
    {
        CommandLine line;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (std::ranges::contains(flags, words[i]) && line.flags_.emplace(words[i]).second)
                continue;
            if (!std::ranges::contains(options, words[i]) || i + 1 == words.size())
                return std::nullopt;
            if (!line.options_.emplace(words[i], words[i + 1]).second)
                return std::nullopt;
            ++i;
        }
        return line;
    }

    [[nodiscard]] bool has(std::string_view flag) const { return flags_.contains(flag); }

    [[nodiscard]] std::optional<std::string> option(std::string_view name) const
    {
        const auto found = options_.find(name);
        return found == options_.end() ? std::nullopt : std::optional(found->second);
    }

    [[nodiscard]] bool hasAll(std::span<const std::string_view> names) const
    {
        return std::ranges::all_of(names, [this](std::string_view name) { return options_.contains(name); });
    }

private:
    std::map<std::string, std::string, std::less<>> options_;
    std::set<std::string, std::less<>> flags_;
};

} // namespace kiosk::sync
