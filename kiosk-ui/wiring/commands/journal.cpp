// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/commands/journal.h"

#include "app/ports/journal_words.h"
#include "kiosk-ui/wiring/commands/say.h"
#include "kiosk-ui/wiring/keys/kiosk_keys.h"
#include "kiosk-ui/wiring/kiosk_folder.h"
#include "kiosk-ui/wiring/provisioning.h"
#include "kiosk-ui/wiring/system_clock.h"
#include "storage/crypto/certificate_verifier.h"
#include "storage/crypto/openssl_hasher.h"
#include "storage/store_at_rest.h"
#include "sync/disclosure/journal_export.h"
#include "sync/disclosure/statement.h"
#include "sync/wire/acknowledgement.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <format>
#include <print>

namespace kiosk::shell {

namespace {

constexpr int broken = 1;
constexpr int cannotTell = 2;

/// The journal of this kiosk, opened while the kiosk program does not run.
class Book {
public:
    explicit Book(const Options& options)
        : folder_{options.state}
        , tpm_(options.tpm)
    {
    }

    /// Faults: KioskNotProvisioned: there is no store. As StoreAtRest::open().
    [[nodiscard]] Status open()
    {
        if (!storage::StoreAtRest::exists(folder_.store()))
            return fail(FaultCode::KioskNotProvisioned);
        const auto box = KioskKeys::open(folder_, tpm_).and_then([](const auto& keys) { return keys->boxKey(); });
        if (!box)
            return std::unexpected(box.error());
        auto store = storage::StoreAtRest::open(folder_.store(), box->bytes(), hasher_, clock_);
        if (!store)
            return std::unexpected(store.error());
        store_ = std::move(*store);
        return {};
    }
    [[nodiscard]] storage::StoreAtRest& store() { return *store_; }
    [[nodiscard]] const KioskFolder& folder() const { return folder_; }
    [[nodiscard]] const Hasher& hasher() const { return hasher_; }

private:
    KioskFolder folder_;
    std::string tpm_;
    crypto::OpensslHasher hasher_;
    SystemClock clock_;
    std::unique_ptr<storage::StoreAtRest> store_;
};

int sayUnopened(const Fault& fault)
{
    if (fault.code == FaultCode::VaultIoFailed && fault.native == EWOULDBLOCK) {
        std::println(stderr,
                     "porchlight-kiosk: the kiosk program is running and has the journal; end it, then ask again");
        return cannotTell;
    }
    const int code = say(fault);
    return fault.code == FaultCode::VaultDamaged || fault.code == FaultCode::VaultKeyWrong ? code : cannotTell;
}

std::chrono::sys_seconds currentTime()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

using Verifier = std::unique_ptr<crypto::CertificateVerifier>;

/// The certificates in the installed bundle. Knows none when there is no bundle: then no signature can be checked.
Result<Verifier> verifierFor(const Result<sync::Bundle>& bundle, std::string_view leaf, crypto::Purpose purpose)
{
    if (!bundle)
        return std::unexpected(bundle.error());
    const std::array leaves{bundle->file(leaf)};
    return crypto::CertificateVerifier::open(bundle->file(sync::bundle_file::cityRoot), leaves, purpose, currentTime());
}

class KnowsNobody final : public SignatureVerifier {
public:
    [[nodiscard]] Status verify(const Kid&, ByteView, const EcdsaSignature&) const override
    {
        return fail(FaultCode::KeyMissing);
    }
};

/// How many heads the city has counter-signed, each with its signature checked.
std::size_t countersignatures(const std::vector<storage::KeptHead>& heads, const SignatureVerifier& city,
                              const Hasher& hasher)
{
    return static_cast<std::size_t>(std::ranges::count_if(heads, [&](const storage::KeptHead& head) {
        const auto said = head.countersigned ? sync::openAcknowledgement(*head.countersigned, city)
                                             : Result<sync::Acknowledgement>(fail(FaultCode::AcknowledgementWrong));
        return said && said->journalHead == hasher.sha256(head.signedHead);
    }));
}

int report(Book& book)
{
    const auto bundle = openBundle(book.folder(), nullptr);
    const KnowsNobody nobody;
    const auto kiosk = verifierFor(bundle, sync::bundle_file::cardSigner, crypto::Purpose::CardSigner);
    const auto city =
        verifierFor(bundle, sync::bundle_file::acknowledgementSigner, crypto::Purpose::AcknowledgementSigner);
    const auto asVerifier = [&](const Result<Verifier>& made) -> const SignatureVerifier& {
        return made ? static_cast<const SignatureVerifier&>(**made) : nobody;
    };
    const auto check = book.store().checkJournal(asVerifier(kiosk));
    if (!check)
        return sayUnopened(check.error());
    std::println(stderr, "{}", wordsFor(*check));
    const auto heads = book.store().heads();
    if (!heads)
        return sayUnopened(heads.error());
    std::println(stderr, "signed heads: {}; counter-signed by the city: {}", heads->size(),
                 countersignatures(*heads, asVerifier(city), book.hasher()));
    return storage::exitCodeFor(check->verdict);
}

void printEntry(const JournalEntry& entry)
{
    std::println("{:>5}  {}  {:<36}{:02x}{:02x}{:02x}{:02x}", entry.sequence, sync::isoText(entry.day),
                 kiosk::wordsFor(entry.event), std::to_integer<int>(entry.hash[0]), std::to_integer<int>(entry.hash[1]),
                 std::to_integer<int>(entry.hash[2]), std::to_integer<int>(entry.hash[3]));
}

/// Returns how many.
Result<std::size_t> printEntries(Book& book, OutputForm form)
{
    const auto entries = book.store().journalEntries();
    if (!entries)
        return std::unexpected(entries.error());
    for (const JournalEntry& entry : *entries) {
        if (form == OutputForm::Json)
            std::println("{}", sync::journalLineJson(entry));
        else
            printEntry(entry);
    }
    if (form != OutputForm::Json)
        return entries->size();
    const auto heads = book.store().heads();
    if (!heads)
        return std::unexpected(heads.error());
    for (const storage::KeptHead& head : *heads)
        std::println(
            "{}", sync::signedHeadJson(head.sequence, head.day, head.signedHead, head.countersigned.value_or(Bytes())));
    return entries->size();
}

std::string place(storage::JournalVerdict verdict, std::uint64_t at)
{
    using enum storage::JournalVerdict;
    switch (verdict) {
    case Holds:
        return "";
    case EntryUnreadable:
        return std::format("entry {} has a value that no kiosk writes", at);
    case EntryMissing:
        return std::format("entry {} is missing", at);
    case EntryNotChained:
        return std::format("entry {} does not follow from the entry before it", at);
    case EntryChanged:
        return std::format("entry {} was changed: its fingerprint is another one", at);
    case EndUnreadable:
        return "the sealed end does not open with this kiosk's key";
    case EndMissing:
        return std::format("the end is cut off: entry {} and what followed are missing", at);
    case EndForeign:
        return std::format("entry {} and what follows were not written by this kiosk", at);
    case SignedEntryMissing:
        return std::format("entry {} was signed and is missing", at);
    case SignedEntryChanged:
        return std::format("entry {} is not the one that was signed", at);
    case SignatureUnreadable:
        return std::format("the signature kept for entry {} is not one", at);
    case SignatureWrong:
        return std::format("the signature over entry {} is wrong", at);
    case SignatureUnknown:
        return std::format("the chain holds, but the signature over entry {} is by a key whose certificate is not here",
                           at);
    case NeverSigned:
        return std::format("the chain holds, but nothing was signed up to the batch in entry {}", at);
    }
    return "";
}

} // namespace

std::string wordsFor(const storage::JournalCheck& check)
{
    const int code = storage::exitCodeFor(check.verdict);
    if (code == broken)
        return std::format("BROKEN: {}.", place(check.verdict, check.at));
    if (code == cannotTell)
        return std::format("CANNOT TELL: {}.", place(check.verdict, check.at));
    const std::string days =
        check.firstDay && check.lastDay
            ? std::format(", from {} to {}", sync::isoText(*check.firstDay), sync::isoText(*check.lastDay))
            : "";
    const std::string proven =
        check.signedUpTo == 0 ? "none signed yet" : std::format("signed up to entry {}", check.signedUpTo);
    return std::format("The journal holds: {} entries{}, {}.", check.entries, days, proven);
}

int checkJournal(const Options& options)
{
    Book book(options);
    if (const Status opened = book.open(); !opened)
        return sayUnopened(opened.error());
    return report(book);
}

int printJournal(const Options& options)
{
    Book book(options);
    if (const Status opened = book.open(); !opened)
        return sayUnopened(opened.error());
    const auto printed = printEntries(book, options.form);
    // A journal that cannot be read to its end is still checked, so that it is said where it breaks.
    if (!printed)
        static_cast<void>(say(printed.error()));
    const int code = report(book);
    // Standard output ends with it too, for who keeps only that; the export has lines of JSON and nothing else.
    if (printed && code == 0 && options.form == OutputForm::Text)
        std::println("chain of {} entries holds", *printed);
    return code;
}

} // namespace kiosk::shell
