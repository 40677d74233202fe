// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/closed_process.h"
#include "app/runtime/lane.h"
#include "app/seal/slip.h"
#include "storage/crypto/hpke.h"
#include "storage/crypto/openssl_hasher.h"
#include "storage/crypto/software_signer.h"
#include "storage/crypto/system_entropy.h"
#include "sync/city/city_founding.h"
#include "sync/city/holdings.h"
#include "sync/city/https_intake.h"
#include "sync/city/iso_day.h"
#include "sync/city/ledger_listing.h"
#include "sync/city/provisioning.h"
#include "sync/city/publication.h"
#include "sync/city/status_desk.h"
#include "sync/command_line.h"
#include "sync/fault_line.h"
#include "sync/files.h"
#include "sync/root_fingerprint.h"

#include <array>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <print>
#include <vector>

#include <unistd.h>

namespace {

using namespace kiosk;
using namespace kiosk::sync;

using Words = std::span<const std::string_view>;

constexpr std::string_view program = "porchlight-city";
constexpr int usageExit = 2;

constexpr std::string_view usage = R"(usage: porchlight-city init --dir D --name "City" --url https://HOST:PORT
       porchlight-city provision --dir D --request R --profile P.json --out O [--kiosk NAME]
       porchlight-city serve --dir D [--listen HOST:PORT] [--ledger sqlite:FILE | --ledger postgresql://…]
       porchlight-city ledger --dir D [--ledger …] [--json]
       porchlight-city what-do-you-hold --dir D [--ledger …] [--json]
       porchlight-city report --dir D --slip TEXT|FILE [--ledger …]
       porchlight-city publish --dir D [--out FILE] [--ledger …]
       porchlight-city revoke-kiosk NAME --since YYYY-MM-DD --dir D
)";

int refuseUsage()
{
    std::print(stderr, "{}", usage);
    return usageExit;
}

int report(const DeskFault& fault)
{
    std::println(stderr, "{}", deskLine(program, fault));
    return 1;
}

std::chrono::sys_seconds now()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

int init(Words words)
{
    constexpr std::array<std::string_view, 3> options{"--dir", "--name", "--url"};
    const auto line = CommandLine::parse(words, options);
    if (!line || !line->hasAll(options))
        return refuseUsage();
    auto address = CityAddress::parse(*line->option("--url"));
    if (!address)
        return refuseUsage();
    const std::filesystem::path folder = *line->option("--dir");
    if (auto founded = foundCity(folder, {*line->option("--name"), std::move(*address)}, now()); !founded)
        return report(founded.error());
    const auto root = readCityFile(folder, city_file::root);
    const auto fingerprint =
        root.and_then([](const Bytes& pem) { return rootFingerprint(pem, crypto::OpensslHasher()); });
    if (!fingerprint)
        return report(fingerprint.error());
    std::println("city root fingerprint: {}", *fingerprint);
    std::println("Compare it with what each kiosk shows before its first import. Keep {} offline.",
                 (folder / "offline").string());
    return 0;
}

int provision(Words words)
{
    constexpr std::array<std::string_view, 5> options{"--dir", "--request", "--profile", "--out", "--kiosk"};
    const auto line = CommandLine::parse(words, options);
    if (!line || !line->hasAll(std::span(options).first(4)))
        return refuseUsage();
    crypto::SystemEntropy entropy;
    const auto kiosk =
        line->option("--kiosk") ? KioskId::parse(*line->option("--kiosk")) : std::optional(randomKioskName(entropy));
    if (!kiosk)
        return refuseUsage();
    const ProvisioningOrder order{.city = *line->option("--dir"),
                                  .request = *line->option("--request"),
                                  .profile = *line->option("--profile"),
                                  .out = *line->option("--out"),
                                  .kiosk = *kiosk,
                                  .now = now()};
    if (auto done = provisionKiosk(order, crypto::OpensslHasher(), entropy); !done)
        return report(done.error());
    std::println("provisioned {}", kiosk->text());
    return 0;
}

Result<std::unique_ptr<Ledger>> openLedger(const CommandLine& line, const Hasher& hasher)
{
    const auto file = std::filesystem::path(*line.option("--dir")) / city_file::ledger;
    return Ledger::open(line.option("--ledger").value_or("sqlite:" + file.string()), hasher);
}

struct Listen {
    std::string host;
    std::uint16_t port = 0;
};

/// "HOST:PORT"; port 0 is any free one.
std::optional<Listen> parseListen(std::string_view text)
{
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0)
        return std::nullopt;
    Listen out{.host = std::string(text.substr(0, colon)), .port = 0};
    const auto [end, error] = std::from_chars(text.data() + colon + 1, text.data() + text.size(), out.port);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return out;
}

sigset_t stopSignals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

/// Serves until SIGTERM or SIGINT.
void serveUntilTold(HttpsIntake& door, const std::string& host)
{
    Lane signals("signals");
    signals.post([&door] {
        const auto set = stopSignals();
        int number = 0;
        sigwait(&set, &number);
        door.stop();
    });
    std::println("listening on https://{}:{}", host, door.port());
    std::fflush(stdout);
    door.serve();
    // serve() may have ended by itself: the lane must not wait for a signal that never comes.
    ::kill(::getpid(), SIGTERM);
}

int serve(Words words)
{
    constexpr std::array<std::string_view, 3> options{"--dir", "--listen", "--ledger"};
    const auto line = CommandLine::parse(words, options);
    if (!line || !line->option("--dir"))
        return refuseUsage();
    const std::filesystem::path folder = *line->option("--dir");
    const auto settings = readSettings(folder);
    if (!settings)
        return report(settings.error());
    const auto listen = line->option("--listen") ? parseListen(*line->option("--listen"))
                                                 : Listen{settings->address.host, settings->address.port};
    if (!listen)
        return refuseUsage();
    // Before any lane exists, so that all of them inherit it.
    const auto set = stopSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);

    const crypto::OpensslHasher hasher;
    const auto opener = readCityFile(folder, city_file::batchPrivateKey).and_then([](const Bytes& key) {
        return crypto::HpkeOpener::open(key);
    });
    const auto signer = readCityFile(folder, city_file::acknowledgementSignerKey).and_then([&](const Bytes& key) {
        return readCityFile(folder, city_file::acknowledgementSigner).and_then([&](const Bytes& certificate) {
            return crypto::SoftwareSigner::open(key, certificate);
        });
    });
    const auto ledger = openLedger(*line, hasher);
    if (!opener || !signer || !ledger)
        return report(!opener ? opener.error() : !signer ? signer.error() : ledger.error());
    const KioskRegister kiosks(folder);
    Intake intake(**ledger, kiosks, **opener, **signer, hasher);
    const auto door = HttpsIntake::open({.certificate = folder / city_file::server,
                                         .key = folder / city_file::serverKey,
                                         .clientRoot = folder / city_file::root},
                                        listen->host, listen->port, intake, **ledger);
    if (!door)
        return report(door.error());
    serveUntilTold(**door, listen->host);
    return 0;
}

int showLedger(Words words)
{
    constexpr std::array<std::string_view, 2> options{"--dir", "--ledger"};
    constexpr std::array<std::string_view, 1> flags{"--json"};
    const auto line = CommandLine::parse(words, options, flags);
    if (!line || !line->option("--dir"))
        return refuseUsage();
    const crypto::OpensslHasher hasher;
    const auto ledger = openLedger(*line, hasher);
    if (!ledger)
        return report(ledger.error());
    const auto listing = line->has("--json") ? ledgerJson(**ledger) : ledgerTable(**ledger);
    if (!listing)
        return report(listing.error());
    std::print("{}", *listing);
    return 0;
}

int showHoldings(Words words)
{
    constexpr std::array<std::string_view, 2> options{"--dir", "--ledger"};
    constexpr std::array<std::string_view, 1> flags{"--json"};
    const auto line = CommandLine::parse(words, options, flags);
    if (!line || !line->option("--dir"))
        return refuseUsage();
    const crypto::OpensslHasher hasher;
    const std::filesystem::path folder = *line->option("--dir");
    // Asked of a folder that is no city's, nothing is made there.
    if (const auto settings = readSettings(folder); !settings)
        return report(settings.error());
    const auto ledger = openLedger(*line, hasher);
    if (!ledger)
        return report(ledger.error());
    const CivilDay today{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
    const auto holdings = cityHoldings(folder, **ledger, today);
    if (!holdings)
        return report(holdings.error());
    std::print("{}", line->has("--json") ? cityStatementJson(*holdings) : cityStatement(*holdings));
    return 0;
}

/// The slip itself, or what the file of that name has in it.
Result<Bytes> slipIn(const std::string& textOrFile)
{
    const auto file = readFile(textOrFile, maxSlipCharacters + 2);
    std::string text = file ? std::string(reinterpret_cast<const char*>(file->data()), file->size()) : textOrFile;
    while (text.ends_with('\n') || text.ends_with('\r'))
        text.pop_back();
    return slipFromText(text);
}

int takeSlip(Words words)
{
    constexpr std::array<std::string_view, 3> options{"--dir", "--slip", "--ledger"};
    const auto line = CommandLine::parse(words, options);
    if (!line || !line->hasAll(std::span(options).first(2)))
        return refuseUsage();
    const crypto::OpensslHasher hasher;
    const std::filesystem::path folder = *line->option("--dir");
    // Asked of a folder that is no city's, nothing is made there.
    if (const auto settings = readSettings(folder); !settings)
        return report(settings.error());
    const auto slip = slipIn(*line->option("--slip"));
    if (!slip)
        return report(slip.error());
    const auto ledger = openLedger(*line, hasher);
    if (!ledger)
        return report(ledger.error());
    const auto taken = StatusDesk(**ledger, KioskRegister(folder)).takeSlip(*slip, StatusDesk::Shown::AtTheCounter);
    if (!taken)
        return report(taken.error());
    std::println("{}",
                 *taken ? "reported lost; the next published checking file says so" : "this card was reported before");
    return 0;
}

int publishNow(Words words)
{
    constexpr std::array<std::string_view, 3> options{"--dir", "--out", "--ledger"};
    const auto line = CommandLine::parse(words, options);
    if (!line || !line->option("--dir"))
        return refuseUsage();
    const crypto::OpensslHasher hasher;
    crypto::SystemEntropy entropy;
    const std::filesystem::path folder = *line->option("--dir");
    if (const auto settings = readSettings(folder); !settings)
        return report(settings.error());
    const auto ledger = openLedger(*line, hasher);
    if (!ledger)
        return report(ledger.error());
    const PublicationOrder order{
        .city = folder, .out = line->option("--out").value_or((folder / city_file::cityBundle).string()), .now = now()};
    const auto published = publish(order, **ledger, hasher, entropy);
    if (!published)
        return report(published.error());
    std::println("published checking file {}: {} bytes, good for {} days", published->sequence, published->bytes,
                 publicationLife.count());
    return 0;
}

int revokeKiosk(Words words)
{
    constexpr std::array<std::string_view, 2> options{"--dir", "--since"};
    const auto kiosk = words.empty() ? std::nullopt : KioskId::parse(words.front());
    const auto line = kiosk ? CommandLine::parse(words.subspan(1), options) : std::nullopt;
    const auto since = line && line->hasAll(options) ? dayFromIso(*line->option("--since")) : std::nullopt;
    if (!since)
        return refuseUsage();
    const std::filesystem::path folder = *line->option("--dir");
    if (const auto settings = readSettings(folder); !settings)
        return report(settings.error());
    if (const auto done = KioskRegister(folder).withdraw(*kiosk, *since); !done)
        return report(done.error());
    std::println("{} is shut out; once published, of its cards only those count that the city was told of and that are "
                 "dated before {}",
                 kiosk->text(), isoDay(*since));
    return 0;
}

} // namespace

int main(int count, char** values)
{
    closeProcessToOthers();
    const std::vector<std::string_view> words(values + 1, values + count);
    if (words.empty())
        return refuseUsage();
    const auto rest = Words(words).subspan(1);
    if (words.front() == "init")
        return init(rest);
    if (words.front() == "provision")
        return provision(rest);
    if (words.front() == "serve")
        return serve(rest);
    if (words.front() == "what-do-you-hold")
        return showHoldings(rest);
    if (words.front() == "report")
        return takeSlip(rest);
    if (words.front() == "publish")
        return publishNow(rest);
    if (words.front() == "revoke-kiosk")
        return revokeKiosk(rest);
    return words.front() == "ledger" ? showLedger(rest) : refuseUsage();
}
