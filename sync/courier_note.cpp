// SPDX-License-Identifier: Apache-2.0
#include "sync/courier_note.h"

#include "app/fault_catalogue.h"
#include "sync/files.h"
#include "sync/strict_json.h"

#include <cerrno>
#include <format>

namespace kiosk::sync {

namespace {

constexpr int noteVersion = 1;
constexpr std::size_t maxNoteBytes = 200;
constexpr mode_t sharedMode = 0660;
constexpr int mostFault = 65'535;
constexpr int firstYear = 2020;
constexpr int lastYear = 2199;

std::string textOf(const CourierWord& word)
{
    return std::format(R"({{"note":{},"year":{},"month":{},"day_of_month":{},"fault":{}}})", noteVersion,
                       static_cast<int>(word.day.year()), static_cast<unsigned>(word.day.month()),
                       static_cast<unsigned>(word.day.day()), word.fault ? static_cast<int>(*word.fault) : 0);
}

std::optional<CourierWord> wordOf(ByteView text)
{
    const auto json = parseStrictJson(text);
    if (!json || !json->is_object())
        return std::nullopt;
    StrictObject object(*json);
    const int version = object.number("note", noteVersion, noteVersion);
    const int year = object.number("year", firstYear, lastYear);
    const int month = object.number("month", 1, 12);
    const int day = object.number("day_of_month", 1, 31);
    const int fault = object.number("fault", 0, mostFault);
    const CourierWord word{.day = CivilDay(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))),
                           .fault = faultCodeOf(fault)};
    const bool isKnown = fault == 0 || word.fault;
    return object.isComplete() && version == noteVersion && word.day.ok() && isKnown ? std::optional(word)
                                                                                     : std::nullopt;
}

} // namespace

CourierNote::CourierNote(const std::filesystem::path& spool)
    : file_(spool / "courier.json")
{
}

Status CourierNote::write(const CourierWord& word)
{
    if (const auto present = read(); present && *present == word)
        return {};
    const std::string text = textOf(word);
    const auto done = replaceFile(file_, std::as_bytes(std::span(text)), sharedMode);
    if (done)
        return {};
    const bool full = done.error() == ENOSPC || done.error() == EDQUOT;
    return fail(full ? FaultCode::SpoolDiskFull : FaultCode::SpoolUnwritable, done.error());
}

Result<std::optional<CourierWord>> CourierNote::read() const
{
    const auto text = readFile(file_, maxNoteBytes);
    if (!text && text.error() == ENOENT)
        return std::nullopt;
    if (!text)
        return fail(FaultCode::CourierNoteUnreadable, text.error());
    const auto word = text->size() <= maxNoteBytes ? wordOf(*text) : std::nullopt;
    if (!word)
        return fail(FaultCode::CourierNoteUnreadable);
    return word;
}

CourierWord wordAfter(const std::optional<CourierWord>& before, const Result<int>& delivered, CivilDay today)
{
    if (!delivered)
        return {.day = today, .fault = delivered.error().code};
    const bool isTornStill = before && before->fault == FaultCode::BatchTorn && *delivered == 0;
    return {.day = today, .fault = isTornStill ? before->fault : std::nullopt};
}

Result<std::optional<CourierWord>> heardBy(CivilDay today, const std::optional<CourierWord>& word)
{
    if (word && std::chrono::sys_days(today) - std::chrono::sys_days(word->day) > silentAfter)
        return fail(FaultCode::CourierSilent);
    return word;
}

} // namespace kiosk::sync
