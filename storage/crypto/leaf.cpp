// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/leaf.h"

#include "storage/crypto/openssl_handles.h"

#include <openssl/objects.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <ctime>

namespace kiosk::crypto {

namespace {

using std::chrono::sys_days;
using std::chrono::sys_seconds;

using UsagesPtr = std::unique_ptr<EXTENDED_KEY_USAGE, Freed<&EXTENDED_KEY_USAGE_free>>;
using UsagePeriodPtr = std::unique_ptr<PKEY_USAGE_PERIOD, Freed<&PKEY_USAGE_PERIOD_free>>;

constexpr std::array purposes = {Purpose::CardSigner,   Purpose::KioskIdentity,         Purpose::CityServer,
                                 Purpose::BundleSigner, Purpose::AcknowledgementSigner, Purpose::StatusSigner};

Result<sys_seconds> timeOf(const ASN1_TIME* time)
{
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1)
        return opensslFault(FaultCode::CertificateWrong);
    return sys_seconds(std::chrono::seconds(timegm(&parts)));
}

/// Exactly one usage, and one we know.
Result<Purpose> purposeOf(const X509* certificate)
{
    const UsagesPtr usages(
        static_cast<EXTENDED_KEY_USAGE*>(X509_get_ext_d2i(certificate, NID_ext_key_usage, nullptr, nullptr)));
    if (!usages || sk_ASN1_OBJECT_num(usages.get()) != 1)
        return opensslFault(FaultCode::CertificateWrong);
    std::array<char, 80> oid{};
    OBJ_obj2txt(oid.data(), static_cast<int>(oid.size()), sk_ASN1_OBJECT_value(usages.get(), 0), 1);
    for (const Purpose purpose : purposes)
        if (std::string_view(oid.data()) == usageOid(purpose))
            return purpose;
    return fail(FaultCode::CertificateWrong);
}

/// One end of the period; left out, it is no limit.
Status readEnd(const ASN1_TIME* time, std::optional<sys_seconds>& end)
{
    if (time == nullptr)
        return {};
    const Result<sys_seconds> read = timeOf(time);
    if (!read)
        return std::unexpected(read.error());
    end = *read;
    return {};
}

Status readUsagePeriod(const X509* certificate, Leaf& leaf)
{
    int state = 0;
    const UsagePeriodPtr period(
        static_cast<PKEY_USAGE_PERIOD*>(X509_get_ext_d2i(certificate, NID_private_key_usage_period, &state, nullptr)));
    constexpr int absent = -1;
    // Without a period a card signer's key would count as long as its last card.
    if (!period && state == absent && leaf.purpose != Purpose::CardSigner)
        return {};
    if (!period || period->notAfter == nullptr)
        return opensslFault(FaultCode::CertificateWrong);
    return readEnd(period->notBefore, leaf.usageFrom).and_then([&] {
        return readEnd(period->notAfter, leaf.usageUntil);
    });
}

/// An authority's certificate, or one for other work, signs nothing of ours.
bool maySign(const X509* certificate)
{
    // OpenSSL reads the extensions into the certificate on first use.
    auto* readable = const_cast<X509*>(certificate);
    return X509_check_ca(readable) == 0 && (X509_get_extension_flags(readable) & EXFLAG_KUSAGE) != 0 &&
           (X509_get_key_usage(readable) & KU_DIGITAL_SIGNATURE) != 0;
}

} // namespace

const char* usageOid(Purpose purpose)
{
    switch (purpose) {
    case Purpose::CardSigner:
        return "1.3.6.1.4.1.32473.1.1";
    case Purpose::KioskIdentity:
        return "1.3.6.1.5.5.7.3.2";
    case Purpose::CityServer:
        return "1.3.6.1.5.5.7.3.1";
    case Purpose::BundleSigner:
        return "1.3.6.1.4.1.32473.1.2";
    case Purpose::AcknowledgementSigner:
        return "1.3.6.1.4.1.32473.1.3";
    case Purpose::StatusSigner:
        return "1.3.6.1.4.1.32473.1.4";
    }
    return "";
}

bool Leaf::maySignOn(sys_days day) const
{
    const sys_seconds first = std::max(usageFrom.value_or(notBefore), notBefore);
    const sys_seconds last = std::min(usageUntil.value_or(notAfter), notAfter);
    return day >= std::chrono::floor<std::chrono::days>(first) && day <= std::chrono::floor<std::chrono::days>(last);
}

Result<Leaf> readLeaf(const X509* certificate)
{
    const Result<Purpose> purpose = purposeOf(certificate);
    const Result<Kid> kid = kidOf(certificate);
    const Result<PublicPoint> point = pointOf(X509_get0_pubkey(certificate));
    const Result<sys_seconds> notBefore = timeOf(X509_get0_notBefore(certificate));
    const Result<sys_seconds> notAfter = timeOf(X509_get0_notAfter(certificate));
    if (!purpose || !kid || !point || !notBefore || !notAfter || !maySign(certificate))
        return fail(FaultCode::CertificateWrong);
    Leaf leaf{*kid, *purpose, commonNameOf(X509_get_subject_name(certificate)), *point, *notBefore, *notAfter, {}, {}};
    if (const Status period = readUsagePeriod(certificate, leaf); !period)
        return std::unexpected(period.error());
    return leaf;
}

Result<Leaf> readLeaf(ByteView certificatePem)
{
    const Result<CertificatePtr> certificate = readCertificate(certificatePem);
    if (!certificate)
        return std::unexpected(certificate.error());
    return readLeaf(certificate->get());
}

} // namespace kiosk::crypto
