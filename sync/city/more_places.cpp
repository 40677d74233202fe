// SPDX-License-Identifier: Apache-2.0
#include "sync/city/more_places.h"

#include "storage/crypto/software_signer.h"
#include "sync/city/city_folder.h"
#include "sync/city/kiosk_register.h"
#include "sync/city/status_allocation.h"
#include "sync/wire/status_places.h"

#include <cerrno>
#include <memory>
#include <utility>

namespace kiosk::sync {

namespace {

namespace fs = std::filesystem;

Result<std::unique_ptr<crypto::SoftwareSigner>> bundleSigner(const fs::path& city)
{
    return readCityFile(city, city_file::bundleSignerKey).and_then([&](const Bytes& key) {
        return readCityFile(city, city_file::bundleSigner).and_then([&](const Bytes& certificate) {
            return crypto::SoftwareSigner::open(key, certificate);
        });
    });
}

/// Everything after the first lot, signed and laid ready.
Result<Bytes> layReady(const fs::path& city, const KioskId& kiosk, Signer& signer)
{
    auto places = furtherLotsOf(city, kiosk);
    if (!places)
        return std::unexpected(places.error());
    auto message = signPlaces({.kiosk = kiosk, .places = std::move(*places)}, signer);
    if (!message)
        return message;
    if (message->size() > maxPlacesBytes)
        return fail(FaultCode::DeskPublicationUnwritable, EFBIG);
    if (const Status kept = KioskRegister(city).keepFurtherPlaces(kiosk, *message); !kept)
        return std::unexpected(kept.error());
    return message;
}

/// Cards of the key that the kiosk signs with now. A kiosk under another key would have cards more: it gets its lot
/// later, when it warns.
Result<std::uint64_t> cardsOf(const KioskRegister& kiosks, const KioskId& kiosk, Ledger& ledger)
{
    return kiosks.cardSigner(kiosk)
        .and_then([](const Bytes& pem) { return crypto::readLeaf(pem); })
        .and_then([&](const crypto::Leaf& leaf) { return ledger.cardsOf(leaf.kid); });
}

Result<bool> isShort(const fs::path& city, const KioskId& kiosk, Ledger& ledger)
{
    const KioskRegister kiosks(city);
    const auto withdrawn = kiosks.withdrawnSince(kiosk);
    if (!withdrawn || *withdrawn)
        return withdrawn ? Result<bool>(false) : std::unexpected(withdrawn.error());
    const auto block = kiosks.block(kiosk);
    const auto cards = cardsOf(kiosks, kiosk, ledger);
    if (!block || !cards)
        return std::unexpected(block ? cards.error() : block.error());
    return block->size() < *cards + enoughPlaces;
}

} // namespace

DeskResult<Bytes> giveMorePlaces(const fs::path& city, const KioskId& kiosk, Entropy& entropy)
{
    const KioskRegister kiosks(city);
    if (!kiosks.has(kiosk))
        return std::unexpected(DeskFault(Fault{FaultCode::DeskKioskUnknown}));
    // Also says no to one that was withdrawn.
    if (const auto inUse = kiosks.batchSender(kiosk); !inUse)
        return std::unexpected(DeskFault(inUse.error()));
    // Before anything is drawn: places given to nobody are lost.
    const auto signer = bundleSigner(city);
    if (!signer)
        return std::unexpected(DeskFault(signer.error()));
    if (const auto drawn = allocateMore(city, kiosk, entropy); !drawn)
        return std::unexpected(drawn.error());
    auto message = layReady(city, kiosk, **signer);
    if (!message)
        return std::unexpected(DeskFault(message.error()));
    return std::move(*message);
}

DeskResult<std::vector<KioskId>> topUpKiosks(const fs::path& city, Ledger& ledger, Entropy& entropy)
{
    const auto all = KioskRegister(city).all();
    if (!all)
        return std::unexpected(DeskFault(all.error()));
    std::vector<KioskId> given;
    for (const KioskId& kiosk : *all) {
        const auto needs = isShort(city, kiosk, ledger);
        if (!needs)
            return std::unexpected(DeskFault(needs.error()));
        if (!*needs)
            continue;
        if (const auto message = giveMorePlaces(city, kiosk, entropy); !message)
            return std::unexpected(message.error());
        given.push_back(kiosk);
    }
    return given;
}

} // namespace kiosk::sync
