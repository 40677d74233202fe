// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/partner/made_city.h"

#include "storage/crypto/openssl_hasher.h"
#include "storage/crypto/zlib_compressor.h"
#include "sync/root_fingerprint.h"

#include <catch2/catch_test_macros.hpp>

namespace kiosk::test {

using crypto::Purpose;
using std::chrono::days;

namespace {

MadeSigner made(crypto::CertificateAuthority& authority, Purpose purpose, std::chrono::sys_days from)
{
    const auto keys = crypto::generateKeyPair();
    REQUIRE(keys);
    crypto::LeafOrder order{.purpose = purpose,
                            .notBefore = from,
                            .useFor = days{90},
                            .cardValidity = days{5 * 366},
                            .dnsNames = {},
                            .ipAddresses = {}};
    auto pem = authority.issue(keys->publicPoint, "Springfield", order);
    REQUIRE(pem);
    auto signer = crypto::SoftwareSigner::open(keys->privateKeyPem.bytes(), *pem);
    REQUIRE(signer);
    return {std::move(*pem), std::move(*signer)};
}

} // namespace

MadeCity::MadeCity(std::chrono::sys_days day)
    : founded(day)
{
    auto newRoot = crypto::CertificateAuthority::createRoot("City of Springfield", founded);
    REQUIRE(newRoot);
    root = std::move(*newRoot);
    auto opened = crypto::CertificateAuthority::open(root.privateKeyPem.bytes(), root.certificatePem);
    REQUIRE(opened);
    authority = std::move(*opened);
    const auto print = sync::rootFingerprint(root.certificatePem, crypto::OpensslHasher());
    REQUIRE(print);
    fingerprint = *print;
    bundles = made(*authority, Purpose::BundleSigner, founded);
    status = made(*authority, Purpose::StatusSigner, founded);
    cards = made(*authority, Purpose::CardSigner, founded);
}

MadeSigner MadeCity::signer(crypto::Purpose purpose, std::chrono::sys_days from) const
{
    return made(*authority, purpose, from);
}

CityBundle MadeCity::bundle() const
{
    auto token = signStatusList(list(), *status.signer, crypto::ZlibCompressor());
    REQUIRE(token);
    return {.sequence = 1,
            .issued = founded,
            .expires = founded + days{35},
            .cityRoot = root.certificatePem,
            .bundleSigner = bundles.pem,
            .statusSigner = status.pem,
            .cardSigners = {cards.pem},
            .statusToken = std::move(*token),
            .withdrawn = {}};
}

Bytes MadeCity::file(const CityBundle& bundle) const
{
    auto signedFile = signCityBundle(bundle, *bundles.signer);
    REQUIRE(signedFile);
    return std::move(*signedFile);
}

StatusListToken MadeCity::list() const
{
    auto all = StatusList::ofSize(131'072);
    REQUIRE(all);
    return {"https://id.city.example/s/1", founded, std::chrono::sys_seconds(founded + days{35}), std::nullopt,
            std::move(*all)};
}

SealContent MadeCity::amina() const
{
    SealContent content{};
    content.issuer = "https://id.city.example";
    content.statusListUri = "https://id.city.example/s/1";
    content.statusIndex = 73'211;
    content.cardNumber = "7K3M94QX2W";
    content.fullName = WipedText("Amina Hodan Cabdullaahi");
    content.issuedDay = CivilDay(founded);
    content.expiresDay = CivilDay(founded + days{5 * 365});
    for (const unsigned byte : {0x52U, 0x49U, 0x46U, 0x46U, 1U, 2U, 3U, 4U})
        content.face.push_back(static_cast<std::byte>(byte));
    return content;
}

std::string MadeCity::card(const SealContent& content) const
{
    const crypto::ZlibCompressor zlib;
    const auto seal = CardSealer(*cards.signer, zlib).make(content);
    REQUIRE(seal);
    return std::string(seal->text.view());
}

} // namespace kiosk::test
