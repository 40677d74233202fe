// SPDX-License-Identifier: Apache-2.0
#include "tests/house/words.h"

#include "tests/house/plain_code.h"

#include <algorithm>
#include <array>
#include <format>
#include <regex>
#include <string_view>

namespace kiosk::house {

namespace {

using Match = std::cregex_iterator;

/// Calls `note(text)` for each match of `pattern` in the line.
template<class Note>
void eachMatch(std::string_view line, const std::regex& pattern, Note&& note)
{
    for (Match at(line.data(), line.data() + line.size(), pattern); at != Match(); ++at)
        note(*at);
}

/// JSON, licence texts, translations made by Qt and Markdown carry no comment of ours.
bool canCarrySpdx(const TextFile& file)
{
    constexpr std::array<std::string_view, 7> without{".json", ".ts", ".md", "LICENSE", ".gitignore", ".pem", ".csv"};
    return !std::ranges::any_of(without, [&file](auto ending) { return file.path.ends_with(ending); });
}

struct Unwanted {
    std::regex pattern;
    std::string_view why;
};

// Written in pieces so that this list does not find itself.
const std::vector<Unwanted>& unwanted()
{
    static const std::vector<Unwanted> table{
        {std::regex("\\b(TO"
                    "DO|FIX"
                    "ME|XX"
                    "X)\\b"),
         "unfinished business"},
        {std::regex("(^|[^A-Za-z0-9_.$}])/(ro"
                    "ot|wo"
                    "rk)/"),
         "a path of one machine"},
        {std::regex("/ho"
                    "me/(?!porchlight)[a-z]"),
         "a path of one machine"},
        {std::regex("(^|[^A-Za-z0-9_.$}])/tm"
                    "p/[a-z]"),
         "a fixed temporary path"},
        {std::regex("deb\\.deb"
                    "ian\\.org|security\\.deb"
                    "ian\\.org|py"
                    "pi\\.org|npm"
                    "js\\.(org|com)|crates"
                    "\\.io|"
                    "files\\.python"
                    "hosted\\.org|docker"
                    "\\.(io|com)|gh"
                    "cr\\.io"),
         "the address of a package registry"},
    };
    return table;
}

constexpr std::array<std::string_view, 9> emptyParts{"manager", "helper", "util", "utils",  "data",
                                                     "info",    "base",   "impl", "handler"};

bool isEmptyPart(std::string part)
{
    std::ranges::transform(part, part.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::ranges::find(emptyParts, part) != emptyParts.end();
}

/// Parts of snake_case and of PascalCase.
std::vector<std::string> partsOf(std::string_view name)
{
    std::vector<std::string> parts(1);
    for (const char c : name) {
        const bool upper = std::isupper(static_cast<unsigned char>(c)) != 0;
        if (c == '_' || c == '-' || c == '.' || (upper && !parts.back().empty()))
            parts.emplace_back();
        if (c != '_' && c != '-' && c != '.')
            parts.back() += c;
    }
    return parts;
}

bool hasEmptyPart(std::string_view name)
{
    return std::ranges::any_of(partsOf(name), isEmptyPart);
}

} // namespace

Findings missingSpdx(const Tree& tree)
{
    Findings findings;
    for (const auto& file : tree) {
        const auto lines = linesOf(file.text);
        const auto head = std::span(lines).first(std::min<std::size_t>(lines.size(), 3));
        const bool has =
            std::ranges::any_of(head, [](auto line) { return line.contains("SPDX-License-Identifier: Apache-2.0"); });
        if (canCarrySpdx(file) && !has)
            findings.push_back({file.path, 1, "no SPDX line"});
    }
    return findings;
}

Findings unwantedWords(const Tree& tree)
{
    Findings findings;
    for (const auto& file : tree) {
        if (file.path == "LICENSE")
            continue;
        std::size_t number = 0;
        for (const auto line : linesOf(file.text)) {
            ++number;
            for (const auto& rule : unwanted())
                eachMatch(line, rule.pattern, [&](const auto& match) {
                    findings.push_back({file.path, number, std::format("{}: {}", rule.why, match.str())});
                });
        }
    }
    return findings;
}

Findings emptyNames(const Tree& tree)
{
    static const std::regex definition(R"(\b(?:class|struct|enum class|enum|union)\s+([A-Z]\w*)[^;(){}=]*\{)");
    Findings findings;
    for (const auto& file : tree) {
        const auto name = nameOf(file.path);
        if (!name.starts_with('.') && hasEmptyPart(name))
            findings.push_back({file.path, 0, "the file's name has a part that says nothing"});
        if (!isCpp(file.path))
            continue;
        const auto plain = plainCode(file.text);
        eachMatch(plain, definition, [&](const auto& match) {
            if (hasEmptyPart(match[1].str()))
                findings.push_back({file.path, 0, std::format("{} has a part that says nothing", match[1].str())});
        });
    }
    return findings;
}

Findings strayThreads(const Tree& tree)
{
    static const std::regex stray(
        R"(\bstd::(thread(?!::id)|async)\b|\b(QThread|QThreadPool|QtConcurrent|pthread_create)\b)");
    static const std::regex lane(R"(\bstd::jthread\b)");
    Findings findings;
    for (const auto& file : tree) {
        if (!isCpp(file.path))
            continue;
        const bool isLane = file.path == "app/runtime/lane.h" || file.path == "app/runtime/lane.cpp";
        const auto plain = plainCode(file.text);
        std::size_t number = 0;
        for (const auto line : linesOf(plain)) {
            ++number;
            const auto note = [&](const auto& match) {
                findings.push_back({file.path, number, match.str() + " instead of a Lane"});
            };
            eachMatch(line, stray, note);
            if (!isLane)
                eachMatch(line, lane, note);
        }
    }
    return findings;
}

Findings deadReadmePaths(const Tree& tree, bool (*exists)(std::string_view))
{
    static const std::regex quoted(R"(`(\.?[A-Za-z0-9][\w.-]*/[\w./-]*)[^`]*`)");
    Findings findings;
    for (const auto& file : tree) {
        if (nameOf(file.path) != "README.md")
            continue;
        const auto folder = file.path.substr(0, file.path.size() - std::string_view("README.md").size());
        std::size_t number = 0;
        for (const auto line : linesOf(file.text)) {
            ++number;
            eachMatch(line, quoted, [&](const auto& match) {
                const std::string path = match[1].str();
                const std::string first(topOf(path));
                const bool looksOurs = exists(first) || exists(folder + first);
                if (looksOurs && first != ".build" && !exists(path) && !exists(folder + path))
                    findings.push_back({file.path, number, "`" + path + "` does not exist"});
            });
        }
    }
    return findings;
}

} // namespace kiosk::house
