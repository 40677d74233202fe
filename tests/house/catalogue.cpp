// SPDX-License-Identifier: Apache-2.0
#include "tests/house/catalogue.h"

#include "tests/house/plain_code.h"
#include "tests/house/quoted.h"
#include "tests/house/translations.h"

#include <algorithm>
#include <format>
#include <iterator>
#include <regex>

namespace kiosk::house {

namespace {

constexpr std::string_view faultPath = "app/fault.h";
/// The rows stand in the headers that begin so.
constexpr std::string_view rowsPath = "app/fault_rows";
constexpr std::string_view cataloguePath = "app/fault_catalogue.h";
constexpr std::string_view spanishPath = "resources/i18n/faults_es.ts";
constexpr std::size_t textsOfARow = 2;

/// Texts in quotes up to the brace that closes the row.
std::vector<std::string> textsUntilBrace(std::string_view code)
{
    std::vector<std::string> texts;
    for (std::size_t at = 0; at < code.size() && code[at] != '}';) {
        if (code[at] != '"') {
            ++at;
            continue;
        }
        auto quoted = quotedAt(code.substr(at));
        texts.push_back(std::move(quoted.text));
        at += quoted.length;
    }
    return texts;
}

bool isTranslated(const std::vector<Message>& messages, const std::string& text)
{
    return std::ranges::any_of(messages, [&text](const Message& message) {
        return message.context == "Fault" && message.source == text && message.progress == Progress::Finished &&
               !message.text.empty();
    });
}

void judgeRow(const CatalogueRow& row, const std::vector<Message>& messages, Findings& findings)
{
    const auto note = [&](std::string_view path, std::string what) {
        findings.push_back({std::string(path), 0, std::format("{}: {}", row.code, what)});
    };
    if (row.texts.size() != textsOfARow || std::ranges::any_of(row.texts, &std::string::empty))
        note(cataloguePath, "a row needs what happened and what to do");
    for (const auto& text : row.texts)
        if (!isTranslated(messages, text))
            note(spanishPath, "no Spanish for: " + text);
}

} // namespace

std::vector<std::string> faultCodesIn(std::string_view header)
{
    const auto plain = plainCode(header);
    const auto open = plain.find('{', std::min(plain.find("enum class FaultCode"), plain.size()));
    if (open == std::string::npos)
        return {};
    const auto body = plain.substr(open + 1, plain.find('}', open) - open - 1);
    static const std::regex enumerator(R"(\b([A-Z]\w*)\b)");
    std::vector<std::string> codes;
    for (std::sregex_iterator at(body.begin(), body.end(), enumerator); at != std::sregex_iterator(); ++at)
        codes.push_back((*at)[1]);
    return codes;
}

std::vector<CatalogueRow> rowsIn(std::string_view header)
{
    static const std::regex opening(R"(FaultRow\s*\{\s*FaultCode::(\w+))");
    std::vector<CatalogueRow> rows;
    for (std::cregex_iterator at(header.data(), header.data() + header.size(), opening); at != std::cregex_iterator();
         ++at)
        rows.push_back(
            {(*at)[1], textsUntilBrace(header.substr(static_cast<std::size_t>(at->position() + at->length())))});
    return rows;
}

Findings findCatalogueGaps(const Tree& tree)
{
    Findings findings;
    const auto* faults = find(tree, faultPath);
    const auto* spanish = find(tree, spanishPath);
    const auto codes = faults ? faultCodesIn(faults->text) : std::vector<std::string>();
    std::vector<CatalogueRow> rows;
    for (const TextFile& file : tree)
        if (file.path.starts_with(rowsPath) || file.path == cataloguePath)
            std::ranges::move(rowsIn(file.text), std::back_inserter(rows));
    const auto messages = spanish ? messagesOf(spanish->text) : std::vector<Message>();
    if (codes.empty())
        findings.push_back({std::string(faultPath), 0, "no FaultCode found"});
    for (const auto& code : codes)
        if (std::ranges::count(rows, code, &CatalogueRow::code) != 1)
            findings.push_back({std::string(cataloguePath), 0, code + " does not have exactly one row"});
    for (const auto& row : rows) {
        if (std::ranges::find(codes, row.code) == codes.end())
            findings.push_back({std::string(cataloguePath), 0, row.code + " is no FaultCode"});
        judgeRow(row, messages, findings);
    }
    return findings;
}

} // namespace kiosk::house
