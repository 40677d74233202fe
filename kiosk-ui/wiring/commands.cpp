// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/commands.h"

#include "app/fault_catalogue.h"
#include "app/privacy/fields.h"
#include "kiosk-ui/wiring/key_files.h"
#include "kiosk-ui/wiring/kiosk_folder.h"
#include "kiosk-ui/wiring/provisioning.h"
#include "kiosk-ui/wiring/system_clock.h"
#include "storage/crypto/openssl_hasher.h"
#include "storage/crypto/system_entropy.h"
#include "storage/store.h"
#include "storage/volatile_root.h"
#include "sync/bundle_manifest.h"
#include "sync/root_fingerprint.h"

#include <array>
#include <cstdio>
#include <iostream>
#include <print>
#include <string>

namespace kiosk::shell {

namespace {

int say(const Fault& fault)
{
    const FaultRow& row = catalogueRow(fault.code);
    std::println(stderr, "porchlight-kiosk: {}\n  {} (F {}, {})", row.message, row.remedy, static_cast<int>(fault.code),
                 fault.native);
    return 1;
}

std::string_view nameOf(JournalEvent event)
{
    constexpr std::array<std::string_view, 22> names{
        "",
        "kiosk started",
        "day opened",
        "day closed",
        "visit started",
        "visit stopped",
        "visit timed out",
        "staff approved",
        "staff declined",
        "card send started",
        "card issued",
        "card spoiled",
        "card outcome unknown",
        "card outcome resolved",
        "record destroyed",
        "wipe proven",
        "wipe not proven",
        "batch sealed",
        "batch acknowledged",
        "profile imported",
        "staff PIN wrong",
        "unfinished records dropped",
    };
    static_assert(names.size() == static_cast<std::size_t>(JournalEvent::LastJournalEvent) + 1);
    return names[static_cast<std::size_t>(event)];
}

/// The store of this kiosk, opened by a command while no visit runs.
class OpenedStore {
public:
    explicit OpenedStore(const Options& options)
    {
        const KioskFolder folder{options.state};
        auto box = boxKey(folder.boxKey());
        if (!box) {
            fault_ = box.error();
            return;
        }
        auto store = storage::Store::open(folder.store(), box->bytes(), root_, hasher_, entropy_, clock_);
        if (store)
            store_ = std::move(*store);
        else
            fault_ = store.error();
    }
    [[nodiscard]] storage::Store* get() const { return store_.get(); }
    [[nodiscard]] const Fault& fault() const { return fault_; }

private:
    crypto::OpensslHasher hasher_;
    crypto::SystemEntropy entropy_;
    SystemClock clock_;
    storage::VolatileRoot root_{entropy_};
    std::unique_ptr<storage::Store> store_;
    Fault fault_{FaultCode::VaultIoFailed};
};

int request(const Options& options)
{
    const Status made = makeRequest({options.state}, options.kioskName, options.folder);
    if (!made)
        return say(made.error());
    std::println("request for {} written to {}", options.kioskName, options.folder.string());
    return 0;
}

int import(const Options& options)
{
    const auto bundle = importBundle({options.state}, options.folder);
    if (!bundle)
        return say(bundle.error());
    std::println("{} is provisioned for {}, rules {}", bundle->kiosk.text(), bundle->profile.cityName,
                 bundle->profile.version);
    const auto fingerprint = sync::rootFingerprint(bundle->file(sync::bundle_file::cityRoot), crypto::OpensslHasher());
    if (!fingerprint)
        return say(fingerprint.error());
    std::println("compare with the city's printed fingerprint: {}", *fingerprint);
    return 0;
}

int enrolPin(const Options& options)
{
    const OpenedStore opened(options);
    if (opened.get() == nullptr)
        return say(opened.fault());
    std::string line;
    std::getline(std::cin, line);
    const WipedText pin(line);
    wipeBytes(std::as_writable_bytes(std::span(line)));
    const auto who = opened.get()->pins().enrol(pin);
    if (!who)
        return say(who.error());
    std::println("a staff PIN was added");
    return 0;
}

int printJournal(const Options& options)
{
    const OpenedStore opened(options);
    if (opened.get() == nullptr)
        return say(opened.fault());
    const auto entries = opened.get()->journal().entries();
    if (!entries)
        return say(entries.error());
    for (const JournalEntry& entry : *entries) {
        std::print("{:>5}  {:04}-{:02}-{:02}  {:<28}", entry.sequence, static_cast<int>(entry.day.year()),
                   static_cast<unsigned>(entry.day.month()), static_cast<unsigned>(entry.day.day()),
                   nameOf(entry.event));
        for (std::size_t i = 0; i < 4; ++i)
            std::print("{:02x}", std::to_integer<int>(entry.hash[i]));
        std::println("");
    }
    const Status holds = opened.get()->journal().verify();
    if (!holds)
        return say(holds.error());
    std::println("chain of {} entries holds", entries->size());
    return 0;
}

std::string_view wordFor(Lifetime lifetime)
{
    constexpr std::array<std::string_view, 4> words{"until the step is left, at most 10 minutes",
                                                    "until the card is in the hand or the visit ends",
                                                    "until the city's signed acknowledgement", "the city's schedule"};
    return words[static_cast<std::size_t>(lifetime)];
}

std::string_view wordFor(Leaves leaves)
{
    constexpr std::array<std::string_view, 4> words{"no", "on the card", "to the city", "on the card and to the city"};
    return words[static_cast<std::size_t>(leaves)];
}

int printDisclosure()
{
    std::println("| field | purpose | about | how long on the kiosk | leaves the kiosk |\n|---|---|---|---|---|");
    constexpr std::array<std::string_view, 3> about{"a person", "a card", "the kiosk"};
    for (const FieldRule& rule : fieldRules)
        std::println("| {} | {} | {} | {} | {} |", rule.key, rule.purpose, about[static_cast<std::size_t>(rule.about)],
                     wordFor(rule.lifetime), wordFor(rule.leaves));
    return 0;
}

} // namespace

int runCommand(const Options& options)
{
    switch (options.task) {
    case Task::Request:
        return request(options);
    case Task::Import:
        return import(options);
    case Task::EnrolPin:
        return enrolPin(options);
    case Task::Journal:
        return printJournal(options);
    case Task::Disclosure:
        return printDisclosure();
    case Task::Supervise:
    case Task::Visit:
    case Task::SelfTest:
        return 2;
    }
    return 2;
}

} // namespace kiosk::shell
