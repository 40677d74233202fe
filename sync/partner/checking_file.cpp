// SPDX-License-Identifier: Apache-2.0
#include "sync/partner/checking_file.h"

#include "storage/crypto/openssl_hasher.h"
#include "storage/crypto/zlib_compressor.h"
#include "sync/root_fingerprint.h"

#include <algorithm>
#include <cctype>
#include <span>
#include <utility>

namespace kiosk::partner {

namespace {

using crypto::CertificateVerifier;
using crypto::Purpose;
using Verifier = std::unique_ptr<CertificateVerifier>;

std::unexpected<Fault> wrong(const Fault& why)
{
    return fail(FaultCode::CheckingFileWrong, static_cast<std::int32_t>(why.code));
}

Status isPinned(const CityBundle& bundle, const CityPin& pin)
{
    const auto fingerprint = sync::rootFingerprint(bundle.cityRoot, crypto::OpensslHasher());
    if (!fingerprint)
        return wrong(fingerprint.error());
    if (plainFingerprint(*fingerprint) != plainFingerprint(pin.fingerprint))
        return fail(FaultCode::CheckingFileWrong, static_cast<std::int32_t>(FaultCode::CertificateWrong));
    return {};
}

/// One verifier for each kind of signer: none can stand in for another.
Result<Verifier> trusting(const CityBundle& bundle, ByteView leaf, Purpose purpose, std::chrono::sys_seconds now)
{
    const Bytes pem(leaf.begin(), leaf.end());
    auto verifier = CertificateVerifier::open(bundle.cityRoot, std::span(&pem, 1), purpose, now);
    if (!verifier)
        return wrong(verifier.error());
    return verifier;
}

/// Signers whose certificates have run out made cards that have run out: they are left out, not a fault.
Result<Verifier> cardSignersOf(const CityBundle& bundle, std::chrono::sys_seconds now, std::chrono::days expiredFor)
{
    auto verifier = CertificateVerifier::open(bundle.cityRoot);
    if (!verifier)
        return wrong(verifier.error());
    for (const Bytes& pem : bundle.cardSigners) {
        const auto leaf = crypto::readLeaf(pem);
        if (leaf && leaf->notAfter + expiredFor < now)
            continue;
        const auto valid = leaf ? std::min(now, leaf->notAfter) : now;
        if (const auto trusted = (*verifier)->trust(pem, Purpose::CardSigner, valid); !trusted)
            return wrong(trusted.error());
    }
    return verifier;
}

Result<std::optional<StatusListToken>> statusListOf(const CityBundle& bundle, std::chrono::sys_seconds now)
{
    if (bundle.statusToken.empty())
        return std::nullopt;
    const auto verifier = trusting(bundle, bundle.statusSigner, Purpose::StatusSigner, now);
    if (!verifier)
        return std::unexpected(verifier.error());
    auto list = openStatusList(bundle.statusToken, **verifier, crypto::ZlibCompressor());
    if (!list)
        return wrong(list.error());
    return std::optional(std::move(*list));
}

} // namespace

std::string plainFingerprint(std::string_view text)
{
    std::string digits;
    for (const unsigned char character : text)
        if (std::isspace(character) == 0)
            digits += static_cast<char>(std::toupper(character));
    return digits;
}

Result<std::unique_ptr<CheckingFile>> CheckingFile::open(ByteView file, const CityPin& pin,
                                                         std::chrono::sys_seconds now, std::chrono::days expiredFor)
{
    const auto claimed = readCityBundle(file);
    if (!claimed)
        return wrong(claimed.error());
    if (const Status pinned = isPinned(*claimed, pin); !pinned)
        return std::unexpected(pinned.error());
    const auto bundleSigner = trusting(*claimed, claimed->bundleSigner, Purpose::BundleSigner, now);
    if (!bundleSigner)
        return std::unexpected(bundleSigner.error());
    auto bundle = openCityBundle(file, **bundleSigner);
    if (!bundle)
        return wrong(bundle.error());
    if (bundle->sequence < pin.leastSequence)
        return fail(FaultCode::CheckingFileOlder);
    auto signers = cardSignersOf(*bundle, now, expiredFor);
    if (!signers)
        return std::unexpected(signers.error());
    auto list = statusListOf(*bundle, now);
    if (!list)
        return std::unexpected(list.error());
    return std::unique_ptr<CheckingFile>(new CheckingFile(std::move(*bundle), std::move(*signers), std::move(*list)));
}

Status CheckingFile::sealedBy(const Kid& kid, ByteView message, const EcdsaSignature& signature,
                              const CardDays& days) const
{
    const Status held = signers_->sealedBy(kid, message, signature, days);
    const auto withdrawn = std::ranges::find(bundle_.withdrawn, kid, &WithdrawnSigner::kid);
    if (!held || withdrawn == bundle_.withdrawn.end())
        return held;
    // The day on the card proves nothing here: a thief writes what he likes.
    CardMark mark{};
    const Digest hash = crypto::OpensslHasher().sha256(signature);
    std::copy_n(hash.begin(), mark.size(), mark.begin());
    return std::ranges::binary_search(withdrawn->honestCards, mark) ? held : fail(FaultCode::CardSignerWithdrawn);
}

Result<GenuineCard> CheckingFile::check(std::string_view text, std::chrono::sys_seconds now) const
{
    const crypto::ZlibCompressor zlib;
    auto card = checkCard(text, {.signers = *this, .compressor = zlib, .statusList = statusList(), .now = now});
    if (card && card->standing == CardStanding::Good && bundle_.expires < now)
        card->standing = CardStanding::Stale;
    return card;
}

} // namespace kiosk::partner
