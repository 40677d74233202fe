// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/closed_process.h"
#include "app/runtime/lane.h"
#include "storage/crypto/hpke.h"
#include "storage/crypto/openssl_hasher.h"
#include "storage/crypto/software_signer.h"
#include "storage/crypto/system_entropy.h"
#include "sync/city/city_founding.h"
#include "sync/city/commands/status_commands.h"
#include "sync/city/holdings.h"
#include "sync/city/https_intake.h"
#include "sync/city/ledger_listing.h"
#include "sync/city/provisioning.h"
#include "sync/root_fingerprint.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <print>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <unistd.h>

namespace {

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::desk;

int init(const DeskCall& call)
{
    constexpr std::array<std::string_view, 3> options{"--dir", "--name", "--url"};
    const auto line = CommandLine::parse(call.words, options);
    if (!line || !line->hasAll(options))
        return refuseUsage();
    auto address = CityAddress::parse(*line->option("--url"));
    if (!address)
        return refuseUsage();
    const std::filesystem::path folder = *line->option("--dir");
    if (auto founded = foundCity(folder, {*line->option("--name"), std::move(*address)}, now()); !founded)
        return report(call, founded.error());
    const auto root = readCityFile(folder, city_file::root);
    const auto fingerprint =
        root.and_then([](const Bytes& pem) { return rootFingerprint(pem, crypto::OpensslHasher()); });
    if (!fingerprint)
        return report(call, fingerprint.error());
    std::println("city root fingerprint: {}", *fingerprint);
    std::println("Compare it with what each kiosk shows before its first import. Keep {} offline.",
                 (folder / "offline").string());
    return 0;
}

int provision(const DeskCall& call)
{
    constexpr std::array<std::string_view, 5> options{"--dir", "--request", "--profile", "--out", "--kiosk"};
    const auto line = CommandLine::parse(call.words, options);
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
        return report(call, done.error());
    std::println("provisioned {}", kiosk->text());
    return 0;
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

int serve(const DeskCall& call)
{
    constexpr std::array<std::string_view, 3> options{"--dir", "--listen", "--ledger"};
    const auto line = CommandLine::parse(call.words, options);
    if (!line || !line->option("--dir"))
        return refuseUsage();
    const std::filesystem::path folder = *line->option("--dir");
    const auto settings = readSettings(folder);
    if (!settings)
        return report(call, settings.error());
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
        return report(call, !opener ? opener.error() : !signer ? signer.error() : ledger.error());
    const KioskRegister kiosks(folder);
    Intake intake(**ledger, kiosks, **opener, **signer, hasher);
    const auto door = HttpsIntake::open({.certificate = folder / city_file::server,
                                         .key = folder / city_file::serverKey,
                                         .clientRoot = folder / city_file::root},
                                        listen->host, listen->port, intake, **ledger);
    if (!door)
        return report(call, door.error());
    serveUntilTold(**door, listen->host);
    return 0;
}

int showLedger(const DeskCall& call)
{
    constexpr std::array<std::string_view, 2> options{"--dir", "--ledger"};
    constexpr std::array<std::string_view, 1> flags{"--json"};
    const auto line = CommandLine::parse(call.words, options, flags);
    if (!line || !line->option("--dir"))
        return refuseUsage();
    const crypto::OpensslHasher hasher;
    const auto ledger = openLedger(*line, hasher);
    if (!ledger)
        return report(call, ledger.error());
    const auto listing = line->has("--json") ? ledgerJson(**ledger) : ledgerTable(**ledger);
    if (!listing)
        return report(call, listing.error());
    std::print("{}", *listing);
    return 0;
}

int showHoldings(const DeskCall& call)
{
    constexpr std::array<std::string_view, 2> options{"--dir", "--ledger"};
    constexpr std::array<std::string_view, 1> flags{"--json"};
    const auto line = CommandLine::parse(call.words, options, flags);
    if (!line || !line->option("--dir"))
        return refuseUsage();
    const crypto::OpensslHasher hasher;
    const std::filesystem::path folder = *line->option("--dir");
    // Asked of a folder that is no city's, nothing is made there.
    if (const auto settings = readSettings(folder); !settings)
        return report(call, settings.error());
    const auto ledger = openLedger(*line, hasher);
    if (!ledger)
        return report(call, ledger.error());
    const CivilDay today{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
    const auto holdings = cityHoldings(folder, **ledger, today);
    if (!holdings)
        return report(call, holdings.error());
    std::print("{}", line->has("--json") ? cityStatementJson(*holdings) : cityStatement(*holdings));
    return 0;
}

} // namespace

int main(int count, char** values)
{
    closeProcessToOthers();
    std::vector<std::string_view> words(values + 1, values + count);
    Language language = systemLanguage();
    // Every command has it, so none has to know it.
    if (const auto at = std::ranges::find(words, "--language"); at != words.end()) {
        const auto named = at + 1 == words.end() ? std::nullopt : languageNamed(*(at + 1));
        if (!named)
            return refuseUsage();
        language = *named;
        words.erase(at, at + 2);
    }
    if (words.empty())
        return refuseUsage();
    const std::array<std::pair<std::string_view, int (*)(const DeskCall&)>, 9> commands{{
        {"init", &init},
        {"provision", &provision},
        {"serve", &serve},
        {"ledger", &showLedger},
        {"what-do-you-hold", &showHoldings},
        {"report", &takeSlip},
        {"publish", &publishNow},
        {"more-places", &morePlaces},
        {"revoke-kiosk", &revokeKiosk},
    }};
    for (const auto& [name, command] : commands)
        if (words.front() == name)
            return command({.words = std::span<const std::string_view>(words).subspan(1), .language = language});
    return refuseUsage();
}
