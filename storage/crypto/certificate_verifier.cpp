// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/certificate_verifier.h"

#include "storage/crypto/openssl_handles.h"

#include <openssl/ec.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <algorithm>

namespace kiosk::crypto {

namespace {

using EcdsaPtr = std::unique_ptr<ECDSA_SIG, Freed<&ECDSA_SIG_free>>;
using StorePtr = std::unique_ptr<X509_STORE, Freed<&X509_STORE_free>>;
using StoreContextPtr = std::unique_ptr<X509_STORE_CTX, Freed<&X509_STORE_CTX_free>>;

/// The DER form OpenSSL wants of r || s; empty when it cannot be made.
Bytes derOf(const EcdsaSignature& signature)
{
    BIGNUM* r = BN_bin2bn(raw(std::span(signature).first(32)), 32, nullptr);
    BIGNUM* s = BN_bin2bn(raw(std::span(signature).last(32)), 32, nullptr);
    const EcdsaPtr pair(ECDSA_SIG_new());
    if (!pair || r == nullptr || s == nullptr || ECDSA_SIG_set0(pair.get(), r, s) != 1) {
        BN_free(r);
        BN_free(s);
        return {};
    }
    Bytes der(80);
    unsigned char* at = writable(der);
    const int size = i2d_ECDSA_SIG(pair.get(), &at);
    der.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    return der;
}

Status verifyWith(EVP_PKEY* key, ByteView message, const EcdsaSignature& signature)
{
    const Bytes der = derOf(signature);
    const DigestContextPtr context(EVP_MD_CTX_new());
    if (der.empty() || !context ||
        EVP_DigestVerifyInit_ex(context.get(), nullptr, "SHA256", nullptr, nullptr, key, nullptr) != 1 ||
        EVP_DigestVerify(context.get(), raw(der), der.size(), raw(message), message.size()) != 1)
        return opensslFault(FaultCode::SignatureWrong);
    return {};
}

} // namespace

struct CertificateVerifier::Trust {
    StorePtr store;
    /// In step with leaves_.
    std::vector<PkeyPtr> keys;

    [[nodiscard]] Status chainHolds(X509* leaf, std::chrono::sys_seconds now) const
    {
        const StoreContextPtr context(X509_STORE_CTX_new());
        if (!context || X509_STORE_CTX_init(context.get(), store.get(), leaf, nullptr) != 1)
            return opensslFault(FaultCode::CertificateWrong);
        X509_STORE_CTX_set_time(context.get(), 0, now.time_since_epoch().count());
        X509_STORE_CTX_set_flags(context.get(), X509_V_FLAG_X509_STRICT);
        if (X509_verify_cert(context.get()) == 1)
            return {};
        const int reason = X509_STORE_CTX_get_error(context.get());
        static_cast<void>(opensslFault(FaultCode::CertificateWrong));
        return fail(FaultCode::CertificateWrong, reason);
    }
};

CertificateVerifier::CertificateVerifier(std::unique_ptr<Trust> trust)
    : trust_(std::move(trust))
{
}

CertificateVerifier::~CertificateVerifier() = default;

Result<std::unique_ptr<CertificateVerifier>> CertificateVerifier::open(ByteView rootPem)
{
    const Result<CertificatePtr> root = readCertificate(rootPem);
    if (!root)
        return std::unexpected(root.error());
    auto trust = std::make_unique<Trust>(Trust{StorePtr(X509_STORE_new()), {}});
    if (X509_check_ca(root->get()) != 1 || X509_self_signed(root->get(), 1) != 1 || !trust->store ||
        X509_STORE_add_cert(trust->store.get(), root->get()) != 1)
        return opensslFault(FaultCode::CertificateWrong);
    return std::unique_ptr<CertificateVerifier>(new CertificateVerifier(std::move(trust)));
}

Result<std::unique_ptr<CertificateVerifier>> CertificateVerifier::open(ByteView rootPem,
                                                                       std::span<const Bytes> leafPems, Purpose purpose,
                                                                       std::chrono::sys_seconds now)
{
    Result<std::unique_ptr<CertificateVerifier>> verifier = open(rootPem);
    if (!verifier)
        return verifier;
    for (const Bytes& pem : leafPems)
        if (const Result<Leaf> leaf = (*verifier)->trust(pem, purpose, now); !leaf)
            return std::unexpected(leaf.error());
    return verifier;
}

Result<Leaf> CertificateVerifier::trust(ByteView leafPem, Purpose purpose, std::chrono::sys_seconds now)
{
    const Result<CertificatePtr> certificate = readCertificate(leafPem);
    if (!certificate)
        return std::unexpected(certificate.error());
    const Result<Leaf> leaf = readLeaf(certificate->get());
    if (!leaf)
        return leaf;
    if (leaf->purpose != purpose)
        return fail(FaultCode::CertificateWrong);
    if (const Status chain = trust_->chainHolds(certificate->get(), now); !chain)
        return std::unexpected(chain.error());
    PkeyPtr key(X509_get_pubkey(certificate->get()));
    if (!key)
        return opensslFault(FaultCode::CertificateWrong);
    trust_->keys.push_back(std::move(key));
    leaves_.push_back(*leaf);
    return leaf;
}

Status CertificateVerifier::verify(const Kid& kid, ByteView message, const EcdsaSignature& signature) const
{
    Status result = fail(FaultCode::KeyMissing);
    for (std::size_t i = 0; i < leaves_.size(); ++i) {
        if (leaves_[i].kid != kid)
            continue;
        result = verifyWith(trust_->keys[i].get(), message, signature);
        if (result)
            return result;
    }
    return result;
}

Status CertificateVerifier::sealedBy(const Kid& kid, ByteView message, const EcdsaSignature& signature,
                                     const CardDays& days) const
{
    using std::chrono::sys_days;
    Status result = fail(FaultCode::CardSignerUnknown);
    for (std::size_t i = 0; i < leaves_.size(); ++i) {
        const Leaf& leaf = leaves_[i];
        if (leaf.kid != kid || leaf.purpose != Purpose::CardSigner)
            continue;
        if (!verifyWith(trust_->keys[i].get(), message, signature)) {
            result = fail(FaultCode::CardForged);
            continue;
        }
        // A stolen key must not make cards that outlive the trust in it.
        const bool isWithin = leaf.maySignOn(sys_days(days.issued)) &&
                              sys_days(days.expires) <= std::chrono::floor<std::chrono::days>(leaf.notAfter);
        return isWithin ? Status() : fail(FaultCode::CardOutOfPeriod);
    }
    return result;
}

const Leaf* CertificateVerifier::find(const Kid& kid) const
{
    const auto found = std::ranges::find(leaves_, kid, &Leaf::kid);
    return found == leaves_.end() ? nullptr : &*found;
}

Status verifyWithPoint(ByteView publicPoint, ByteView message, const EcdsaSignature& signature)
{
    const Result<PkeyPtr> key = publicKeyFrom(publicPoint);
    if (!key)
        return std::unexpected(key.error());
    return verifyWith(key->get(), message, signature);
}

} // namespace kiosk::crypto
