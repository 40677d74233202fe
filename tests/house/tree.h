// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::house {

/// One text file of the project, or of a made-up tree; `path` counts from the project's root.
struct TextFile {
    std::string path;
    std::string text;
};

using Tree = std::vector<TextFile>;

/// What a rule of the house objects to. `line` counts from 1; 0 is the file as a whole.
struct Finding {
    std::string path;
    std::size_t line = 0;
    std::string what;
};

using Findings = std::vector<Finding>;

/// The project under test, read once: every text file but build output and the history.
[[nodiscard]] const Tree& project();

/// Names at the top of the project, dot-files left out.
[[nodiscard]] std::vector<std::string> topLevel();

/// Does the project have this file or folder?
[[nodiscard]] bool projectHas(std::string_view path);

/// The file of that path, or nothing.
[[nodiscard]] const TextFile* find(const Tree& tree, std::string_view path);

/// One finding a line, for a test's message.
[[nodiscard]] std::string list(const Findings& findings);

/// Does any finding say this?
[[nodiscard]] bool says(const Findings& findings, std::string_view part);

[[nodiscard]] std::vector<std::string_view> linesOf(std::string_view text);
[[nodiscard]] bool isUnder(std::string_view path, std::string_view folder);
[[nodiscard]] std::string_view topOf(std::string_view path);
[[nodiscard]] std::string_view nameOf(std::string_view path);
[[nodiscard]] bool isCpp(std::string_view path);

} // namespace kiosk::house
