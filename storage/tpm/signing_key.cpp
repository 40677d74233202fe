// SPDX-License-Identifier: Apache-2.0
#include "storage/tpm/signing_key.h"

#include <algorithm>

namespace kiosk::tpm {

namespace {

constexpr std::size_t coordinateBytes = 32;

/// A TPM may leave out leading zeros of a number.
[[nodiscard]] bool putRight(const TPM2B_ECC_PARAMETER& number, std::span<std::byte> out)
{
    if (number.size > out.size())
        return false;
    const auto digits = std::as_bytes(std::span(number.buffer, number.size));
    std::ranges::copy(digits, out.last(number.size).begin());
    return true;
}

} // namespace

// fixedTPM and sensitiveDataOrigin: born there, stays there. Not restricted: it signs cards, not the TPM's own
// statements. NODA: no PIN, see box_key.cpp.
TPMT_PUBLIC signingShape(TPMA_OBJECT opening)
{
    TPMT_PUBLIC shape{};
    shape.type = TPM2_ALG_ECC;
    shape.nameAlg = TPM2_ALG_SHA256;
    shape.objectAttributes = TPMA_OBJECT_FIXEDTPM | TPMA_OBJECT_FIXEDPARENT | TPMA_OBJECT_SENSITIVEDATAORIGIN |
                             opening | TPMA_OBJECT_NODA | TPMA_OBJECT_SIGN_ENCRYPT;
    TPMS_ECC_PARMS& ecc = shape.parameters.eccDetail;
    ecc.symmetric.algorithm = TPM2_ALG_NULL;
    ecc.scheme.scheme = TPM2_ALG_ECDSA;
    ecc.scheme.details.ecdsa.hashAlg = TPM2_ALG_SHA256;
    ecc.curveID = TPM2_ECC_NIST_P256;
    ecc.kdf.scheme = TPM2_ALG_NULL;
    return shape;
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

Result<EcdsaSignature> signIn(TpmLink::Connection& connection, Session& session, ESYS_TR key, const Digest& digest)
{
    TPM2B_DIGEST message{};
    fillSized(message, message.buffer, sizeof message.buffer, digest);
    const TPMT_SIG_SCHEME scheme{.scheme = TPM2_ALG_ECDSA, .details = {.ecdsa = {.hashAlg = TPM2_ALG_SHA256}}};
    // An unrestricted key signs any digest; this says that the TPM did not make it.
    const TPMT_TK_HASHCHECK noTicket{.tag = TPM2_ST_HASHCHECK, .hierarchy = TPM2_RH_NULL, .digest = {}};
    TPMT_SIGNATURE* made = nullptr;
    const Status done = connection.run([&] {
        return Esys_Sign(connection.esys(), key, session.with(Encrypted::Command), ESYS_TR_NONE, ESYS_TR_NONE, &message,
                         &scheme, &noTicket, &made);
    });
    const Owned<TPMT_SIGNATURE> owned(made);
    if (!done)
        return std::unexpected(done.error());
    EcdsaSignature signature{};
    const TPMS_SIGNATURE_ECC& pair = owned->signature.ecdsa;
    if (owned->sigAlg != TPM2_ALG_ECDSA || !putRight(pair.signatureR, std::span(signature).first(coordinateBytes)) ||
        !putRight(pair.signatureS, std::span(signature).last(coordinateBytes)))
        return fail(FaultCode::TpmReportsFault);
    return signature;
}

} // namespace kiosk::tpm
