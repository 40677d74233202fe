// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/commands.h"

#include "kiosk-ui/wiring/commands/disclosure.h"
#include "kiosk-ui/wiring/commands/holdings.h"
#include "kiosk-ui/wiring/commands/journal.h"
#include "kiosk-ui/wiring/commands/say.h"
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

#include <iostream>
#include <print>
#include <string>

namespace kiosk::shell {

namespace {

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
    case Task::JournalCheck:
        return checkJournal(options);
    case Task::Disclosure:
        return printDisclosure(options);
    case Task::Holdings:
        return printHoldings(options);
    case Task::Supervise:
    case Task::Visit:
    case Task::SelfTest:
        return 2;
    }
    return 2;
}

} // namespace kiosk::shell
