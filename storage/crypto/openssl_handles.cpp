// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/openssl_handles.h"

#include "storage/crypto/openssl_hasher.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace kiosk::crypto {

namespace {

/// Without it OpenSSL would ask for a passphrase on the terminal.
int refusePassphrase(char* buffer, int size, int isWriting, void* opaque)
{
    static_cast<void>(buffer);
    static_cast<void>(size);
    static_cast<void>(isWriting);
    static_cast<void>(opaque);
    return -1;
}

} // namespace

std::unexpected<Fault> opensslFault(FaultCode code, std::source_location where)
{
    const unsigned long newest = ERR_peek_last_error();
    ERR_clear_error();
    return fail(code, static_cast<std::int32_t>(newest & 0x7fffffffUL), where);
}

BioPtr readerOf(ByteView bytes)
{
    if (bytes.empty() || bytes.size() > std::numeric_limits<int>::max())
        return {};
    return BioPtr(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

Result<PkeyPtr> readPrivateKey(ByteView pem)
{
    if (pem.empty())
        return fail(FaultCode::KeyMissing);
    const BioPtr bio = readerOf(pem);
    PkeyPtr key(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, &refusePassphrase, nullptr) : nullptr);
    if (!key || !pointOf(key.get()))
        return opensslFault(FaultCode::KeyUnusable);
    return key;
}

Result<PkeyPtr> publicKeyFrom(ByteView point)
{
    if (point.size() != std::tuple_size_v<PublicPoint> || point.front() != std::byte{4})
        return fail(FaultCode::KeyUnusable);
    const PkeyContextPtr context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    char group[] = "P-256";
    // OSSL_PARAM wants mutable addresses for inputs it only reads.
    std::array parameters = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, const_cast<std::byte*>(point.data()), point.size()),
        OSSL_PARAM_construct_end()};
    EVP_PKEY* key = nullptr;
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.data()) != 1)
        return opensslFault(FaultCode::KeyUnusable);
    PkeyPtr owned(key);
    const PkeyContextPtr check(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    if (!check || EVP_PKEY_public_check(check.get()) != 1)
        return opensslFault(FaultCode::KeyUnusable);
    return owned;
}

Result<PublicPoint> pointOf(const EVP_PKEY* key)
{
    std::array<char, 32> group{};
    std::size_t groupSize = 0;
    if (key == nullptr || EVP_PKEY_get_group_name(key, group.data(), group.size(), &groupSize) != 1 ||
        std::string_view(group.data(), groupSize) != "prime256v1")
        return opensslFault(FaultCode::KeyUnusable);
    // The point's form follows how the key was read; x and y do not.
    BIGNUM* x = nullptr;
    BIGNUM* y = nullptr;
    PublicPoint point{std::byte{4}};
    const bool hasBoth = EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_EC_PUB_X, &x) == 1 &&
                         EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_EC_PUB_Y, &y) == 1 &&
                         BN_bn2binpad(x, writable(std::span(point).subspan(1, 32)), 32) == 32 &&
                         BN_bn2binpad(y, writable(std::span(point).subspan(33, 32)), 32) == 32;
    BN_free(x);
    BN_free(y);
    if (!hasBoth)
        return opensslFault(FaultCode::KeyUnusable);
    return point;
}

Result<CertificatePtr> readCertificate(ByteView pem)
{
    const BioPtr bio = readerOf(pem);
    CertificatePtr certificate(bio ? PEM_read_bio_X509(bio.get(), nullptr, &refusePassphrase, nullptr) : nullptr);
    if (!certificate || !pointOf(X509_get0_pubkey(certificate.get())))
        return opensslFault(FaultCode::CertificateWrong);
    const CertificatePtr another(PEM_read_bio_X509(bio.get(), nullptr, &refusePassphrase, nullptr));
    ERR_clear_error();
    if (another)
        return fail(FaultCode::CertificateWrong);
    return certificate;
}

Result<Kid> kidOf(const X509* certificate)
{
    unsigned char* der = nullptr;
    const int size = i2d_X509(certificate, &der);
    if (size <= 0)
        return opensslFault(FaultCode::CertificateWrong);
    const Digest digest = OpensslHasher().sha256(std::as_bytes(std::span(der, static_cast<std::size_t>(size))));
    OPENSSL_free(der);
    Kid kid{};
    std::ranges::copy(std::span(digest).first(kid.size()), kid.begin());
    return kid;
}

std::string commonNameOf(const X509_NAME* name)
{
    const int first = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    if (first < 0 || X509_NAME_get_index_by_NID(name, NID_commonName, first) >= 0)
        return {};
    unsigned char* text = nullptr;
    const int size = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, first)));
    if (size < 0) {
        ERR_clear_error();
        return {};
    }
    std::string commonName(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
    OPENSSL_free(text);
    return commonName;
}

Status setCommonName(X509_NAME* name, std::string_view commonName)
{
    // ub-common-name, RFC 5280 appendix A; OpenSSL counts characters itself, this keeps the cast honest.
    if (commonName.empty() || commonName.size() > 256)
        return fail(FaultCode::CertificateWrong);
    if (X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_UTF8, raw(viewOf(commonName)),
                                   static_cast<int>(commonName.size()), -1, 0) != 1)
        return opensslFault(FaultCode::CertificateWrong);
    return {};
}

ByteView contentOf(BIO* bio)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return size > 0 ? viewOf({data, static_cast<std::size_t>(size)}) : ByteView{};
}

} // namespace kiosk::crypto
