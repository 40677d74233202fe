// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/software_signer.h"

#include "storage/crypto/keys.h"
#include "storage/crypto/openssl_handles.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/params.h>

#include <array>

namespace kiosk::crypto {

namespace {

using EcdsaPtr = std::unique_ptr<ECDSA_SIG, Freed<&ECDSA_SIG_free>>;

/// OpenSSL speaks DER, COSE wants r || s (RFC 9053 section 2.1).
Result<EcdsaSignature> fixedWidth(std::span<const unsigned char> der)
{
    const unsigned char* at = der.data();
    const EcdsaPtr pair(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
    EcdsaSignature signature{};
    if (!pair || BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), writable(std::span(signature).first(32)), 32) != 32 ||
        BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), writable(std::span(signature).last(32)), 32) != 32)
        return opensslFault(FaultCode::KeyUnusable);
    return signature;
}

} // namespace

struct SoftwareSigner::Key {
    PkeyPtr pkey;
};

SoftwareSigner::SoftwareSigner(std::unique_ptr<Key> key, const Kid& kid)
    : key_(std::move(key))
    , kid_(kid)
{
}

SoftwareSigner::~SoftwareSigner() = default;

Result<std::unique_ptr<SoftwareSigner>> SoftwareSigner::open(ByteView privateKeyPem, ByteView certificatePem)
{
    if (certificatePem.empty())
        return fail(FaultCode::KeyMissing);
    Result<PkeyPtr> key = readPrivateKey(privateKeyPem);
    if (!key)
        return std::unexpected(key.error());
    const Result<CertificatePtr> certificate = readCertificate(certificatePem);
    if (!certificate)
        return std::unexpected(certificate.error());
    if (EVP_PKEY_eq(key->get(), X509_get0_pubkey(certificate->get())) != 1)
        return opensslFault(FaultCode::CertificateWrong);
    const Result<Kid> kid = kidOf(certificate->get());
    if (!kid)
        return std::unexpected(kid.error());
    return std::unique_ptr<SoftwareSigner>(new SoftwareSigner(std::make_unique<Key>(Key{std::move(*key)}), *kid));
}

Kid SoftwareSigner::kid() const
{
    return kid_;
}

Result<EcdsaSignature> SoftwareSigner::sign(ByteView message)
{
    const DigestContextPtr context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* parameters = nullptr;
    unsigned int isDeterministic = 1;
    const std::array nonce = {OSSL_PARAM_construct_uint(OSSL_SIGNATURE_PARAM_NONCE_TYPE, &isDeterministic),
                              OSSL_PARAM_construct_end()};
    std::array<unsigned char, 80> der{};
    std::size_t size = der.size();
    if (!context ||
        EVP_DigestSignInit_ex(context.get(), &parameters, "SHA256", nullptr, nullptr, key_->pkey.get(), nullptr) != 1 ||
        EVP_PKEY_CTX_set_params(parameters, nonce.data()) != 1 ||
        EVP_DigestSign(context.get(), der.data(), &size, raw(message), message.size()) != 1)
        return opensslFault(FaultCode::KeyUnusable);
    return fixedWidth(std::span(der).first(size));
}

} // namespace kiosk::crypto
