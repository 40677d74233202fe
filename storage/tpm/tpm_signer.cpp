// SPDX-License-Identifier: Apache-2.0
#include "storage/tpm/tpm_signer.h"

#include "storage/crypto/keys.h"
#include "storage/crypto/openssl_hasher.h"

#include <utility>

namespace kiosk::tpm {

TpmSigner::TpmSigner(std::unique_ptr<ResidentKey> key, const Kid& kid)
    : key_(std::move(key))
    , kid_(kid)
{
}

Result<std::unique_ptr<TpmSigner>> TpmSigner::open(std::unique_ptr<ResidentKey> key, ByteView certificatePem)
{
    if (!key || certificatePem.empty())
        return fail(FaultCode::KeyMissing);
    const auto certified = crypto::certifiedPoint(certificatePem);
    if (!certified)
        return std::unexpected(certified.error());
    if (*certified != key->publicPoint())
        return fail(FaultCode::CertificateWrong);
    return crypto::kidOf(certificatePem).transform([&](const Kid& kid) {
        return std::unique_ptr<TpmSigner>(new TpmSigner(std::move(key), kid));
    });
}

Result<EcdsaSignature> TpmSigner::sign(ByteView message)
{
    return key_->sign(crypto::OpensslHasher().sha256(message));
}

} // namespace kiosk::tpm
