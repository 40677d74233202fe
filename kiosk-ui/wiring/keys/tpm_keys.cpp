// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/keys/tpm_keys.h"

#include "storage/crypto/keys.h"
#include "storage/tpm/box_key.h"
#include "storage/tpm/cell_pins.h"
#include "storage/tpm/identity_key.h"
#include "storage/tpm/lockout.h"
#include "storage/tpm/tpm_root.h"
#include "storage/tpm/tpm_signer.h"

#include <algorithm>
#include <utility>

namespace kiosk::shell {

TpmKeys::TpmKeys(const KioskFolder& folder, std::string tcti, std::unique_ptr<tpm::TpmLink> link)
    : folder_(folder)
    , tcti_(std::move(tcti))
    , link_(std::move(link))
    , cells_(*link_, entropy_)
{
}

Result<std::unique_ptr<TpmKeys>> TpmKeys::open(const KioskFolder& folder, const std::string& tcti)
{
    tpm::TpmSetup setup;
    if (tcti != whatThereIs)
        setup.tcti = tcti;
    return tpm::TpmLink::open(setup).transform([&](std::unique_ptr<tpm::TpmLink> link) {
        return std::unique_ptr<TpmKeys>(new TpmKeys(folder, setup.tcti, std::move(link)));
    });
}

Status TpmKeys::makeMissing()
{
    if (const Status set = tpm::setLockout(*link_, entropy_); !set)
        return set;
    std::error_code ignored;
    std::filesystem::create_directories(folder_.keys(), ignored);
    auto identity = tpm::IdentityKey::open(*link_, folder_.identityKey());
    if (!identity && identity.error().code == FaultCode::KeyMissing)
        identity = tpm::IdentityKey::make(*link_, folder_.identityKey());
    if (!identity)
        return std::unexpected(identity.error());
    auto signer = tpm::ResidentKey::open(*link_, folder_.cardSignerBlob());
    if (!signer && signer.error().code == FaultCode::KeyMissing)
        signer = tpm::ResidentKey::make(*link_, folder_.cardSignerBlob());
    if (!signer)
        return std::unexpected(signer.error());
    // The last: it is this file that says that the kiosk is set up with a TPM.
    const auto box = boxKey();
    if (box || box.error().code != FaultCode::KeyMissing)
        return box ? Status() : std::unexpected(box.error());
    return tpm::makeBoxKey(*link_, entropy_, folder_.sealedBoxKey()).transform([](const LockedBytes&) {});
}

Result<LockedBytes> TpmKeys::boxKey()
{
    return tpm::openBoxKey(*link_, folder_.sealedBoxKey());
}

bool TpmKeys::isFor(CertifiedKey key, const Bytes& certificatePem)
{
    const auto point = [](const auto& own) { return own->publicPoint(); };
    const auto own = key == CertifiedKey::Identity
                         ? tpm::IdentityKey::open(*link_, folder_.identityKey()).transform(point)
                         : tpm::ResidentKey::open(*link_, folder_.cardSignerBlob()).transform(point);
    const auto certified = crypto::certifiedPoint(certificatePem);
    return own && certified && *own == *certified;
}

Result<Bytes> TpmKeys::makeRequest(CertifiedKey key, std::string_view commonName)
{
    const auto request = [&](const auto& own) { return own->makeRequest(commonName); };
    if (key == CertifiedKey::Identity)
        return tpm::IdentityKey::open(*link_, folder_.identityKey()).and_then(request);
    return tpm::ResidentKey::open(*link_, folder_.cardSignerBlob()).and_then(request);
}

Result<std::unique_ptr<Signer>> TpmKeys::cardSigner(const Bytes& certificatePem)
{
    return tpm::ResidentKey::open(*link_, folder_.cardSignerBlob())
        .and_then(
            [&](std::unique_ptr<tpm::ResidentKey> key) { return tpm::TpmSigner::open(std::move(key), certificatePem); })
        .transform([](std::unique_ptr<tpm::TpmSigner> signer) -> std::unique_ptr<Signer> { return signer; });
}

Status TpmKeys::forgetRoot()
{
    return tpm::TpmRoot::remove(*link_);
}

Result<OpenedDay> TpmKeys::openDay(const WipedText& code)
{
    // A chip between us and the TPM is noticed here, before a PIN is shown to it.
    if (const auto box = boxKey(); !box)
        return std::unexpected(box.error());
    return tpm::openCell(cells_, code).and_then([this](const tpm::Shift& shift) {
        return tpm::TpmRoot::make(*link_, shift.secret, entropy_).transform([&shift] {
            return OpenedDay{.secret = shift.secret.bytes().duplicate(), .by = shift.staff};
        });
    });
}

Result<std::unique_ptr<storage::RootKeeper>> TpmKeys::root(const LockedBytes& secret)
{
    return tpm::ShiftSecret::of(secret.duplicate())
        .transform([this](tpm::ShiftSecret shift) -> std::unique_ptr<storage::RootKeeper> {
            return std::make_unique<tpm::TpmRoot>(*link_, std::move(shift), entropy_);
        });
}

std::unique_ptr<StaffPins> TpmKeys::staffPins(Journal& journal)
{
    return std::make_unique<tpm::CellPins>(cells_, journal);
}

Result<unsigned> TpmKeys::staffNumbers()
{
    return cells_.enrolled().transform(
        [](const std::vector<tpm::StaffNumber>& numbers) { return static_cast<unsigned>(numbers.size()); });
}

Result<std::optional<unsigned>> TpmKeys::enrol(const WipedText& sponsor, const WipedText& pin)
{
    const auto others = staffNumbers();
    if (!others)
        return std::unexpected(others.error());
    const auto enrolled = *others > 0 ? tpm::openCell(cells_, sponsor).and_then([&](const tpm::Shift& shift) {
        return cells_.enrol(shift.secret, pin);
    })
                                      : cells_.enrolFirst(pin);
    return enrolled.transform([](const tpm::Enrolled& who) { return std::optional<unsigned>(who.number); });
}

Status TpmKeys::removeStaff(unsigned number)
{
    const auto numbers = cells_.enrolled();
    if (!numbers)
        return std::unexpected(numbers.error());
    if (number > tpm::StaffCells::mostStaff || !std::ranges::contains(*numbers, static_cast<tpm::StaffNumber>(number)))
        return fail(FaultCode::StaffNumberUnknown);
    return cells_.remove(static_cast<tpm::StaffNumber>(number));
}

void TpmKeys::rest()
{
    // A chip serves the kernel, and the kernel serves all; connecting again takes it half a second.
    if (tcti_.starts_with(programSocket))
        link_->rest();
}

} // namespace kiosk::shell
