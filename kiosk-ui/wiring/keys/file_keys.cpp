// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/keys/file_keys.h"

#include "kiosk-ui/wiring/key_files.h"
#include "storage/crypto/software_signer.h"
#include "storage/store.h"
#include "storage/volatile_root.h"

namespace kiosk::shell {

namespace {

constexpr std::size_t boxKeyBytes = 32;

} // namespace

FileKeys::FileKeys(const KioskFolder& folder)
    : folder_(folder)
{
}

Status FileKeys::makeMissing()
{
    if (!readKeyFile(folder_.boxKey())) {
        LockedBytes fresh(boxKeyBytes);
        entropy_.fill(fresh.bytes());
        if (const Status written = writeKeyFile(folder_.boxKey(), fresh.bytes()); !written)
            return written;
    }
    for (const CertifiedKey key : {CertifiedKey::CardSigner, CertifiedKey::Identity})
        if (!readKeyFile(pathOf(key)))
            if (const Status written = writeNewKeyPair(pathOf(key)); !written)
                return written;
    return {};
}

std::filesystem::path FileKeys::pathOf(CertifiedKey key) const
{
    return key == CertifiedKey::CardSigner ? folder_.cardSignerKey() : folder_.identityKey();
}

Result<LockedBytes> FileKeys::boxKey()
{
    return readKeyFile(folder_.boxKey());
}

bool FileKeys::isFor(CertifiedKey key, const Bytes& certificatePem)
{
    return isKeyFileFor(pathOf(key), certificatePem);
}

Result<Bytes> FileKeys::makeRequest(CertifiedKey key, std::string_view commonName)
{
    return requestOfKeyFile(pathOf(key), commonName);
}

Result<std::unique_ptr<Signer>> FileKeys::cardSigner(const Bytes& certificatePem)
{
    return readKeyFile(folder_.cardSignerKey())
        .and_then([&](const LockedBytes& pem) { return crypto::SoftwareSigner::open(pem.bytes(), certificatePem); })
        .transform([](std::unique_ptr<crypto::SoftwareSigner> signer) -> std::unique_ptr<Signer> { return signer; });
}

template<class Use>
Result<StaffPseudonym> FileKeys::withPins(Use use)
{
    const auto box = boxKey();
    if (!box)
        return std::unexpected(box.error());
    storage::VolatileRoot root(entropy_);
    const auto store = storage::Store::open(folder_.store(), box->bytes(), root, hasher_, entropy_, clock_);
    if (!store)
        return std::unexpected(store.error());
    return use((*store)->pins());
}

Result<OpenedDay> FileKeys::openDay(const WipedText& code)
{
    return withPins([&](storage::PinStore& pins) { return pins.check(code); }).transform([](StaffPseudonym staff) {
        return OpenedDay{.secret = {}, .by = staff};
    });
}

Result<std::unique_ptr<storage::RootKeeper>> FileKeys::root(const LockedBytes&)
{
    return std::make_unique<storage::VolatileRoot>(entropy_);
}

std::unique_ptr<StaffPins> FileKeys::staffPins(Journal&)
{
    return nullptr;
}

Result<std::optional<unsigned>> FileKeys::enrol(const WipedText&, const WipedText& pin)
{
    return withPins([&](storage::PinStore& pins) { return pins.enrol(pin); }).transform([](const StaffPseudonym&) {
        return std::optional<unsigned>{};
    });
}

Status FileKeys::removeStaff(unsigned)
{
    return fail(FaultCode::StaffNumberUnknown);
}

} // namespace kiosk::shell
