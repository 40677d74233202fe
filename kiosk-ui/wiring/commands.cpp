// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/commands.h"

#include "kiosk-ui/wiring/city_cards.h"
#include "kiosk-ui/wiring/commands/disclosure.h"
#include "kiosk-ui/wiring/commands/holdings.h"
#include "kiosk-ui/wiring/commands/journal.h"
#include "kiosk-ui/wiring/commands/say.h"
#include "kiosk-ui/wiring/keys/kiosk_keys.h"
#include "kiosk-ui/wiring/kiosk_folder.h"
#include "kiosk-ui/wiring/provisioning.h"
#include "storage/crypto/openssl_hasher.h"
#include "sync/bundle_manifest.h"
#include "sync/root_fingerprint.h"

#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <print>
#include <span>
#include <string>
#include <system_error>

namespace kiosk::shell {

namespace {

Result<std::unique_ptr<KioskKeys>> keysOf(const Options& options)
{
    return KioskKeys::open({options.state}, options.tpm);
}

WipedText lineFromInput()
{
    std::string line;
    std::getline(std::cin, line);
    WipedText text(line);
    wipeBytes(std::as_writable_bytes(std::span(line)));
    return text;
}

int request(const Options& options)
{
    const KioskFolder folder{options.state};
    const auto keys = KioskKeys::make(folder, options.tpm);
    if (!keys)
        return say(keys.error());
    if (const Status made = makeRequest(folder, **keys, options.kioskName, options.folder); !made)
        return say(made.error());
    std::println("request for {} written to {}", options.kioskName, options.folder.string());
    std::println("{}", (*keys)->protection() == storage::Protection::Full
                           ? "this kiosk's keys are in its security chip"
                           : "no security chip: keys are in files, records have reduced protection");
    return 0;
}

/// A stick from its first day may lie in the drawer for long.
enum class Older : bool { IsWrong, IsFine };

int importCards(const std::filesystem::path& state, const std::filesystem::path& file, Older older)
{
    const auto news = importCheckingFile({state}, file);
    if (!news && news.error().code == FaultCode::CheckingFileOlder && older == Older::IsFine) {
        std::println("a newer checking file is installed already");
        return 0;
    }
    if (!news)
        return say(news.error());
    using std::chrono::days;
    std::println("checking file {} of {:%F} installed, good until {:%F}", news->sequence,
                 std::chrono::floor<days>(news->issued), std::chrono::floor<days>(news->expires));
    return 0;
}

int import(const Options& options)
{
    const auto keys = keysOf(options);
    if (!keys)
        return say(keys.error());
    const auto bundle = importBundle({options.state}, **keys, options.folder);
    if (!bundle)
        return say(bundle.error());
    std::println("{} is provisioned for {}, rules {}", bundle->kiosk.text(), bundle->profile.cityName,
                 bundle->profile.version);
    // The journal is in the store, which staff open: the next visit's process notes it.
    const auto fingerprint = sync::rootFingerprint(bundle->file(sync::bundle_file::cityRoot), crypto::OpensslHasher());
    if (!fingerprint)
        return say(fingerprint.error());
    std::println("compare with the city's printed fingerprint: {}", *fingerprint);
    const auto checkingFile = options.folder / sync::checkingFileName;
    std::error_code error;
    return std::filesystem::exists(checkingFile, error) ? importCards(options.state, checkingFile, Older::IsFine) : 0;
}

int enrolPin(const Options& options)
{
    const auto keys = keysOf(options);
    if (!keys)
        return say(keys.error());
    const auto others = (*keys)->staffNumbers();
    if (!others)
        return say(others.error());
    const WipedText sponsor = *others > 0 ? lineFromInput() : WipedText();
    const auto number = (*keys)->enrol(sponsor, lineFromInput());
    if (!number)
        return say(number.error());
    std::println("a staff PIN was added");
    if (*number)
        std::println("staff number {:02}: type it before the PIN", **number);
    return 0;
}

int removeStaff(const Options& options)
{
    const Status removed =
        keysOf(options).and_then([&](const auto& keys) { return keys->removeStaff(options.staffNumber); });
    if (!removed)
        return say(removed.error());
    std::println("staff number {:02} opens nothing any more", options.staffNumber);
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
    case Task::ImportCards:
        return importCards(options.state, options.folder, Older::IsWrong);
    case Task::EnrolPin:
        return enrolPin(options);
    case Task::RemoveStaff:
        return removeStaff(options);
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
