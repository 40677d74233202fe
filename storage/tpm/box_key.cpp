// SPDX-License-Identifier: Apache-2.0
#include "storage/tpm/box_key.h"

#include "storage/tpm/connection.h"
#include "storage/tpm/key_blob.h"
#include "storage/tpm/session.h"

namespace kiosk::tpm {

namespace {

// No USERWITHAUTH: the policy is the only way in. NODA: there is no PIN to guess, and wrong PINs of the staff must not
// lock the kiosk's own key.
TPMT_PUBLIC sealedShape()
{
    TPMT_PUBLIC shape{};
    shape.type = TPM2_ALG_KEYEDHASH;
    shape.nameAlg = TPM2_ALG_SHA256;
    shape.objectAttributes =
        TPMA_OBJECT_FIXEDTPM | TPMA_OBJECT_FIXEDPARENT | TPMA_OBJECT_ADMINWITHPOLICY | TPMA_OBJECT_NODA;
    shape.parameters.keyedHashDetail.scheme.scheme = TPM2_ALG_NULL;
    return shape;
}

Result<LockedBytes> unseal(TpmLink::Connection& connection, ESYS_TR object)
{
    return inPolicySession(connection, Proof::Registers, [&](Session& session) -> Result<LockedBytes> {
        TPM2B_SENSITIVE_DATA* plain = nullptr;
        const Status done = connection.run([&] {
            return Esys_Unseal(connection.esys(), object, session.with(Encrypted::Answer), ESYS_TR_NONE, ESYS_TR_NONE,
                               &plain);
        });
        const Owned<TPM2B_SENSITIVE_DATA> owned(plain);
        if (!done)
            return std::unexpected(done.error());
        connection.coverTraces();
        if (owned->size != boxKeyBytes)
            return fail(FaultCode::KeyUnusable);
        return lockedCopy(std::span(owned->buffer, owned->size));
    });
}

} // namespace

Result<LockedBytes> makeBoxKey(TpmLink& link, Entropy& entropy, const std::filesystem::path& file)
{
    const auto connection = link.connection();
    if (!connection)
        return std::unexpected(connection.error());
    LockedBytes key(boxKeyBytes);
    entropy.fill(key.bytes());
    const auto blob = createBlob(**connection, sealedShape(), Guard::Registers, key.bytes());
    if (!blob)
        return std::unexpected(blob.error());
    if (const Status written = writeBlob(**connection, file, BlobKind::BoxKey, *blob); !written)
        return std::unexpected(written.error());
    return key;
}

Result<LockedBytes> openBoxKey(TpmLink& link, const std::filesystem::path& file)
{
    const auto connection = link.connection();
    if (!connection)
        return std::unexpected(connection.error());
    const auto blob = readBlob(**connection, file, BlobKind::BoxKey);
    if (!blob)
        return std::unexpected(blob.error());
    const auto loaded = LoadedBlob::load(**connection, *blob);
    if (!loaded)
        return std::unexpected(loaded.error());
    return unseal(**connection, loaded->handle());
}

} // namespace kiosk::tpm
