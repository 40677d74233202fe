// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"
#include "storage/crypto/keys.h"
#include "storage/crypto/leaf.h"

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <chrono>
#include <memory>
#include <source_location>

/// OpenSSL's objects with owners. For the sources of this folder only.
namespace kiosk::crypto {

template<auto freeIt>
struct Freed {
    template<class T>
    void operator()(T* object) const
    {
        freeIt(object);
    }
};

using BioPtr = std::unique_ptr<BIO, Freed<&BIO_free_all>>;
using PkeyPtr = std::unique_ptr<EVP_PKEY, Freed<&EVP_PKEY_free>>;
using PkeyContextPtr = std::unique_ptr<EVP_PKEY_CTX, Freed<&EVP_PKEY_CTX_free>>;
using DigestContextPtr = std::unique_ptr<EVP_MD_CTX, Freed<&EVP_MD_CTX_free>>;
using CertificatePtr = std::unique_ptr<X509, Freed<&X509_free>>;
using RequestPtr = std::unique_ptr<X509_REQ, Freed<&X509_REQ_free>>;

/// A fault with the low bits of OpenSSL's newest error; its queue is empty afterwards.
[[nodiscard]] std::unexpected<Fault> opensslFault(FaultCode code,
                                                  std::source_location where = std::source_location::current());

[[nodiscard]] inline const unsigned char* raw(ByteView bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

[[nodiscard]] inline unsigned char* writable(std::span<std::byte> bytes)
{
    return reinterpret_cast<unsigned char*>(bytes.data());
}

/// A BIO over the bytes; null when there are none. Borrows.
[[nodiscard]] BioPtr readerOf(ByteView bytes);
/// One unencrypted P-256 private key; never asks for a passphrase. Faults: KeyMissing: empty. KeyUnusable.
[[nodiscard]] Result<PkeyPtr> readPrivateKey(ByteView pem);
/// Faults: KeyUnusable: not an uncompressed point on P-256.
[[nodiscard]] Result<PkeyPtr> publicKeyFrom(ByteView point);
/// Faults: KeyUnusable: not a P-256 key.
[[nodiscard]] Result<PublicPoint> pointOf(const EVP_PKEY* key);
/// Exactly one certificate with a P-256 key. Faults: CertificateWrong.
[[nodiscard]] Result<CertificatePtr> readCertificate(ByteView pem);
/// readLeaf() for one already parsed. Faults: CertificateWrong.
[[nodiscard]] Result<Leaf> readLeaf(const X509* certificate);
/// Faults: CertificateWrong.
[[nodiscard]] Result<Kid> kidOf(const X509* certificate);
/// The one common name; empty when there is none or more than one.
[[nodiscard]] std::string commonNameOf(const X509_NAME* name);
/// Sets the one common name. Faults: CertificateWrong: empty or over 64 characters.
[[nodiscard]] Status setCommonName(X509_NAME* name, std::string_view commonName);
/// What a memory BIO holds; borrows from it.
[[nodiscard]] ByteView contentOf(BIO* bio);

} // namespace kiosk::crypto
