// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/keys.h"
#include "storage/crypto/openssl_handles.h"

#include <openssl/ec.h>
#include <openssl/pem.h>

#include <array>

namespace kiosk::crypto {

namespace {

using EcdsaPtr = std::unique_ptr<ECDSA_SIG, Freed<&ECDSA_SIG_free>>;
using AlgorithmPtr = std::unique_ptr<X509_ALGOR, Freed<&X509_ALGOR_free>>;

/// OpenSSL's buffers from i2d functions.
struct OpensslFreed {
    void operator()(unsigned char* buffer) const { OPENSSL_free(buffer); }
};
using DerPtr = std::unique_ptr<unsigned char, OpensslFreed>;

/// r || s as the SEQUENCE that X.509 wants (RFC 3279 section 2.2.3).
Result<Bytes> derOf(const EcdsaSignature& signature)
{
    const EcdsaPtr pair(ECDSA_SIG_new());
    BIGNUM* r = BN_bin2bn(raw(std::span(signature).first(32)), 32, nullptr);
    BIGNUM* s = BN_bin2bn(raw(std::span(signature).last(32)), 32, nullptr);
    if (!pair || r == nullptr || s == nullptr || ECDSA_SIG_set0(pair.get(), r, s) != 1) {
        BN_free(r);
        BN_free(s);
        return opensslFault(FaultCode::KeyUnusable);
    }
    unsigned char* der = nullptr;
    const int size = i2d_ECDSA_SIG(pair.get(), &der);
    const DerPtr owned(der);
    if (size <= 0)
        return opensslFault(FaultCode::KeyUnusable);
    const auto bytes = std::as_bytes(std::span(owned.get(), static_cast<std::size_t>(size)));
    return Bytes(bytes.begin(), bytes.end());
}

/// What is signed: the request without algorithm and signature (RFC 2986 section 4.1).
Result<Bytes> contentToSign(X509_REQ* request)
{
    unsigned char* der = nullptr;
    const int size = i2d_re_X509_REQ_tbs(request, &der);
    const DerPtr owned(der);
    if (size <= 0)
        return opensslFault(FaultCode::KeyUnusable);
    const auto bytes = std::as_bytes(std::span(owned.get(), static_cast<std::size_t>(size)));
    return Bytes(bytes.begin(), bytes.end());
}

Status putSignature(X509_REQ* request, const Bytes& der)
{
    const AlgorithmPtr algorithm(X509_ALGOR_new());
    ASN1_BIT_STRING* bits = ASN1_BIT_STRING_new();
    if (!algorithm || bits == nullptr ||
        X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_ecdsa_with_SHA256), V_ASN1_UNDEF, nullptr) != 1 ||
        X509_REQ_set1_signature_algo(request, algorithm.get()) != 1 ||
        ASN1_BIT_STRING_set(bits, const_cast<unsigned char*>(raw(der)), static_cast<int>(der.size())) != 1) {
        ASN1_BIT_STRING_free(bits);
        return opensslFault(FaultCode::KeyUnusable);
    }
    // Whole bytes: otherwise OpenSSL leaves out zero bits at the end, as it does for flags.
    bits->flags |= ASN1_STRING_FLAG_BITS_LEFT;
    X509_REQ_set0_signature(request, bits);
    return {};
}

} // namespace

Result<Bytes> makeRequestFor(const PublicPoint& point, std::string_view commonName, const SignContent& sign)
{
    const Result<PkeyPtr> key = publicKeyFrom(point);
    if (!key)
        return std::unexpected(key.error());
    const RequestPtr request(X509_REQ_new());
    if (!request || X509_REQ_set_version(request.get(), X509_REQ_VERSION_1) != 1 ||
        X509_REQ_set_pubkey(request.get(), key->get()) != 1)
        return opensslFault(FaultCode::KeyUnusable);
    if (const Status named = setCommonName(X509_REQ_get_subject_name(request.get()), commonName); !named)
        return std::unexpected(named.error());
    const auto signature = contentToSign(request.get()).and_then(sign).and_then(derOf);
    if (!signature)
        return std::unexpected(signature.error());
    if (const Status put = putSignature(request.get(), *signature); !put)
        return std::unexpected(put.error());
    const BioPtr bio(BIO_new(BIO_s_mem()));
    if (!bio || X509_REQ_verify(request.get(), key->get()) != 1 ||
        PEM_write_bio_X509_REQ(bio.get(), request.get()) != 1)
        return opensslFault(FaultCode::KeyUnusable);
    const ByteView pem = contentOf(bio.get());
    return Bytes(pem.begin(), pem.end());
}

} // namespace kiosk::crypto
