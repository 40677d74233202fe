// SPDX-License-Identifier: Apache-2.0
// porchlight-printer: looks at the card printer, prints a test card and says what became of it; for technicians.

#include "devices/card_printer/job_pictures.h"
#include "devices/card_printer/test_card.h"
#include "devices/card_printer/usb_card_printer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <print>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace kiosk;
using namespace kiosk::devices;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::string_view usage =
    "porchlight-printer [TIMES] COMMAND [then COMMAND]...\n"
    "  status                    what the printer says of itself\n"
    "  print FRONT.ppm BACK.ppm  prints one card; 1011 x 638 pixels, P6; pure black is printed with resin\n"
    "  test                      prints our test card: slopes of colour, lines of resin, a mark at the top left\n"
    "  own-test                  lets the printer draw its own test card (XID)\n"
    "  resolve SERIAL COUNT      has a card come out since the counter stood at COUNT? waits for the printer\n"
    "  reject                    moves a card that was left inside to the reject bin (XID)\n"
    "  clean                     runs the cleaning; the cleaning card is in (Magicard)\n"
    "  decode FILE NAME          draws the bytes of a recorded job as NAME-1.png, NAME-2.png, …; no printer is asked\n"
    "  decode-turned FILE NAME   the same for an XID8600, whose sides are turned by half\n"
    "  TIMES, in milliseconds: --poll --progress --reply --ready --overall --idle --settle --resolve --wait\n"
    "                          --load --motion --counted (XID)\n"
    "Leaves with 0 done, 2 used wrongly, 3 not started, 4 no card came out, 5 outcome unknown, 6 another printer,\n"
    "7 the job file is not whole.\n";

enum Exit : int { Done = 0, Misused = 2, NotStarted = 3, NoCard = 4, Unknown = 5, Another = 6, FileBad = 7 };

constexpr auto faultNames = std::to_array<std::pair<FaultCode, std::string_view>>({
    {FaultCode::CardPrinterUnplugged, "CardPrinterUnplugged"},
    {FaultCode::CardPrinterAccessDenied, "CardPrinterAccessDenied"},
    {FaultCode::CardPrinterInUse, "CardPrinterInUse"},
    {FaultCode::CardPrinterHopperEmpty, "CardPrinterHopperEmpty"},
    {FaultCode::CardPrinterFeedError, "CardPrinterFeedError"},
    {FaultCode::CardPrinterRibbonOut, "CardPrinterRibbonOut"},
    {FaultCode::CardPrinterReportsFault, "CardPrinterReportsFault"},
    {FaultCode::CardPrinterSilent, "CardPrinterSilent"},
    {FaultCode::CardPrinterOutcomeUnknown, "CardPrinterOutcomeUnknown"},
    {FaultCode::CardPrinterIsAnother, "CardPrinterIsAnother"},
    {FaultCode::CardPrinterGettingReady, "CardPrinterGettingReady"},
    {FaultCode::CardPrinterDoorOpen, "CardPrinterDoorOpen"},
    {FaultCode::CardPrinterTooHot, "CardPrinterTooHot"},
    {FaultCode::CardPrinterTooCold, "CardPrinterTooCold"},
    {FaultCode::CardPrinterPowerCut, "CardPrinterPowerCut"},
    {FaultCode::CardPrinterBroken, "CardPrinterBroken"},
    {FaultCode::CardPrinterJamTurnover, "CardPrinterJamTurnover"},
    {FaultCode::CardPrinterJamStripe, "CardPrinterJamStripe"},
    {FaultCode::CardPrinterJamTransfer, "CardPrinterJamTransfer"},
    {FaultCode::CardPrinterJamRetransfer, "CardPrinterJamRetransfer"},
    {FaultCode::CardPrinterJamExit, "CardPrinterJamExit"},
    {FaultCode::CardPrinterFilmOut, "CardPrinterFilmOut"},
    {FaultCode::CardPrinterRibbonLost, "CardPrinterRibbonLost"},
    {FaultCode::CardPrinterRibbonWrong, "CardPrinterRibbonWrong"},
    {FaultCode::CardPrinterCardMisplaced, "CardPrinterCardMisplaced"},
    {FaultCode::CardPrinterCardInside, "CardPrinterCardInside"},
    {FaultCode::CardPrinterUnsuitable, "CardPrinterUnsuitable"},
    {FaultCode::CardPrinterNotCleaned, "CardPrinterNotCleaned"},
    {FaultCode::CardDrawingFailed, "CardDrawingFailed"},
});

std::string nameOf(const Fault& fault)
{
    const auto found = std::ranges::find(faultNames, fault.code, &std::pair<FaultCode, std::string_view>::first);
    return std::format("{} {}", found == faultNames.end() ? "fault" : found->second, fault.native);
}

std::string textOf(const std::optional<std::uint32_t>& number)
{
    return number ? std::to_string(*number) : "unknown";
}

template<class Number>
std::optional<Number> numberOf(std::string_view text)
{
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

/// One side from a P6 picture; pure black becomes resin.
std::optional<CardSide> readSide(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::string magic;
    int width = 0;
    int height = 0;
    int most = 0;
    file >> magic >> width >> height >> most;
    file.get();
    if (!file || magic != "P6" || width != CardSide::width || height != CardSide::height || most != 255)
        return std::nullopt;
    constexpr std::size_t pixels = static_cast<std::size_t>(CardSide::width) * CardSide::height;
    CardSide side{LockedBytes(pixels * 3), LockedBytes(pixels)};
    if (!file.read(reinterpret_cast<char*>(side.rgb.data()), static_cast<std::streamsize>(side.rgb.size())))
        return std::nullopt;
    for (std::size_t pixel = 0; pixel < pixels; ++pixel) {
        const auto* rgb = side.rgb.data() + pixel * 3;
        side.resin.data()[pixel] = rgb[0] == 0 && rgb[1] == 0 && rgb[2] == 0 ? 1 : 0;
    }
    return side;
}

std::string_view nameOf(PrinterStatus::Readiness readiness)
{
    switch (readiness) {
    case PrinterStatus::Readiness::Ready:
        return "ready";
    case PrinterStatus::Readiness::Busy:
        return "busy";
    case PrinterStatus::Readiness::Stopped:
        return "stopped";
    }
    return "";
}

std::string_view nameOf(PrintStage stage)
{
    switch (stage) {
    case PrintStage::Sending:
        return "sending";
    case PrintStage::Printing:
        return "printing";
    case PrintStage::Ejecting:
        return "ejecting";
    }
    return "";
}

Exit showStatus(UsbCardPrinter& printer)
{
    const auto status = printer.status();
    if (!status) {
        std::println("fault {}", nameOf(status.error()));
        return NotStarted;
    }
    std::println("model {}\nserial {}\ntotal {}\nribbon {}\ncleaning {}", status->model, status->serial,
                 textOf(status->totalCards), textOf(status->ribbonLeft), textOf(status->cardsUntilCleaning));
    std::println("since-cleaning {}", textOf(status->cardsSinceCleaning));
    std::println("inside {}", !status->isCardInside ? "unknown" : *status->isCardInside ? "card" : "none");
    std::println("readiness {}", nameOf(status->readiness));
    if (status->trouble)
        std::println("trouble {}", nameOf(*status->trouble));
    return Done;
}

Exit printCard(UsbCardPrinter& printer, CardRaster card)
{
    bool isStarted = false;
    const auto ejected = printer.print(
        std::move(card),
        [&](const PrinterStatus& before) -> Status {
            isStarted = true;
            std::println("before {} {}", before.serial, textOf(before.totalCards));
            return {};
        },
        [](PrintStage stage) { std::println("stage {}", nameOf(stage)); });
    if (ejected) {
        std::println("ejected {}", ejected->totalCards);
        return Done;
    }
    std::println("fault {}", nameOf(ejected.error()));
    if (!isStarted)
        return NotStarted;
    return ejected.error().code == FaultCode::CardPrinterOutcomeUnknown ? Unknown : NoCard;
}

Exit printPictures(UsbCardPrinter& printer, const std::string& front, const std::string& back)
{
    auto frontSide = readSide(front);
    auto backSide = readSide(back);
    if (!frontSide || !backSide) {
        std::print(stderr, "a picture is missing or not P6 of {} x {}\n", CardSide::width, CardSide::height);
        return Misused;
    }
    return printCard(printer, {std::move(*frontSide), std::move(*backSide)});
}

Exit drawJob(const std::string& file, const std::string& name, JobTurn turn)
{
    const auto drawn = drawJobFile(file, name, turn);
    if (drawn)
        for (const std::string& picture : *drawn)
            std::println("picture {}", picture);
    else
        std::print(stderr, "{}\n", drawn.error());
    return drawn ? Done : FileBad;
}

/// `word` when it was done, else the fault.
Exit showDone(const Status& done, std::string_view word)
{
    std::println("{}", done ? std::string(word) : std::format("fault {}", nameOf(done.error())));
    return done ? Done : NotStarted;
}

Exit resolveCard(UsbCardPrinter& printer, const std::string& serial, std::uint32_t count, milliseconds wait)
{
    const auto until = steady_clock::now() + wait;
    for (;;) {
        const auto out = printer.resolve(serial, count);
        if (out) {
            std::println("resolved {}", *out ? "out" : "none");
            return Done;
        }
        if (out.error().code == FaultCode::CardPrinterIsAnother || steady_clock::now() >= until) {
            std::println("fault {}", nameOf(out.error()));
            return out.error().code == FaultCode::CardPrinterIsAnother ? Another : Unknown;
        }
        std::this_thread::sleep_for(milliseconds(50));
    }
}

Exit run(UsbCardPrinter& printer, std::span<const std::string> command, milliseconds wait)
{
    if (command.size() == 1 && command[0] == "status")
        return showStatus(printer);
    if (command.size() == 3 && command[0] == "print")
        return printPictures(printer, command[1], command[2]);
    if (command.size() == 1 && command[0] == "test")
        return printCard(printer, drawTestCard());
    if (command.size() == 1 && command[0] == "own-test")
        return showDone(printer.printOwnTestCard(), "ordered");
    if (command.size() == 1 && command[0] == "reject")
        return showDone(printer.rejectCard().transform([](Rejected) {}), "rejected");
    if (command.size() == 1 && command[0] == "clean")
        return showDone(printer.clean(), "cleaned");
    if (command.size() == 3 && (command[0] == "decode" || command[0] == "decode-turned"))
        return drawJob(command[1], command[2], command[0] == "decode" ? JobTurn::Upright : JobTurn::HalfTurn);
    if (command.size() == 3 && command[0] == "resolve")
        if (const auto count = numberOf<std::uint32_t>(command[2]))
            return resolveCard(printer, command[1], *count, wait);
    std::print(stderr, "{}", usage);
    return Misused;
}

/// Takes leading `--name N` pairs off `words`; false when one is not understood.
bool takeTimes(std::span<const std::string>& words, CardPrinterOptions& options, milliseconds& wait)
{
    auto& [one, other, kind] = options;
    const std::map<std::string_view, std::vector<milliseconds*>> known{{"--poll", {&one.pollEvery, &other.pollEvery}},
                                                                       {"--progress", {&one.progress, &other.progress}},
                                                                       {"--reply", {&one.reply, &other.reply}},
                                                                       {"--ready", {&one.ready, &other.ready}},
                                                                       {"--overall", {&one.overall, &other.overall}},
                                                                       {"--idle", {&one.idle}},
                                                                       {"--settle", {&one.settle, &other.settle}},
                                                                       {"--resolve", {&one.resolve, &other.resolve}},
                                                                       {"--load", {&other.load}},
                                                                       {"--motion", {&other.motion}},
                                                                       {"--counted", {&other.counted}},
                                                                       {"--wait", {&wait}}};
    while (!words.empty() && words.front().starts_with("--")) {
        const auto times = known.find(words.front());
        const auto number = words.size() > 1 ? numberOf<int>(words[1]) : std::nullopt;
        if (times == known.end() || !number || *number <= 0)
            return false;
        for (milliseconds* time : times->second)
            *time = milliseconds(*number);
        words = words.subspan(2);
    }
    return true;
}

} // namespace

int main(int count, char** arguments)
{
    const std::vector<std::string> all(arguments + 1, arguments + count);
    std::span<const std::string> words(all);
    CardPrinterOptions options;
    milliseconds wait(60'000);
    if (!takeTimes(words, options, wait) || words.empty()) {
        std::print(stderr, "{}", usage);
        return Misused;
    }
    // One line at a time, so that a reader of the output sees how far it came.
    std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);
    UsbCardPrinter printer(options);
    Exit last = Done;
    for (;;) {
        const auto end = std::ranges::find(words, "then");
        const auto length = static_cast<std::size_t>(end - words.begin());
        last = run(printer, words.first(length), wait);
        if (last == Misused || end == words.end())
            break;
        words = words.subspan(length + 1);
    }
    std::println("end {}", static_cast<int>(last));
    return last;
}
