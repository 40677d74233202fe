// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/closed_process.h"
#include "sync/command_line.h"
#include "sync/courier/exit_code.h"
#include "sync/courier/https_city.h"
#include "sync/courier/kernel_entropy.h"
#include "sync/courier/rounds.h"
#include "sync/courier_note.h"
#include "sync/fault_line.h"
#include "sync/files.h"
#include "sync/wire/status_places.h"

#include <charconv>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <print>
#include <vector>

namespace {

using namespace kiosk;
using namespace kiosk::sync;

constexpr std::string_view program = "porchlight-courier";

constexpr std::string_view usage =
    R"(usage: porchlight-courier --spool DIR --url https://HOST:PORT --identity-cert PEM --identity-key PEM --city-root PEM
                          [--tpm WAY] [--now | --slot HH:MM | --every SECONDS]
       porchlight-courier --spool DIR --bring FILE
Carries sealed batches from the spool to the city and acknowledgements back.
  --tpm WAY        where the identity key is, if its file says that it is in a TPM (device:/dev/tpmrm0 unless told)
  --now            once, then leave: 0 when everything was delivered
  --slot HH:MM     one delivery a day, within two hours after this time (UTC; 08:00 unless told)
  --every SECONDS  for a demonstration: a delivery each so many seconds
  --bring FILE     puts a file that the city gave out on a stick where the kiosk takes it in, then leaves
)";

constexpr std::array<std::string_view, 5> needed{"--spool", "--url", "--identity-cert", "--identity-key",
                                                 "--city-root"};
constexpr std::array<std::string_view, 8> options{"--spool",     "--url", "--identity-cert", "--identity-key",
                                                  "--city-root", "--tpm", "--slot",          "--every"};
constexpr std::array<std::string_view, 1> flags{"--now"};
constexpr std::array<std::string_view, 2> bringing{"--spool", "--bring"};

std::optional<int> wholeNumber(std::string_view text, int most)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 0 || number > most)
        return std::nullopt;
    return number;
}

std::optional<Timetable> timetable(const CommandLine& line)
{
    Timetable out;
    if (const auto every = line.option("--every")) {
        const auto seconds = wholeNumber(*every, 86'400);
        if (!seconds || *seconds == 0)
            return std::nullopt;
        out.every = std::chrono::seconds(*seconds);
        out.backoff = {.first = std::chrono::seconds(*seconds), .cap = std::chrono::seconds(*seconds)};
    }
    if (const auto slot = line.option("--slot")) {
        const auto hour = slot->size() == 5 ? wholeNumber(slot->substr(0, 2), 23) : std::nullopt;
        const auto minute = slot->size() == 5 && (*slot)[2] == ':' ? wholeNumber(slot->substr(3), 59) : std::nullopt;
        if (!hour || !minute || out.every)
            return std::nullopt;
        out.slot.opens = std::chrono::minutes(*hour * 60 + *minute);
    }
    return out;
}

void tell(const Result<int>& delivered)
{
    if (delivered)
        std::println("{}: delivered {}", program, *delivered);
    else
        std::println(stderr, "{}", faultLine(program, delivered.error()));
    std::fflush(stdout);
}

/// The day where the kiosk stands: the note is for people there.
CivilDay localDay()
{
    const std::time_t seconds = std::time(nullptr);
    std::tm local{};
    localtime_r(&seconds, &local);
    return {std::chrono::year(local.tm_year + 1900), std::chrono::month(static_cast<unsigned>(local.tm_mon + 1)),
            std::chrono::day(static_cast<unsigned>(local.tm_mday))};
}

/// A note that cannot be written stops no delivery: the kiosk then says that the courier is silent.
void leaveNote(CourierNote& note, const Result<int>& delivered)
{
    const auto before = note.read();
    if (const auto written = note.write(wordAfter(before.value_or(std::nullopt), delivered, localDay())); !written)
        std::println(stderr, "{}", faultLine(program, written.error()));
}

sigset_t stopSignals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

RoundsPorts::Wake waitOrStop(std::chrono::milliseconds length)
{
    const auto set = stopSignals();
    const timespec limit{.tv_sec = static_cast<time_t>(length.count() / 1000),
                         .tv_nsec = static_cast<long>(length.count() % 1000) * 1'000'000};
    return sigtimedwait(&set, nullptr, &limit) > 0 ? RoundsPorts::Wake::Stop : RoundsPorts::Wake::TimeUp;
}

HttpsCity::Address addressIn(const CommandLine& line)
{
    HttpsCity::Address address{.url = *line.option("--url"),
                               .identityCert = *line.option("--identity-cert"),
                               .identityKey = *line.option("--identity-key"),
                               .cityRoot = *line.option("--city-root")};
    if (auto way = line.option("--tpm"))
        address.tpm = *std::move(way);
    return address;
}

/// What is in the file is the kiosk's to judge: it alone has the certificate.
int bring(const CommandLine& line)
{
    KernelEntropy entropy;
    const auto file = readFile(*line.option("--bring"), maxPlacesBytes);
    const auto brought = file ? Spool::open(*line.option("--spool"), entropy).and_then([&](Spool spool) {
        return spool.put(SpoolBox::In, *file);
    })
                              : Result<std::string>(fail(FaultCode::BundleIncomplete, file.error()));
    if (brought) {
        std::println("{}: brought", program);
        return 0;
    }
    const auto& fault = brought.error();
    std::println(stderr, "{}", faultLine(program, fault));
    return exitCodeFor(fault.code);
}

int run(const CommandLine& line, const Timetable& times)
{
    KernelEntropy entropy;
    CourierNote note(*line.option("--spool"));
    auto spool = Spool::open(*line.option("--spool"), entropy);
    const auto city = HttpsCity::open(addressIn(line));
    if (!spool || !city) {
        const auto& fault = !spool ? spool.error() : city.error();
        std::println(stderr, "{}", faultLine(program, fault));
        leaveNote(note, std::unexpected(fault));
        return exitCodeFor(fault.code);
    }
    Delivery delivery(*spool, **city);
    if (line.has("--now")) {
        const auto delivered = delivery.deliverAll();
        tell(delivered);
        leaveNote(note, delivered);
        return delivered ? 0 : exitCodeFor(delivered.error().code);
    }
    const auto set = stopSignals();
    sigprocmask(SIG_BLOCK, &set, nullptr);
    const auto now = [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); };
    goRounds(delivery, entropy, times,
             {.now = now, .wait = &waitOrStop, .tell = &tell, .note = [&note](const Result<int>& delivered) {
                  leaveNote(note, delivered);
              }});
    return 0;
}

} // namespace

int main(int count, char** values)
{
    closeProcessToOthers();
    const std::vector<std::string_view> words(values + 1, values + count);
    if (const auto toBring = CommandLine::parse(words, bringing); toBring && toBring->hasAll(bringing))
        return bring(*toBring);
    const auto line = CommandLine::parse(words, options, flags);
    const auto times = line ? timetable(*line) : std::nullopt;
    if (!times || !line->hasAll(needed)) {
        std::print(stderr, "{}", usage);
        return usageExit;
    }
    std::signal(SIGPIPE, SIG_IGN);
    return run(*line, *times);
}
