// SPDX-License-Identifier: Apache-2.0
// Checks a card offline with the city's one checking file, and says why when it says no.
// usage: porchlight-verify --bundle FILE --fingerprint "3F2A …" [--least-sequence N] [--remember NOTE] [--json]
//                          (--picture FILE | --text FILE | --page FILE [--empty-page FILE])
// A text file named - is standard input. --page writes one file that does the same in a browser without a network. NOTE
// keeps the highest number used so far. Exit codes: enum Answer in sync/partner/card_report.h.
#include "app/privacy/closed_process.h"
#include "devices/vision/picture_file.h"
#include "devices/vision/zxing_document_reader.h"
#include "sync/command_line.h"
#include "sync/fault_line.h"
#include "sync/files.h"
#include "sync/partner/card_report.h"
#include "sync/partner/newest_note.h"
#include "sync/partner/offline_page.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <print>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace kiosk;
using namespace kiosk::partner;
using kiosk::sync::faultLine;

constexpr std::string_view program = "porchlight-verify";

/// Nothing longer is a code: QR version 40 holds 4,296 characters.
constexpr std::size_t maxTextBytes = 8192;

int refuseUsage()
{
    std::println(
        stderr,
        "usage: porchlight-verify --bundle FILE --fingerprint TEXT (--picture FILE | --text FILE | --page FILE) …");
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

Result<Bytes> bundleOf(const sync::CommandLine& line)
{
    auto bytes = sync::readFile(*line.option("--bundle"), maxCityBundleBytes);
    return bytes ? Result<Bytes>(std::move(*bytes)) : fail(FaultCode::CheckingFileWrong, bytes.error());
}

Result<std::unique_ptr<CheckingFile>> opened(const sync::CommandLine& line, ByteView bundle,
                                             std::chrono::sys_seconds now)
{
    CityPin pin{.fingerprint = *line.option("--fingerprint"), .leastSequence = 0};
    const std::string least = line.option("--least-sequence").value_or("0");
    std::from_chars(least.data(), least.data() + least.size(), pin.leastSequence);
    const auto note = line.option("--remember").transform([](const std::string& path) { return NewestNote(path); });
    const auto used = note ? note->read(pin.fingerprint) : Result<std::uint64_t>(0);
    if (!used)
        return std::unexpected(used.error());
    pin.leastSequence = std::max(pin.leastSequence, *used);
    auto file = CheckingFile::open(bundle, pin, now);
    if (file && note)
        if (const Status kept = note->keep(pin.fingerprint, (*file)->sequence()); !kept)
            return std::unexpected(kept.error());
    return file;
}

/// As it was built: named, or where an installation has it.
std::filesystem::path emptyPage(const sync::CommandLine& line)
{
    if (const auto named = line.option("--empty-page"))
        return *named;
    std::error_code ignored;
    const auto own = std::filesystem::read_symlink("/proc/self/exe", ignored);
    return own.parent_path().parent_path() / "share" / "porchlight-verify.html";
}

std::expected<void, PageProblem> writePage(const sync::CommandLine& line, const CheckingFile& file, ByteView bundle)
{
    const auto empty = sync::readFile(emptyPage(line), maxPageBytes);
    if (!empty)
        return std::unexpected(PageProblem::EmptyMissing);
    const std::string_view text(reinterpret_cast<const char*>(empty->data()), empty->size());
    const auto page = offlinePage(text, file, bundle, *line.option("--fingerprint"));
    if (!page)
        return std::unexpected(page.error());
    if (!sync::replaceFile(*line.option("--page"), std::as_bytes(std::span(*page)), 0644))
        return std::unexpected(PageProblem::Unwritable);
    return {};
}

int makePage(const sync::CommandLine& line, std::chrono::sys_seconds now)
{
    const auto bundle = bundleOf(line);
    // A page with a file in it that no checker would take helps nobody.
    const auto file = bundle.and_then([&](const Bytes& bytes) { return opened(line, bytes, now); });
    if (!file) {
        const Fault& fault = file.error();
        std::println(stderr, "{}", faultLine(program, fault));
        return std::to_underlying(Answer::NoCheckingFile);
    }
    const auto written = writePage(line, **file, *bundle);
    if (written)
        return 0;
    std::println(stderr, "{}", pageLine(program, written.error()));
    return std::to_underlying(Answer::NoPage);
}

bool isNumber(const std::string& text)
{
    return !text.empty() && text.size() < 19 && text.find_first_not_of("0123456789") == std::string::npos;
}

int check(const sync::CommandLine& line, std::chrono::sys_seconds now)
{
    const auto file = bundleOf(line).and_then([&](const Bytes& bytes) { return opened(line, bytes, now); });
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
    constexpr std::array<std::string_view, 8> options{"--bundle",  "--fingerprint", "--least-sequence", "--remember",
                                                      "--picture", "--text",        "--page",           "--empty-page"};
    constexpr std::array<std::string_view, 1> flags{"--json"};
    constexpr std::array<std::string_view, 2> needed{"--bundle", "--fingerprint"};
    const auto line = sync::CommandLine::parse(words, options, flags);
    if (!line || !line->hasAll(needed) || !isNumber(line->option("--least-sequence").value_or("0")))
        return refuseUsage();
    const auto has = [&](std::string_view name) { return line->option(name) ? 1 : 0; };
    if (has("--picture") + has("--text") + has("--page") != 1 || has("--empty-page") > has("--page"))
        return refuseUsage();
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return has("--page") != 0 ? makePage(*line, now) : check(*line, now);
}
