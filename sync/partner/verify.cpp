// SPDX-License-Identifier: Apache-2.0
// Checks a card offline with the city's one checking file, and says why when it says no.
// usage: porchlight-verify --bundle FILE --fingerprint "3F2A …" [--least-sequence N] [--remember NOTE] [--language
// en|es]
//                          (--picture FILE | --text FILE | --camera DEVICE [--seconds N]) [--json]
//        porchlight-verify --bundle FILE --fingerprint "3F2A …" … --window [--camera DEVICE | --picture FILE | --text
//        FILE] porchlight-verify --bundle FILE --fingerprint "3F2A …" … --page FILE [--empty-page FILE]
// A text file named - is standard input. --window opens a window (porchlight-verify-window, beside this program).
// --page writes one file that does the same in a browser without a network. NOTE keeps the highest number used so far.
// Without
// --language the system's. Exit codes: enum Answer in sync/partner/card_report.h.
#include "app/privacy/closed_process.h"
#include "app/privacy/wiped_text.h"
#include "sync/fault_line.h"
#include "sync/offline_page.h"
#include "sync/partner/card_answer.h"
#include "sync/partner/card_report.h"
#include "sync/partner/check_options.h"
#include "sync/partner/code_reader.h"
#include "sync/partner/overwritten_heap.h"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <print>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <unistd.h>

namespace {

using namespace kiosk;
using namespace kiosk::partner;
using kiosk::sync::faultLine;
using kiosk::sync::pageLine;

constexpr std::string_view program = "porchlight-verify";

int refuseUsage()
{
    std::println(stderr, "usage: porchlight-verify --bundle FILE --fingerprint TEXT (--picture FILE | --text FILE | "
                         "--camera DEVICE | --window | --page FILE) …");
    return std::to_underlying(Answer::Usage);
}

int makePage(const CheckOptions& options, std::chrono::sys_seconds now)
{
    // A page with a file in it that no checker would take helps nobody.
    const auto opened = openCheckingFile(options, now);
    if (!opened) {
        const Fault& fault = opened.error();
        std::println(stderr, "{}", faultLine(program, fault, options.language));
        return std::to_underlying(Answer::NoCheckingFile);
    }
    const auto written = sync::writeOfflinePage(
        options.emptyPage, *options.page,
        {.bundle = opened->bytes, .sequence = opened->file->sequence(), .fingerprint = options.pin.fingerprint});
    if (written)
        return 0;
    std::println(stderr, "{}", pageLine(program, written.error(), options.language));
    return std::to_underlying(Answer::NoPage);
}

int check(const CheckOptions& options, std::chrono::sys_seconds now)
{
    const auto opened = openCheckingFile(options, now);
    auto card = [&]() -> Result<GenuineCard> {
        if (!opened)
            return std::unexpected(opened.error());
        return readCodes(options).and_then(
            [&](const std::vector<WipedText>& codes) { return checkCodes(*opened->file, codes, now); });
    }();
    const bool isForPrograms = options.telling == Telling::ForPrograms;
    std::string said = isForPrograms ? inJson(card, opened ? opened->file.get() : nullptr, options.language)
                                     : inWords(card, options.language);
    std::print("{}", said);
    std::fflush(stdout);
    wipeBytes(std::as_writable_bytes(std::span(said)));
    const int answer = std::to_underlying(answerOf(card));
    wipeCard(card);
    return answer;
}

/// A program of its own: whoever checks in a terminal needs none of what a window needs.
int openWindow(const CheckOptions& options, char** argv)
{
    std::error_code ignored;
    const auto own = std::filesystem::read_symlink("/proc/self/exe", ignored);
    ::execv((own.parent_path() / "porchlight-verify-window").c_str(), argv);
    constexpr sync::Phrase noWindow{
        .english = "porchlight-verify-window is not beside this program; install the whole package",
        .spanish = "porchlight-verify-window no está junto a este programa; instale el paquete completo"};
    std::println(stderr, "{}: {}", program, noWindow.in(options.language));
    return std::to_underlying(Answer::NoWindow);
}

} // namespace

int main(int argc, char** argv)
{
    closeProcessToOthers();
    overwriteFreedMemory();
    const std::vector<std::string_view> words(argv + 1, argv + argc);
    const auto options = readCheckOptions(words);
    if (!options)
        return refuseUsage();
    if (options->telling == Telling::InAWindow)
        return openWindow(*options, argv);
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return options->page ? makePage(*options, now) : check(*options, now);
}
