// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/aead.h"

#include "storage/crypto/openssl_handles.h"
#include "storage/crypto/system_entropy.h"

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <sodium.h>

#include <algorithm>

namespace kiosk::crypto {

namespace {

constexpr std::size_t nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(sealOverheadBytes == nonceBytes + tagBytes);
static_assert(keyBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

using KdfPtr = std::unique_ptr<EVP_KDF, Freed<&EVP_KDF_free>>;
using KdfContextPtr = std::unique_ptr<EVP_KDF_CTX, Freed<&EVP_KDF_CTX_free>>;

} // namespace

Result<Bytes> sealWith(ByteView key, ByteView plain, ByteView aad)
{
    if (key.size() != keyBytes)
        return fail(FaultCode::KeyUnusable);
    Bytes sealed(plain.size() + sealOverheadBytes);
    SystemEntropy().fill(std::span(sealed).first(nonceBytes));
    if (crypto_aead_xchacha20poly1305_ietf_encrypt(writable(std::span(sealed).subspan(nonceBytes)), nullptr, raw(plain),
                                                   plain.size(), raw(aad), aad.size(), nullptr, raw(sealed),
                                                   raw(key)) != 0)
        return fail(FaultCode::SealingFailed);
    return sealed;
}

Result<LockedBytes> openWith(ByteView key, ByteView sealed, ByteView aad)
{
    if (key.size() != keyBytes)
        return fail(FaultCode::KeyUnusable);
    if (sealed.size() < sealOverheadBytes)
        return fail(FaultCode::OpeningFailed);
    LockedBytes plain(sealed.size() - sealOverheadBytes);
    const ByteView body = sealed.subspan(nonceBytes);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, raw(body), body.size(), raw(aad),
                                                   aad.size(), raw(sealed), raw(key)) != 0)
        return fail(FaultCode::OpeningFailed);
    return plain;
}

Result<LockedBytes> deriveKey(ByteView root, std::string_view label)
{
    if (root.size() < keyBytes || label.empty())
        return fail(FaultCode::KeyUnusable);
    const KdfPtr kdf(EVP_KDF_fetch(nullptr, OSSL_KDF_NAME_HKDF, nullptr));
    const KdfContextPtr context(EVP_KDF_CTX_new(kdf.get()));
    if (!context)
        return opensslFault(FaultCode::KeyUnusable);
    char digest[] = "SHA256";
    // OSSL_PARAM wants mutable addresses for inputs it only reads.
    const std::array parameters = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, const_cast<std::byte*>(root.data()), root.size()),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, const_cast<char*>(label.data()), label.size()),
        OSSL_PARAM_construct_end()};
    LockedBytes key(keyBytes);
    if (EVP_KDF_derive(context.get(), key.data(), key.size(), parameters.data()) != 1)
        return opensslFault(FaultCode::KeyUnusable);
    return key;
}

LockedBytes randomKey()
{
    LockedBytes key(keyBytes);
    SystemEntropy().fill(key.bytes());
    return key;
}

} // namespace kiosk::crypto
