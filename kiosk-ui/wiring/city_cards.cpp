// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/city_cards.h"

#include "kiosk-ui/wiring/provisioning.h"
#include "storage/crypto/openssl_hasher.h"
#include "sync/bundle_manifest.h"
#include "sync/files.h"
#include "sync/root_fingerprint.h"

#include <cerrno>
#include <span>
#include <utility>

namespace kiosk::shell {

namespace {

std::chrono::sys_seconds currentTime()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

using File = std::unique_ptr<partner::CheckingFile>;

Result<Bytes> bytesOf(const std::filesystem::path& path)
{
    auto bytes = sync::readFile(path, maxCityBundleBytes);
    if (!bytes)
        return fail(FaultCode::CheckingFileWrong, bytes.error());
    return std::move(*bytes);
}

/// The bytes as this city's, at least number `least`.
Result<File> opened(const Bytes& bytes, const sync::Bundle& bundle, std::uint64_t least, std::chrono::days expiredFor)
{
    const auto print = sync::rootFingerprint(bundle.file(sync::bundle_file::cityRoot), crypto::OpensslHasher());
    if (!print)
        return std::unexpected(print.error());
    return partner::CheckingFile::open(bytes, {.fingerprint = *print, .leastSequence = least}, currentTime(),
                                       expiredFor);
}

Result<File> installed(const KioskFolder& folder, const sync::Bundle& bundle, std::chrono::days expiredFor)
{
    return bytesOf(folder.checkingFile()).and_then([&](const Bytes& bytes) {
        return opened(bytes, bundle, 0, expiredFor);
    });
}

CheckingFileNews newsOf(const partner::CheckingFile& file, CivilDay today)
{
    return {.sequence = file.sequence(),
            .issued = file.issued(),
            .expires = file.expires(),
            .hasRunOut = file.expires() < std::chrono::sys_days(today)};
}

std::unexpected<Fault> unwritten(sync::Errno number)
{
    if (number == ENOSPC || number == EDQUOT)
        return fail(FaultCode::VaultDiskFull, number);
    if (number == EROFS || number == EACCES || number == EPERM)
        return fail(FaultCode::VaultReadOnly, number);
    return fail(FaultCode::VaultIoFailed, number);
}

} // namespace

CityCards::CityCards(const KioskFolder& folder, const sync::Bundle& bundle, const Compressor& compressor)
    : folder_(folder)
    , bundle_(bundle)
    , compressor_(compressor)
{
}

void CityCards::load(std::chrono::days expiredFor)
{
    if (std::exchange(loaded_, Loaded::Yes) == Loaded::Yes)
        return;
    if (auto file = installed(folder_, bundle_, expiredFor))
        file_ = std::move(*file);
    const Bytes& certificate = bundle_.file(sync::bundle_file::cardSigner);
    auto own = crypto::CertificateVerifier::open(bundle_.file(sync::bundle_file::cityRoot), std::span(&certificate, 1),
                                                 crypto::Purpose::CardSigner, currentTime());
    if (own)
        own_ = std::move(*own);
}

Result<GenuineCard> CityCards::check(std::string_view text, CivilDay today, std::chrono::days expiredFor)
{
    load(expiredFor);
    auto card = checkCard(text, {.signers = *this,
                                 .compressor = compressor_,
                                 .statusList = file_ ? file_->statusList() : nullptr,
                                 .now = std::chrono::sys_days(today),
                                 .expiredFor = expiredFor});
    if (card && card->content.statusListUri != bundle_.profile.statusListUri)
        return fail(FaultCode::CardStatusElsewhere);
    if (card && card->standing == CardStanding::Good && file_->expires() < std::chrono::sys_days(today))
        card->standing = CardStanding::Stale;
    return card;
}

Status CityCards::sealedBy(const Kid& kid, ByteView message, const EcdsaSignature& signature,
                           const CardDays& days) const
{
    // The file first: it knows which kiosks were taken out of use.
    const Status byFile = file_ ? file_->sealedBy(kid, message, signature, days) : fail(FaultCode::CardSignerUnknown);
    if (byFile || byFile.error().code != FaultCode::CardSignerUnknown || !own_)
        return byFile;
    return own_->sealedBy(kid, message, signature, days);
}

Result<CheckingFileNews> importCheckingFile(const KioskFolder& folder, const std::filesystem::path& from)
{
    const auto bundle = openBundle(folder, nullptr);
    if (!bundle)
        return std::unexpected(bundle.error());
    const auto bytes = bytesOf(from);
    if (!bytes)
        return std::unexpected(bytes.error());
    const auto present = installed(folder, *bundle, {});
    const auto file = opened(*bytes, *bundle, present ? (*present)->sequence() : 0, {});
    if (!file)
        return std::unexpected(file.error());
    if (const auto done = sync::replaceFile(folder.checkingFile(), *bytes, 0640); !done)
        return unwritten(done.error());
    return newsOf(**file, CivilDay(std::chrono::floor<std::chrono::days>(currentTime())));
}

Result<std::optional<CheckingFileNews>> checkingFileNews(const KioskFolder& folder, const sync::Bundle& bundle,
                                                         CivilDay today)
{
    const auto bytes = bytesOf(folder.checkingFile());
    if (!bytes && bytes.error().native == ENOENT)
        return std::nullopt;
    if (!bytes)
        return std::unexpected(bytes.error());
    return opened(*bytes, bundle, 0, {}).transform([today](const File& file) {
        return std::optional(newsOf(*file, today));
    });
}

} // namespace kiosk::shell
