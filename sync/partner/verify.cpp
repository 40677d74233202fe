// SPDX-License-Identifier: Apache-2.0
// Checks a card offline with the city's one checking file, and says why when it says no.
// usage: porchlight-verify --bundle FILE --fingerprint "3F2A …" [--least-sequence N] [--json] (--picture FILE | --text
// FILE) A text file named - is standard input. Exit codes: enum Answer in sync/partner/card_report.h.
#include "app/privacy/closed_process.h"
#include "devices/vision/picture_file.h"
#include "devices/vision/zxing_document_reader.h"
#include "sync/command_line.h"
#include "sync/files.h"
#include "sync/partner/card_report.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <print>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace kiosk;
using namespace kiosk::partner;

/// Nothing longer is a code: QR version 40 holds 4,296 characters.
constexpr std::size_t maxTextBytes = 8192;

int refuseUsage()
{
    std::println(stderr, "usage: porchlight-verify --bundle FILE --fingerprint TEXT (--picture FILE | --text FILE) …");
    return std::to_underlying(Answer::Usage);
}

Result<std::string> codeInPicture(const std::string& path)
{
    const auto frame = devices::readPicture(path);
    if (!frame)
        return std::unexpected(frame.error());
    const auto text = devices::ZxingDocumentReader().readSeal(**frame);
    if (!text)
        return std::unexpected(text.error());
    return text->has_value() ? Result<std::string>(**text) : fail(FaultCode::CardCodeUnreadable);
}

Result<std::string> textOf(const std::string& path)
{
    std::string text(maxTextBytes, '\0');
    if (path == "-") {
        text.resize(std::fread(text.data(), 1, text.size(), stdin));
        return text;
    }
    const auto file = sync::readFile(path, maxTextBytes);
    if (!file)
        return fail(FaultCode::CardCodeUnreadable, file.error());
    text.assign(reinterpret_cast<const char*>(file->data()), file->size());
    return text;
}

Result<std::string> codeInText(const std::string& path)
{
    auto read = textOf(path);
    if (!read)
        return read;
    std::string& text = *read;
    while (text.ends_with('\n') || text.ends_with('\r'))
        text.pop_back();
    return text.empty() ? fail(FaultCode::CardCodeUnreadable) : std::move(read);
}

Result<std::unique_ptr<CheckingFile>> checkingFile(const sync::CommandLine& line, std::chrono::sys_seconds now)
{
    CityPin pin{.fingerprint = *line.option("--fingerprint"), .leastSequence = 0};
    const std::string least = line.option("--least-sequence").value_or("0");
    std::from_chars(least.data(), least.data() + least.size(), pin.leastSequence);
    const auto bytes = sync::readFile(*line.option("--bundle"), maxCityBundleBytes);
    if (!bytes)
        return fail(FaultCode::CheckingFileWrong, bytes.error());
    return CheckingFile::open(*bytes, pin, now);
}

bool isNumber(const std::string& text)
{
    return !text.empty() && text.size() < 19 && text.find_first_not_of("0123456789") == std::string::npos;
}

int check(const sync::CommandLine& line)
{
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto file = checkingFile(line, now);
    const auto picture = line.option("--picture");
    const auto card = [&]() -> Result<GenuineCard> {
        if (!file)
            return std::unexpected(file.error());
        const auto code = picture ? codeInPicture(*picture) : codeInText(*line.option("--text"));
        return code.and_then([&](const std::string& text) { return (*file)->check(text, now); });
    }();
    const bool isForPrograms = line.has("--json");
    std::print("{}", isForPrograms ? inJson(card, file ? file->get() : nullptr) : inWords(card));
    return std::to_underlying(answerOf(card));
}

} // namespace

int main(int argc, char** argv)
{
    closeProcessToOthers();
    const std::vector<std::string_view> words(argv + 1, argv + argc);
    constexpr std::array<std::string_view, 5> options{"--bundle", "--fingerprint", "--least-sequence", "--picture",
                                                      "--text"};
    constexpr std::array<std::string_view, 1> flags{"--json"};
    constexpr std::array<std::string_view, 2> needed{"--bundle", "--fingerprint"};
    const auto line = sync::CommandLine::parse(words, options, flags);
    if (!line || !line->hasAll(needed) || line->option("--picture").has_value() == line->option("--text").has_value() ||
        !isNumber(line->option("--least-sequence").value_or("0")))
        return refuseUsage();
    return check(*line);
}
