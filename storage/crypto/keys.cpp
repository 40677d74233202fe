// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/keys.h"

#include "storage/crypto/openssl_handles.h"

#include <openssl/ec.h>
#include <openssl/pem.h>

#include <algorithm>

namespace kiosk::crypto {

Result<KeyPair> generateKeyPair()
{
    const PkeyPtr key(EVP_EC_gen("P-256"));
    if (!key)
        return opensslFault(FaultCode::KeyUnusable);
    const Result<PublicPoint> point = pointOf(key.get());
    if (!point)
        return std::unexpected(point.error());
    // A memory BIO clears what it held when it is freed.
    const BioPtr bio(BIO_new(BIO_s_mem()));
    if (!bio || PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return opensslFault(FaultCode::KeyUnusable);
    const ByteView pem = contentOf(bio.get());
    KeyPair pair{LockedBytes(pem.size()), *point};
    std::ranges::copy(pem, pair.privateKeyPem.bytes().begin());
    return pair;
}

Result<PublicPoint> publicPointOf(ByteView privateKeyPem)
{
    const Result<PkeyPtr> key = readPrivateKey(privateKeyPem);
    if (!key)
        return std::unexpected(key.error());
    return pointOf(key->get());
}

Result<PublicPoint> certifiedPoint(ByteView certificatePem)
{
    const Result<CertificatePtr> certificate = readCertificate(certificatePem);
    if (!certificate)
        return std::unexpected(certificate.error());
    return pointOf(X509_get0_pubkey(certificate->get()));
}

Result<Kid> kidOf(ByteView certificatePem)
{
    const Result<CertificatePtr> certificate = readCertificate(certificatePem);
    if (!certificate)
        return std::unexpected(certificate.error());
    return kidOf(certificate->get());
}

Result<Bytes> makeRequest(ByteView privateKeyPem, std::string_view commonName)
{
    const Result<PkeyPtr> key = readPrivateKey(privateKeyPem);
    if (!key)
        return std::unexpected(key.error());
    const RequestPtr request(X509_REQ_new());
    if (!request)
        return opensslFault(FaultCode::KeyUnusable);
    if (const Status named = setCommonName(X509_REQ_get_subject_name(request.get()), commonName); !named)
        return std::unexpected(named.error());
    const BioPtr bio(BIO_new(BIO_s_mem()));
    if (!bio || X509_REQ_set_pubkey(request.get(), key->get()) != 1 ||
        X509_REQ_sign(request.get(), key->get(), EVP_sha256()) <= 0 ||
        PEM_write_bio_X509_REQ(bio.get(), request.get()) != 1)
        return opensslFault(FaultCode::KeyUnusable);
    const ByteView pem = contentOf(bio.get());
    return Bytes(pem.begin(), pem.end());
}

Result<Request> readRequest(ByteView requestPem)
{
    const BioPtr bio = readerOf(requestPem);
    const RequestPtr request(bio ? PEM_read_bio_X509_REQ(bio.get(), nullptr, nullptr, nullptr) : nullptr);
    if (!request)
        return opensslFault(FaultCode::CertificateWrong);
    EVP_PKEY* key = X509_REQ_get0_pubkey(request.get());
    const Result<PublicPoint> point = pointOf(key);
    if (!point)
        return fail(FaultCode::CertificateWrong, point.error().native);
    if (X509_REQ_verify(request.get(), key) != 1)
        return opensslFault(FaultCode::SignatureWrong);
    Request asked{commonNameOf(X509_REQ_get_subject_name(request.get())), *point};
    if (asked.commonName.empty())
        return fail(FaultCode::CertificateWrong);
    return asked;
}

} // namespace kiosk::crypto
