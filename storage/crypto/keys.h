// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"
#include "app/privacy/locked_bytes.h"

#include <array>
#include <functional>
#include <string>
#include <string_view>

namespace kiosk::crypto {

/// A P-256 public key as an uncompressed point (SEC 1 section 2.3.3): 04 || x || y.
using PublicPoint = std::array<std::byte, 65>;

/// A P-256 key pair; the private half as PEM PKCS#8.
struct KeyPair {
    LockedBytes privateKeyPem;
    PublicPoint publicPoint{};
};

/// Text as the bytes the functions here take. Borrows.
[[nodiscard]] inline ByteView viewOf(std::string_view text)
{
    return std::as_bytes(std::span(text));
}

/// Faults: KeyUnusable.
[[nodiscard]] Result<KeyPair> generateKeyPair();

/// The public half of a private key. Faults: KeyUnusable: no PEM, or no P-256 key.
[[nodiscard]] Result<PublicPoint> publicPointOf(ByteView privateKeyPem);

/// The key a certificate speaks for. Faults: CertificateWrong.
[[nodiscard]] Result<PublicPoint> certifiedPoint(ByteView certificatePem);

/// First 8 bytes of SHA-256 over the certificate's DER. Faults: CertificateWrong.
[[nodiscard]] Result<Kid> kidOf(ByteView certificatePem);

/// A certificate request (PKCS#10) in PEM for the common name, signed by the key it is for.
///
/// Faults: KeyUnusable; CertificateWrong: the name is empty or longer than 64 characters.
[[nodiscard]] Result<Bytes> makeRequest(ByteView privateKeyPem, std::string_view commonName);

/// r || s (ECDSA P-256) over the SHA-256 of what it is given.
using SignContent = std::function<Result<EcdsaSignature>(ByteView content)>;

/// The same for a key that is somewhere else: `sign` is asked once.
///
/// Faults: those of `sign`; KeyUnusable: no point on P-256, or a signature of another key; CertificateWrong.
[[nodiscard]] Result<Bytes> makeRequestFor(const PublicPoint& point, std::string_view commonName,
                                           const SignContent& sign);

/// What a certificate request asks for, once its own signature held.
struct Request {
    std::string commonName;
    PublicPoint publicPoint{};
};

/// Faults: CertificateWrong: not one P-256 request. SignatureWrong: changed after it was signed.
[[nodiscard]] Result<Request> readRequest(ByteView requestPem);

} // namespace kiosk::crypto
