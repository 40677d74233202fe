// SPDX-License-Identifier: Apache-2.0
// A kiosk reduced to its dealings with the card printer, run under an emulated one: a journal that is on disk before
// the first byte, a question to the printer before anything is printed again, a card left inside thrown away only when
// the printer has said that it did not come out.
// usage: printer_host [--careless | --colour-back] job JOURNAL SEED | status | resolve SERIAL COUNT
#include "devices/card_printer/usb_card_printer.h"
#include "tests/devices/card_printer/sample_card.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <span>
#include <sstream>
#include <string>
#include <thread>
#include <unistd.h>

using namespace kiosk;
using namespace kiosk::tests;
using namespace std::chrono_literals;

namespace {

// Exit codes.
constexpr int done = 0;
constexpr int failed = 3;
constexpr int stillUnknown = 5;
constexpr int another = 6;
constexpr int usage = 64;

/// For the test that watches: one line at a time, nothing kept back.
void say(const std::string& line)
{
    std::printf("%s\n", line.c_str());
    std::fflush(stdout);
}

void say(const Fault& fault)
{
    say("fault " + std::to_string(static_cast<int>(fault.code)) + " " + std::to_string(fault.native));
}

/// One word and its numbers a line; on disk before append() returns.
class Journal {
public:
    explicit Journal(std::string path)
        : path_(std::move(path))
    {
    }

    void append(const std::string& line) const
    {
        const int file = open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        const std::string text = line + "\n";
        const bool isWritten = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
        if (!isWritten || fsync(file) != 0)
            std::abort();
        close(file);
    }

    /// The first word of the last line.
    [[nodiscard]] std::string state() const
    {
        std::ifstream file(path_);
        std::string state = "prepared";
        for (std::string line; std::getline(file, line);)
            state = line.substr(0, line.find(' '));
        return state;
    }

    struct Sending {
        std::string serial;
        std::uint32_t counter = 0;
    };
    [[nodiscard]] Sending lastSending() const
    {
        std::ifstream file(path_);
        Sending last;
        for (std::string line; std::getline(file, line);) {
            std::istringstream words(line);
            std::string word;
            words >> word;
            if (word == "sending")
                words >> last.serial >> last.counter;
        }
        return last;
    }

private:
    std::string path_;
};

devices::CardPrinterOptions shortTimes()
{
    devices::CardPrinterOptions options;
    options.kind = devices::PrinterKind::Simulated;
    options.xid = {.pollEvery = 15ms,
                   .progress = 3000ms,
                   .quickReply = 250ms,
                   .reply = 1500ms,
                   .ready = 3000ms,
                   .load = 3000ms,
                   .motion = 3000ms,
                   .overall = 20'000ms,
                   .counted = 3000ms,
                   .settle = 150ms,
                   .resolve = 6000ms};
    options.magicard = {.pollEvery = 30ms,
                        .progress = 2000ms,
                        .quickReply = 400ms,
                        .reply = 1000ms,
                        .ready = 3000ms,
                        .overall = 20'000ms,
                        .idle = 2500ms,
                        .settle = 150ms,
                        .resolve = 6000ms};
    return options;
}

struct Manner {
    bool isCareless = false;
    bool hasColourBack = false;
};

class Host {
public:
    Host(Journal journal, std::uint32_t seed, Manner manner)
        : journal_(std::move(journal))
        , seed_(seed)
        , manner_(manner)
    {
    }

    /// Goes on where the journal ends.
    int run()
    {
        const auto state = journal_.state();
        if (state == "done")
            return done;
        const bool isOpen = state == "sending" || state == "unknown";
        if (isOpen && !manner_.isCareless) {
            const int code = settle();
            if (code != failed)
                return code;
        }
        for (int tries = 0; tries < 4; ++tries) {
            const int code = printOnce();
            if (code != failed)
                return code;
            // Time for people to mend what was said.
            std::this_thread::sleep_for(150ms);
        }
        return failed;
    }

private:
    /// `failed` when the printer says that the card did not come out.
    int settle()
    {
        const auto last = journal_.lastSending();
        const auto end = std::chrono::steady_clock::now() + 8s;
        while (std::chrono::steady_clock::now() < end) {
            const auto isOut = printer_.resolve(last.serial, last.counter);
            if (isOut) {
                say(*isOut ? "resolved out" : "resolved none");
                journal_.append(*isOut ? "done" : "none");
                return *isOut ? done : failed;
            }
            say(isOut.error());
            if (isOut.error().code == FaultCode::CardPrinterIsAnother)
                return another;
            std::this_thread::sleep_for(150ms);
        }
        return stillUnknown;
    }

    int printOnce()
    {
        const auto state = journal_.state();
        // People have agreed to print again what did not come out, and the program to anything when it is careless.
        if (state == "none" || state == "failed" || manner_.isCareless)
            if (const auto gone = printer_.rejectCard(); !gone) {
                say(gone.error());
                return failed;
            }
        bool isBegun = false;
        const auto ejected = printer_.print(
            {sampleSide(seed_), manner_.hasColourBack ? sampleSide(seed_ + 1) : resinSide(seed_ + 1)},
            [&](const PrinterStatus& before) -> Status {
                journal_.append("sending " + before.serial + " " + std::to_string(before.totalCards.value_or(0)));
                say("before " + before.serial + " " + std::to_string(before.totalCards.value_or(0)));
                isBegun = true;
                return {};
            },
            [](PrintStage stage) { say("stage " + std::to_string(static_cast<int>(stage))); });
        if (ejected) {
            say("ejected " + std::to_string(ejected->totalCards));
            journal_.append("done");
            return done;
        }
        say(ejected.error());
        if (ejected.error().code == FaultCode::CardPrinterOutcomeUnknown) {
            journal_.append("unknown");
            return manner_.isCareless ? failed : stillUnknown;
        }
        const bool isInside = ejected.error().code == FaultCode::CardPrinterCardInside;
        if (isBegun || isInside)
            journal_.append("failed");
        return failed;
    }

    Journal journal_;
    std::uint32_t seed_;
    Manner manner_;
    devices::UsbCardPrinter printer_{shortTimes()};
};

int status()
{
    devices::UsbCardPrinter printer(shortTimes());
    const auto status = printer.status();
    if (!status) {
        say(status.error());
        return failed;
    }
    say("model " + status->model);
    say("serial " + status->serial);
    say("total " + (status->totalCards ? std::to_string(*status->totalCards) : "unknown"));
    say("readiness " + std::to_string(static_cast<int>(status->readiness)));
    if (status->trouble)
        say(*status->trouble);
    return done;
}

int resolve(const std::string& serial, const std::string& counter)
{
    devices::UsbCardPrinter printer(shortTimes());
    const auto isOut = printer.resolve(serial, static_cast<std::uint32_t>(std::stoul(counter)));
    if (isOut)
        say(*isOut ? "resolved out" : "resolved none");
    else
        say(isOut.error());
    return isOut ? done : stillUnknown;
}

int obey(std::span<char*> words)
{
    Manner manner;
    for (; !words.empty() && std::string(words[0]).starts_with("--"); words = words.subspan(1)) {
        manner.isCareless = manner.isCareless || std::string(words[0]) == "--careless";
        manner.hasColourBack = manner.hasColourBack || std::string(words[0]) == "--colour-back";
    }
    const std::string what = words.empty() ? "" : words[0];
    if (what == "job" && words.size() == 3)
        return Host(Journal(words[1]), static_cast<std::uint32_t>(std::stoul(words[2])), manner).run();
    if (what == "status" && words.size() == 1)
        return status();
    if (what == "resolve" && words.size() == 3)
        return resolve(words[1], words[2]);
    return usage;
}

} // namespace

int main(int argc, char** argv)
{
    const int code = obey({argv + 1, static_cast<std::size_t>(argc - 1)});
    // Without it the program did not come to its own end, whatever its exit code.
    say("end " + std::to_string(code));
    return code;
}
