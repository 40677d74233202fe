// SPDX-License-Identifier: Apache-2.0
#include "sync/partner/check_options.h"

#include "sync/command_line.h"
#include "sync/files.h"
#include "sync/offline_page.h"
#include "sync/partner/newest_note.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>
#include <utility>

namespace kiosk::partner {

namespace {

using sync::CommandLine;

constexpr std::array<std::string_view, 12> valued{"--bundle",   "--fingerprint", "--least-sequence", "--remember",
                                                  "--picture",  "--text",        "--camera",         "--seconds",
                                                  "--language", "--page",        "--empty-page",     "--px-per-mm"};
constexpr std::array<std::string_view, 2> flags{"--json", "--window"};
constexpr std::array<std::string_view, 2> needed{"--bundle", "--fingerprint"};

template<class Number>
std::optional<Number> numberIn(const CommandLine& line, std::string_view name, Number otherwise, Number least,
                               Number most)
{
    const auto text = line.option(name);
    if (!text)
        return otherwise;
    Number number{};
    const char* const end = text->data() + text->size();
    const auto [stop, error] = std::from_chars(text->data(), end, number);
    // So written that what is no number is refused too.
    const bool isInRange = number >= least && number <= most;
    if (error != std::errc() || stop != end || !isInRange)
        return std::nullopt;
    return number;
}

/// A device's path or number alone is what everybody else calls it.
std::string cameraNamed(const std::string& text)
{
    return text.contains(':') ? text : "v4l2:" + text;
}

/// False when more than one thing is asked for.
bool readSource(const CommandLine& line, CheckOptions& options)
{
    constexpr std::array sources{std::pair{"--picture", CodeSource::Picture}, std::pair{"--text", CodeSource::Text},
                                 std::pair{"--camera", CodeSource::Camera}};
    int asked = options.page ? 1 : 0;
    for (const auto& [name, source] : sources)
        if (const auto from = line.option(name)) {
            options.source = source;
            options.from = source == CodeSource::Camera ? cameraNamed(*from) : *from;
            ++asked;
        }
    const bool isWindow = options.telling == Telling::InAWindow;
    return isWindow ? asked <= 1 && !options.page : asked == 1;
}

} // namespace

std::optional<CheckOptions> readCheckOptions(std::span<const std::string_view> words)
{
    const auto line = CommandLine::parse(words, valued, flags);
    if (!line || !line->hasAll(needed) || (line->has("--json") && line->has("--window")))
        return std::nullopt;
    constexpr std::uint64_t mostSequence = 1'000'000'000'000'000'000;
    const auto least = numberIn<std::uint64_t>(*line, "--least-sequence", 0, 0, mostSequence);
    const auto seconds = numberIn<int>(*line, "--seconds", 20, 1, 3600);
    const auto scale = numberIn<double>(*line, "--px-per-mm", 3.78, 1, 40);
    const auto tag = line->option("--language");
    const auto language = tag ? sync::languageNamed(*tag) : sync::systemLanguage();
    if (!least || !seconds || !scale || !language)
        return std::nullopt;
    CheckOptions options{.bundle = *line->option("--bundle"),
                         .pin = {.fingerprint = *line->option("--fingerprint"), .leastSequence = *least},
                         .note = line->option("--remember"),
                         .source = CodeSource::None,
                         .from = {},
                         .patience = std::chrono::seconds(*seconds),
                         .telling = line->has("--json")     ? Telling::ForPrograms
                                    : line->has("--window") ? Telling::InAWindow
                                                            : Telling::ForEyes,
                         .language = *language,
                         .page = line->option("--page"),
                         .emptyPage = line->option("--empty-page").value_or(sync::installedEmptyPage().string()),
                         .pixelsPerMm = *scale};
    const bool namesEmpty = line->option("--empty-page").has_value();
    if (!readSource(*line, options) || (namesEmpty && !options.page))
        return std::nullopt;
    return options;
}

Result<OpenedFile> openCheckingFile(const CheckOptions& options, std::chrono::sys_seconds now)
{
    auto bytes = sync::readFile(options.bundle, maxCityBundleBytes);
    if (!bytes)
        return fail(FaultCode::CheckingFileWrong, bytes.error());
    CityPin pin = options.pin;
    const auto note = options.note.transform([](const std::filesystem::path& path) { return NewestNote(path); });
    const auto used = note ? note->read(pin.fingerprint) : Result<std::uint64_t>(0);
    if (!used)
        return std::unexpected(used.error());
    pin.leastSequence = std::max(pin.leastSequence, *used);
    auto file = CheckingFile::open(*bytes, pin, now);
    if (!file)
        return std::unexpected(file.error());
    if (note)
        if (const Status kept = note->keep(pin.fingerprint, (*file)->sequence()); !kept)
            return std::unexpected(kept.error());
    return OpenedFile{.bytes = std::move(*bytes), .file = std::move(*file)};
}

} // namespace kiosk::partner
