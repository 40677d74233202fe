// SPDX-License-Identifier: Apache-2.0
#include "tests/house/placeholders.h"

#include "tests/house/quoted.h"
#include "tests/house/translations.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <format>
#include <set>

namespace kiosk::house {

namespace {

/// "%1", "%L2", "%n" of a text.
std::set<std::string> placeholdersOf(std::string_view text)
{
    std::set<std::string> found;
    for (std::size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1)) {
        const std::size_t number = at + 1 < text.size() && text[at + 1] == 'L' ? at + 2 : at + 1;
        if (number < text.size() &&
            (text[number] == 'n' || std::isdigit(static_cast<unsigned char>(text[number])) != 0))
            found.insert(std::string(1, text[number]));
    }
    return found;
}

std::size_t lineAt(std::string_view text, std::size_t at)
{
    return static_cast<std::size_t>(1 + std::ranges::count(text.substr(0, at), '\n'));
}

struct Call {
    std::size_t at;
    /// What follows the opening bracket.
    std::string_view rest;
};

/// Calls of exactly this name.
std::vector<Call> callsOf(std::string_view text, std::string_view name)
{
    std::vector<Call> calls;
    const std::string open = std::string(name) + "(";
    for (auto at = text.find(open); at != std::string_view::npos; at = text.find(open, at + 1)) {
        const char before = at == 0 ? ' ' : text[at - 1];
        if (std::isalnum(static_cast<unsigned char>(before)) == 0 && before != '_')
            calls.push_back({at, text.substr(at + open.size())});
    }
    return calls;
}

bool isMessageFile(std::string_view path)
{
    return isUnder(path, "kiosk-ui") && (path.ends_with(".qml") || isCpp(path));
}

void judgeMessage(const TextFile& file, std::size_t line, const std::string& text,
                  std::span<const AllowedMessage> allowed, std::set<std::string_view>& used, Findings& findings)
{
    const auto holes = placeholdersOf(text);
    if (holes.empty())
        return;
    const auto row = std::ranges::find(allowed, text, &AllowedMessage::text);
    if (row == allowed.end()) {
        findings.push_back({file.path, line, "a placeholder nobody has judged: " + text});
        return;
    }
    used.insert(row->text);
    if (holes.size() != row->fills.size())
        findings.push_back({file.path, line, "another number of placeholders than was judged: " + text});
}

void judgeTranslations(const Tree& tree, Findings& findings)
{
    for (const TextFile& file : tree) {
        if (!file.path.ends_with(".ts"))
            continue;
        for (const Message& message : messagesOf(file.text))
            if (message.progress == Progress::Finished &&
                placeholdersOf(message.source) != placeholdersOf(message.text))
                findings.push_back({file.path, 0, "the translation has other placeholders: " + message.source});
    }
}

std::string withoutSpaces(std::string_view text)
{
    std::string out;
    for (const char c : text)
        if (std::isspace(static_cast<unsigned char>(c)) == 0)
            out.push_back(c);
    return out;
}

/// The call from its name to the bracket that closes it.
std::string_view wholeCall(std::string_view text, std::size_t at)
{
    int depth = 0;
    for (std::size_t i = text.find('(', at); i < text.size(); ++i) {
        if (text[i] == '"') {
            i = text.find('"', i + 1);
            while (i != std::string_view::npos && text[i - 1] == '\\')
                i = text.find('"', i + 1);
            continue;
        }
        depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
        if (depth == 0)
            return text.substr(at, i + 1 - at);
    }
    return text.substr(at);
}

/// What runs as a service on a kiosk: everything it prints ends in a log. Not what somebody runs in a terminal, or what
/// only the build runs.
bool isService(std::string_view path)
{
    constexpr std::array terminalTools{"kiosk-ui/wiring/commands",
                                       "sync/city/main.cpp",
                                       "sync/city/commands",
                                       "sync/partner",
                                       "devices/card_printer/printer_tool.cpp",
                                       "devices/vision/mrz/train"};
    return !std::ranges::any_of(terminalTools, [path](std::string_view tool) { return path.starts_with(tool); });
}

bool isProduct(std::string_view path)
{
    constexpr std::array folders{"app", "devices", "storage", "sync", "kiosk-ui"};
    return !isUnder(path, "devices/simulated") &&
           std::ranges::any_of(folders, [path](std::string_view folder) { return isUnder(path, folder); });
}

void judgeCall(const TextFile& file, const Call& call, std::span<const AllowedLog> allowed,
               std::set<std::string_view>& used, Findings& findings)
{
    const auto written = withoutSpaces(wholeCall(file.text, call.at));
    const auto row =
        std::ranges::find_if(allowed, [&](const AllowedLog& each) { return withoutSpaces(each.call) == written; });
    if (row == allowed.end())
        findings.push_back({file.path, lineAt(file.text, call.at), "a log line nobody has judged: " + written});
    else
        used.insert(row->call);
}

void judgeLogs(const TextFile& file, std::span<const AllowedLog> allowed, std::set<std::string_view>& used,
               Findings& findings)
{
    for (const std::string_view name : {"std::print", "std::println", "fprintf", "fputs", "printf", "puts"})
        for (const Call& call : callsOf(file.text, name)) {
            const bool isError = wholeCall(file.text, call.at).contains("stderr");
            if (isError || isService(file.path))
                judgeCall(file, call, allowed, used, findings);
        }
    constexpr std::array otherWays{"qDebug",        "qInfo",     "qWarning",         "qCritical",
                                   "qFatal",        "syslog",    "perror",           "std::cerr",
                                   "std::clog",     "std::cout", "console.log",      "console.warn",
                                   "console.error", "qCDebug",   "sd_journal_print", "console.info"};
    for (const std::string_view way : otherWays) {
        const bool isStream = way.starts_with("std::");
        const auto at = isStream                          ? file.text.find(way)
                        : callsOf(file.text, way).empty() ? std::string::npos
                                                          : callsOf(file.text, way).front().at;
        if (at != std::string::npos)
            findings.push_back({file.path, lineAt(file.text, at), std::format("writes to a log with {}", way)});
    }
}

} // namespace

Findings findPlaceholders(const Tree& tree, std::span<const AllowedMessage> allowed)
{
    Findings findings;
    std::set<std::string_view> used;
    for (const TextFile& file : tree)
        if (isMessageFile(file.path))
            for (const std::string_view name : {"qsTr", "tr", "qsTrId", "qtTrId", "translate"})
                for (const Call& call : callsOf(file.text, name))
                    judgeMessage(file, lineAt(file.text, call.at), quotedAt(call.rest).text, allowed, used, findings);
    for (const AllowedMessage& each : allowed)
        if (!used.contains(each.text))
            findings.push_back({"tests/house/placeholders_test.cpp", 0, std::format("no longer used: {}", each.text)});
    judgeTranslations(tree, findings);
    return findings;
}

Findings findLogs(const Tree& tree, std::span<const AllowedLog> allowed)
{
    Findings findings;
    std::set<std::string_view> used;
    for (const TextFile& file : tree)
        if (isProduct(file.path) && (isCpp(file.path) || file.path.ends_with(".qml")))
            judgeLogs(file, allowed, used, findings);
    for (const AllowedLog& each : allowed)
        if (!used.contains(each.call))
            findings.push_back({"tests/house/placeholders_test.cpp", 0, std::format("no longer used: {}", each.call)});
    return findings;
}

} // namespace kiosk::house
