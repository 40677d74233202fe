// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/certificate_authority.h"

#include "storage/crypto/openssl_handles.h"

#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <format>
#include <span>

namespace kiosk::crypto {

namespace {

using std::chrono::days;
using std::chrono::sys_seconds;

using ExtensionPtr = std::unique_ptr<X509_EXTENSION, Freed<&X509_EXTENSION_free>>;
using UsagePeriodPtr = std::unique_ptr<PKEY_USAGE_PERIOD, Freed<&PKEY_USAGE_PERIOD_free>>;
using GeneralNamesPtr = std::unique_ptr<GENERAL_NAMES, Freed<&GENERAL_NAMES_free>>;
using GeneralNamePtr = std::unique_ptr<GENERAL_NAME, Freed<&GENERAL_NAME_free>>;

constexpr days rootValidity{30 * 365 + 7};

std::unexpected<Fault> certificateFault()
{
    return opensslFault(FaultCode::CertificateWrong);
}

/// 127 random bits, never zero: unguessable and at most 16 bytes (RFC 5280 section 4.1.2.2 allows 20).
Status setRandomSerial(X509* certificate)
{
    std::array<unsigned char, 16> random{};
    if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1)
        return certificateFault();
    random[0] &= 0x7fU;
    random[15] |= 1U;
    BIGNUM* number = BN_bin2bn(random.data(), static_cast<int>(random.size()), nullptr);
    const bool isSet = number != nullptr && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != nullptr;
    BN_free(number);
    if (!isSet)
        return certificateFault();
    return {};
}

Status setValidity(X509* certificate, sys_seconds from, sys_seconds until)
{
    if (until <= from ||
        ASN1_TIME_adj(X509_getm_notBefore(certificate), from.time_since_epoch().count(), 0, 0) == nullptr ||
        ASN1_TIME_adj(X509_getm_notAfter(certificate), until.time_since_epoch().count(), 0, 0) == nullptr)
        return certificateFault();
    return {};
}

/// One extension in openssl.cnf's words; key identifiers are taken from the two certificates.
Status addExtension(X509* certificate, X509* issuer, int nid, const std::string& value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
    if (!extension || X509_add_ext(certificate, extension.get(), -1) != 1)
        return certificateFault();
    return {};
}

/// OpenSSL cannot make this one from text. Not critical: RFC 3280 section 4.2.1.4.
Status addUsagePeriod(X509* certificate, sys_seconds from, sys_seconds until)
{
    const UsagePeriodPtr period(PKEY_USAGE_PERIOD_new());
    if (!period)
        return certificateFault();
    period->notBefore = ASN1_GENERALIZEDTIME_set(nullptr, from.time_since_epoch().count());
    period->notAfter = ASN1_GENERALIZEDTIME_set(nullptr, until.time_since_epoch().count());
    if (period->notBefore == nullptr || period->notAfter == nullptr ||
        X509_add1_ext_i2d(certificate, NID_private_key_usage_period, period.get(), 0, X509V3_ADD_DEFAULT) != 1)
        return certificateFault();
    return {};
}

/// Built as values, not as openssl.cnf text: a comma in a name must not become a second name.
Status addServerNames(X509* certificate, const LeafOrder& order)
{
    const GeneralNamesPtr names(GENERAL_NAMES_new());
    const auto add = [&names](int type, const std::string& text) {
        GeneralNamePtr name(a2i_GENERAL_NAME(nullptr, nullptr, nullptr, type, const_cast<char*>(text.c_str()), 0));
        if (!name || sk_GENERAL_NAME_push(names.get(), name.get()) <= 0)
            return false;
        static_cast<void>(name.release());
        return true;
    };
    const bool hasAll = names && std::ranges::all_of(order.dnsNames, [&](auto& n) { return add(GEN_DNS, n); }) &&
                        std::ranges::all_of(order.ipAddresses, [&](auto& a) { return add(GEN_IPADD, a); });
    if (!hasAll || sk_GENERAL_NAME_num(names.get()) == 0 ||
        X509_add1_ext_i2d(certificate, NID_subject_alt_name, names.get(), 0, X509V3_ADD_DEFAULT) != 1)
        return certificateFault();
    return {};
}

Result<CertificatePtr> blankCertificate(std::string_view commonName, sys_seconds from, sys_seconds until)
{
    CertificatePtr certificate(X509_new());
    if (!certificate || X509_set_version(certificate.get(), X509_VERSION_3) != 1)
        return certificateFault();
    const Status filled = setCommonName(X509_get_subject_name(certificate.get()), commonName)
                              .and_then([&] { return setRandomSerial(certificate.get()); })
                              .and_then([&] { return setValidity(certificate.get(), from, until); });
    if (!filled)
        return std::unexpected(filled.error());
    return certificate;
}

Result<Bytes> signedPem(X509* certificate, EVP_PKEY* key)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    if (X509_sign(certificate, key, EVP_sha256()) <= 0 || !bio || PEM_write_bio_X509(bio.get(), certificate) != 1)
        return certificateFault();
    const ByteView pem = contentOf(bio.get());
    return Bytes(pem.begin(), pem.end());
}

std::string keyUsageOf(Purpose purpose)
{
    // The kiosk's own key also agrees on batch keys (HPKE auth mode).
    return purpose == Purpose::KioskIdentity ? "critical,digitalSignature,keyAgreement" : "critical,digitalSignature";
}

Status addLeafExtensions(X509* certificate, X509* root, const LeafOrder& order)
{
    const bool isTls = order.purpose == Purpose::KioskIdentity || order.purpose == Purpose::CityServer;
    const std::string usage = std::format("{}{}", isTls ? "" : "critical,", usageOid(order.purpose));
    Status done = addExtension(certificate, root, NID_basic_constraints, "critical,CA:FALSE");
    const auto then = [&](int nid, const std::string& value) {
        if (done)
            done = addExtension(certificate, root, nid, value);
    };
    then(NID_key_usage, keyUsageOf(order.purpose));
    then(NID_ext_key_usage, usage);
    then(NID_subject_key_identifier, "hash");
    then(NID_authority_key_identifier, "keyid:always");
    if (done && order.purpose == Purpose::CardSigner)
        done = addUsagePeriod(certificate, order.notBefore, order.notBefore + order.useFor);
    if (done && order.purpose == Purpose::CityServer)
        done = addServerNames(certificate, order);
    return done;
}

} // namespace

struct CertificateAuthority::Authority {
    PkeyPtr key;
    CertificatePtr certificate;
};

CertificateAuthority::CertificateAuthority(std::unique_ptr<Authority> authority)
    : authority_(std::move(authority))
{
}

CertificateAuthority::~CertificateAuthority() = default;

Result<CityRoot> CertificateAuthority::createRoot(std::string_view cityName, sys_seconds notBefore)
{
    Result<KeyPair> pair = generateKeyPair();
    if (!pair)
        return std::unexpected(pair.error());
    const Result<PkeyPtr> key = readPrivateKey(pair->privateKeyPem.bytes());
    if (!key)
        return std::unexpected(key.error());
    const Result<CertificatePtr> blank = blankCertificate(cityName, notBefore, notBefore + rootValidity);
    if (!blank)
        return std::unexpected(blank.error());
    X509* root = blank->get();
    if (X509_set_issuer_name(root, X509_get_subject_name(root)) != 1 || X509_set_pubkey(root, key->get()) != 1)
        return certificateFault();
    const Status extended =
        addExtension(root, root, NID_basic_constraints, "critical,CA:TRUE,pathlen:0")
            .and_then([&] { return addExtension(root, root, NID_key_usage, "critical,keyCertSign,cRLSign"); })
            .and_then([&] { return addExtension(root, root, NID_subject_key_identifier, "hash"); });
    if (!extended)
        return std::unexpected(extended.error());
    return signedPem(root, key->get()).transform([&pair](Bytes pem) {
        return CityRoot{std::move(pair->privateKeyPem), std::move(pem)};
    });
}

Result<std::unique_ptr<CertificateAuthority>> CertificateAuthority::open(ByteView rootKeyPem, ByteView rootPem)
{
    Result<PkeyPtr> key = readPrivateKey(rootKeyPem);
    if (!key)
        return std::unexpected(key.error());
    Result<CertificatePtr> certificate = readCertificate(rootPem);
    if (!certificate)
        return std::unexpected(certificate.error());
    if (X509_check_ca(certificate->get()) != 1 || EVP_PKEY_eq(key->get(), X509_get0_pubkey(certificate->get())) != 1)
        return certificateFault();
    return std::unique_ptr<CertificateAuthority>(
        new CertificateAuthority(std::make_unique<Authority>(Authority{std::move(*key), std::move(*certificate)})));
}

Result<Bytes> CertificateAuthority::issue(ByteView requestPem, const LeafOrder& order)
{
    const Result<Request> request = readRequest(requestPem);
    if (!request)
        return std::unexpected(request.error());
    return issue(request->publicPoint, request->commonName, order);
}

Result<Bytes> CertificateAuthority::issue(const PublicPoint& key, std::string_view commonName, const LeafOrder& order)
{
    const Result<PkeyPtr> subject = publicKeyFrom(key);
    if (!subject)
        return std::unexpected(subject.error());
    const days after = order.purpose == Purpose::CardSigner ? order.cardValidity : days{0};
    const Result<CertificatePtr> blank =
        blankCertificate(commonName, order.notBefore, order.notBefore + order.useFor + after);
    if (!blank)
        return std::unexpected(blank.error());
    X509* leaf = blank->get();
    X509* root = authority_->certificate.get();
    if (X509_set_issuer_name(leaf, X509_get_subject_name(root)) != 1 || X509_set_pubkey(leaf, subject->get()) != 1)
        return certificateFault();
    if (const Status extended = addLeafExtensions(leaf, root, order); !extended)
        return std::unexpected(extended.error());
    return signedPem(leaf, authority_->key.get());
}

} // namespace kiosk::crypto
