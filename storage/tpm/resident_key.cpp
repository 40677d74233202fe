// SPDX-License-Identifier: Apache-2.0
#include "storage/tpm/resident_key.h"

#include "storage/crypto/openssl_hasher.h"
#include "storage/tpm/connection.h"
#include "storage/tpm/key_blob.h"
#include "storage/tpm/session.h"

#include <algorithm>

namespace kiosk::tpm {

namespace {

constexpr std::size_t coordinateBytes = 32;

// fixedTPM and sensitiveDataOrigin: born there, stays there. Not restricted: it signs cards, not the TPM's own
// statements. NODA: no PIN, see box_key.cpp.
TPMT_PUBLIC signingShape()
{
    TPMT_PUBLIC shape{};
    shape.type = TPM2_ALG_ECC;
    shape.nameAlg = TPM2_ALG_SHA256;
    shape.objectAttributes = TPMA_OBJECT_FIXEDTPM | TPMA_OBJECT_FIXEDPARENT | TPMA_OBJECT_SENSITIVEDATAORIGIN |
                             TPMA_OBJECT_ADMINWITHPOLICY | TPMA_OBJECT_NODA | TPMA_OBJECT_SIGN_ENCRYPT;
    TPMS_ECC_PARMS& ecc = shape.parameters.eccDetail;
    ecc.symmetric.algorithm = TPM2_ALG_NULL;
    ecc.scheme.scheme = TPM2_ALG_ECDSA;
    ecc.scheme.details.ecdsa.hashAlg = TPM2_ALG_SHA256;
    ecc.curveID = TPM2_ECC_NIST_P256;
    ecc.kdf.scheme = TPM2_ALG_NULL;
    return shape;
}

/// A TPM may leave out leading zeros of a number.
[[nodiscard]] bool putRight(const TPM2B_ECC_PARAMETER& number, std::span<std::byte> out)
{
    if (number.size > out.size())
        return false;
    const auto digits = std::as_bytes(std::span(number.buffer, number.size));
    std::ranges::copy(digits, out.last(number.size).begin());
    return true;
}

Result<crypto::PublicPoint> pointIn(const TPM2B_PUBLIC& area)
{
    crypto::PublicPoint point{};
    point[0] = std::byte{4};
    const TPMS_ECC_POINT& at = area.publicArea.unique.ecc;
    const auto numbers = std::span(point).subspan(1);
    if (area.publicArea.type != TPM2_ALG_ECC || !putRight(at.x, numbers.first(coordinateBytes)) ||
        !putRight(at.y, numbers.last(coordinateBytes)))
        return fail(FaultCode::KeyUnusable);
    return point;
}

Result<EcdsaSignature> signLoaded(TpmLink::Connection& connection, ESYS_TR key, const Digest& digest)
{
    return inPolicySession(connection, Proof::Registers, [&](Session& session) -> Result<EcdsaSignature> {
        TPM2B_DIGEST message{};
        fillSized(message, message.buffer, sizeof message.buffer, digest);
        const TPMT_SIG_SCHEME scheme{.scheme = TPM2_ALG_ECDSA, .details = {.ecdsa = {.hashAlg = TPM2_ALG_SHA256}}};
        // An unrestricted key signs any digest; this says that the TPM did not make it.
        const TPMT_TK_HASHCHECK noTicket{.tag = TPM2_ST_HASHCHECK, .hierarchy = TPM2_RH_NULL, .digest = {}};
        TPMT_SIGNATURE* made = nullptr;
        const Status done = connection.run([&] {
            return Esys_Sign(connection.esys(), key, session.with(Encrypted::Command), ESYS_TR_NONE, ESYS_TR_NONE,
                             &message, &scheme, &noTicket, &made);
        });
        const Owned<TPMT_SIGNATURE> owned(made);
        if (!done)
            return std::unexpected(done.error());
        EcdsaSignature signature{};
        const TPMS_SIGNATURE_ECC& pair = owned->signature.ecdsa;
        if (owned->sigAlg != TPM2_ALG_ECDSA ||
            !putRight(pair.signatureR, std::span(signature).first(coordinateBytes)) ||
            !putRight(pair.signatureS, std::span(signature).last(coordinateBytes)))
            return fail(FaultCode::TpmReportsFault);
        return signature;
    });
}

} // namespace

struct ResidentKey::Blob {
    KeyBlob content;
    crypto::PublicPoint point{};
};

ResidentKey::ResidentKey(TpmLink& link, std::unique_ptr<Blob> blob)
    : link_(link)
    , blob_(std::move(blob))
{
}

ResidentKey::~ResidentKey() = default;

Result<std::unique_ptr<ResidentKey>> ResidentKey::make(TpmLink& link, const std::filesystem::path& file)
{
    const auto connection = link.connection();
    if (!connection)
        return std::unexpected(connection.error());
    const auto made = createBlob(**connection, signingShape(), {});
    if (!made)
        return std::unexpected(made.error());
    if (const Status written = writeBlob(**connection, file, BlobKind::SigningKey, *made); !written)
        return std::unexpected(written.error());
    return open(link, file);
}

Result<std::unique_ptr<ResidentKey>> ResidentKey::open(TpmLink& link, const std::filesystem::path& file)
{
    const auto connection = link.connection();
    if (!connection)
        return std::unexpected(connection.error());
    auto content = readBlob(**connection, file, BlobKind::SigningKey);
    if (!content)
        return std::unexpected(content.error());
    const auto point = pointIn(content->publicArea);
    if (!point)
        return std::unexpected(point.error());
    return std::unique_ptr<ResidentKey>(new ResidentKey(link, std::make_unique<Blob>(Blob{*content, *point})));
}

const crypto::PublicPoint& ResidentKey::publicPoint() const
{
    return blob_->point;
}

Result<EcdsaSignature> ResidentKey::sign(const Digest& digest)
{
    const auto connection = link_.connection();
    if (!connection)
        return std::unexpected(connection.error());
    const auto loaded = LoadedBlob::load(**connection, blob_->content);
    if (!loaded)
        return std::unexpected(loaded.error());
    return signLoaded(**connection, loaded->handle(), digest);
}

Result<Bytes> ResidentKey::makeRequest(std::string_view commonName)
{
    return crypto::makeRequestFor(publicPoint(), commonName,
                                  [this](ByteView content) { return sign(crypto::OpensslHasher().sha256(content)); });
}

} // namespace kiosk::tpm
