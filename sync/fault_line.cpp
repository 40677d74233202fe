// SPDX-License-Identifier: Apache-2.0
#include "sync/fault_line.h"

#include "app/fault_catalogue.h"
#include "sync/spanish_faults.h"

#include <array>
#include <format>
#include <utility>

namespace kiosk::sync {

namespace {

using Marks = std::array<std::pair<std::string_view, std::string_view>, 5>;

/// The characters XML has a meaning of its own for.
constexpr Marks marks{{{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&apos;"}}};

std::string plain(std::string_view xml)
{
    std::string text;
    while (!xml.empty()) {
        std::string_view taken = xml.substr(0, 1);
        std::string_view meant = taken;
        for (const auto& [character, mark] : marks)
            if (xml.starts_with(mark)) {
                taken = mark;
                meant = character;
            }
        text += meant;
        xml.remove_prefix(taken.size());
    }
    return text;
}

/// What stands between two texts from `at` on; `at` moves behind it.
std::string_view between(std::string_view file, std::string_view open, std::string_view close, std::size_t& at)
{
    const auto begin = file.find(open, at);
    const auto end = begin == std::string_view::npos ? begin : file.find(close, begin);
    if (end == std::string_view::npos) {
        at = end;
        return {};
    }
    at = end + close.size();
    return file.substr(begin + open.size(), end - begin - open.size());
}

/// English where the translation lacks it, which a test does not allow.
std::string inSpanish(std::string_view english)
{
    const std::string_view file = spanishFaultFile();
    for (std::size_t at = 0; at != std::string_view::npos;) {
        const bool isIt = plain(between(file, "<source>", "</source>", at)) == english;
        if (at == std::string_view::npos)
            break;
        const auto translation = between(file, "<translation>", "</translation>", at);
        if (isIt && !translation.empty())
            return plain(translation);
    }
    return std::string(english);
}

} // namespace

FaultWords faultWords(FaultCode code, Language language)
{
    const FaultRow& row = catalogueRow(code);
    if (language == Language::Spanish)
        return {.message = inSpanish(row.message), .remedy = inSpanish(row.remedy)};
    return {.message = std::string(row.message), .remedy = std::string(row.remedy)};
}

std::string faultLine(std::string_view program, const Fault& fault, Language language)
{
    const FaultWords words = faultWords(fault.code, language);
    const Phrase number{.english = "fault", .spanish = "falla"};
    return std::format("{}: {} {} ({} {}, {})", program, words.message, words.remedy, number.in(language),
                       static_cast<int>(fault.code), fault.native);
}

} // namespace kiosk::sync
