// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/certificate_authority.h"

#include "storage/crypto/certificate_verifier.h"
#include "storage/crypto/software_signer.h"
#include "tests/storage/crypto/odd_certificates.h"
#include "tests/storage/crypto/test_bytes.h"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

using namespace kiosk;
using crypto::CertificateAuthority;
using crypto::CertificateVerifier;
using crypto::Purpose;
using namespace std::chrono_literals;
using std::chrono::days;
using test::bytesOf;
using test::orderFor;
using test::today;

namespace {

constexpr Purpose everyPurpose[] = {Purpose::CardSigner,   Purpose::KioskIdentity,         Purpose::CityServer,
                                    Purpose::BundleSigner, Purpose::AcknowledgementSigner, Purpose::StatusSigner};

Bytes issued(const test::City& city, const crypto::LeafOrder& order)
{
    const auto keys = crypto::generateKeyPair();
    REQUIRE(keys);
    const auto pem = city.authority->issue(keys->publicPoint, "Library kiosk", order);
    REQUIRE(pem);
    return *pem;
}

Result<crypto::Leaf> trusted(const test::City& city, const Bytes& pem, Purpose purpose, std::chrono::sys_seconds now)
{
    const auto verifier = CertificateVerifier::open(city.root.certificatePem);
    REQUIRE(verifier);
    return (*verifier)->trust(pem, purpose, now);
}

} // namespace

TEST_CASE("certificate: each purpose is trusted for itself and nothing else", "[storage][crypto]")
{
    const test::City city = test::makeCity();
    for (const Purpose made : everyPurpose) {
        const Bytes pem = issued(city, orderFor(made));
        for (const Purpose asked : everyPurpose) {
            INFO(static_cast<int>(made) << " for " << static_cast<int>(asked));
            const auto leaf = trusted(city, pem, asked, today);
            if (made != asked) {
                CHECK(leaf == fail(FaultCode::CertificateWrong));
                continue;
            }
            REQUIRE(leaf);
            CHECK(leaf->purpose == made);
            CHECK(leaf->commonName == "Library kiosk");
            CHECK(leaf->kid == *crypto::kidOf(pem));
        }
    }
}

TEST_CASE("certificate: a request becomes a certificate for its key and name", "[storage][crypto]")
{
    const test::City city = test::makeCity();
    const auto keys = crypto::generateKeyPair();
    REQUIRE(keys);
    const auto request = crypto::makeRequest(keys->privateKeyPem.bytes(), "Market hall kiosk");
    REQUIRE(request);
    const auto pem = city.authority->issue(*request, orderFor(Purpose::KioskIdentity));
    REQUIRE(pem);
    const auto leaf = crypto::readLeaf(*pem);
    REQUIRE(leaf);
    CHECK(leaf->commonName == "Market hall kiosk");
    CHECK(leaf->publicPoint == keys->publicPoint);
    CHECK(city.authority->issue(bytesOf("x"), orderFor(Purpose::KioskIdentity)) == fail(FaultCode::CertificateWrong));
}

TEST_CASE("certificate: a card signer signs 90 days and is believed as long as its last card", "[storage][crypto]")
{
    const test::City city = test::makeCity();
    crypto::LeafOrder order = orderFor(Purpose::CardSigner);
    order.notBefore = today + 14h;
    const auto leaf = trusted(city, issued(city, order), Purpose::CardSigner, today + days{1000});
    REQUIRE(leaf);
    CHECK(leaf->notBefore == today + 14h);
    CHECK(leaf->usageFrom == today + 14h);
    CHECK(leaf->usageUntil == today + 14h + days{90});
    CHECK(leaf->notAfter == today + 14h + days{90 + 5 * 366});
    CHECK_FALSE(leaf->maySignOn(today - days{1}));
    CHECK(leaf->maySignOn(today));
    CHECK(leaf->maySignOn(today + days{90}));
    CHECK_FALSE(leaf->maySignOn(today + days{91}));
}

TEST_CASE("certificate: a period counts only inside the certificate's own days", "[storage][crypto]")
{
    crypto::Leaf leaf{.kid = {},
                      .purpose = Purpose::CardSigner,
                      .commonName = "Kiosk",
                      .publicPoint = {},
                      .notBefore = today,
                      .notAfter = today + days{100},
                      .usageFrom = {},
                      .usageUntil = {}};
    CHECK_FALSE(leaf.maySignOn(today - days{1}));
    CHECK(leaf.maySignOn(today + days{100}));
    leaf.usageFrom = today + days{10};
    leaf.usageUntil = today + days{20};
    CHECK_FALSE(leaf.maySignOn(today + days{9}));
    CHECK(leaf.maySignOn(today + days{10}));
    CHECK(leaf.maySignOn(today + days{20}));
    CHECK_FALSE(leaf.maySignOn(today + days{21}));
    leaf.usageFrom = today - days{10};
    leaf.usageUntil = today + days{200};
    CHECK_FALSE(leaf.maySignOn(today - days{1}));
    CHECK_FALSE(leaf.maySignOn(today + days{101}));
}

TEST_CASE("certificate: a card signer seals cards of its days, and nobody else does", "[storage][crypto]")
{
    const test::City city = test::makeCity();
    const auto keys = crypto::generateKeyPair();
    REQUIRE(keys);
    const auto verifier = CertificateVerifier::open(city.root.certificatePem);
    REQUIRE(verifier);
    const Bytes message = bytesOf("a seal");
    const auto sealedFor = [&](Purpose purpose) {
        const auto pem = city.authority->issue(keys->publicPoint, "Kiosk", orderFor(purpose));
        REQUIRE(pem);
        REQUIRE((*verifier)->trust(*pem, purpose, today));
        const auto signer = crypto::SoftwareSigner::open(keys->privateKeyPem.bytes(), *pem);
        REQUIRE(signer);
        return [&, kid = (*signer)->kid(), signature = (*signer)->sign(message).value()](int issued, int expires) {
            return (*verifier)->sealedBy(
                kid, message, signature,
                {.issued = CivilDay(today + days{issued}), .expires = CivilDay(today + days{expires})});
        };
    };
    const auto card = sealedFor(Purpose::CardSigner);
    CHECK(card(0, 1000));
    CHECK(card(90, 90 + 5 * 366));
    CHECK(card(91, 1000) == fail(FaultCode::CardOutOfPeriod));
    CHECK(card(-1, 1000) == fail(FaultCode::CardOutOfPeriod));
    CHECK(card(0, 91 + 5 * 366) == fail(FaultCode::CardOutOfPeriod));
    CHECK(sealedFor(Purpose::BundleSigner)(0, 30) == fail(FaultCode::CardSignerUnknown));
    CHECK((*verifier)->sealedBy(Kid{}, message, {}, {.issued = CivilDay(today), .expires = CivilDay(today)}) ==
          fail(FaultCode::CardSignerUnknown));
    const Kid kid = (*verifier)->leaves().front().kid;
    CHECK((*verifier)->sealedBy(kid, message, {}, {.issued = CivilDay(today), .expires = CivilDay(today)}) ==
          fail(FaultCode::CardForged));
}

TEST_CASE("certificate: a card signer without its period, and one that may not sign, are not read", "[storage][crypto]")
{
    CHECK(crypto::readLeaf(bytesOf(test::goodSigner)));
    for (const auto pem :
         {test::signerWithoutPeriod, test::signerThatAgrees, test::signerWithoutUsage, test::signerAndAuthority})
        CHECK(crypto::readLeaf(bytesOf(pem)) == fail(FaultCode::CertificateWrong));
}

TEST_CASE("certificate: other purposes end when their use ends", "[storage][crypto]")
{
    const test::City city = test::makeCity();
    crypto::LeafOrder order = orderFor(Purpose::BundleSigner);
    order.cardValidity = days{1000};
    order.useFor = days{400};
    const auto leaf = crypto::readLeaf(issued(city, order));
    REQUIRE(leaf);
    CHECK(leaf->notAfter == today + days{400});
    CHECK_FALSE(leaf->usageUntil);
    CHECK(leaf->maySignOn(today + days{400}));
    CHECK_FALSE(leaf->maySignOn(today + days{401}));
}

TEST_CASE("certificate: too early, too late and the last second", "[storage][crypto]")
{
    const test::City city = test::makeCity();
    const Bytes pem = issued(city, orderFor(Purpose::BundleSigner));
    CHECK(trusted(city, pem, Purpose::BundleSigner, today));
    // OpenSSL counts the second named by notAfter as over already.
    CHECK(trusted(city, pem, Purpose::BundleSigner, today + days{90} - 1s));
    CHECK(trusted(city, pem, Purpose::BundleSigner, today - 1s) == fail(FaultCode::CertificateWrong));
    CHECK(trusted(city, pem, Purpose::BundleSigner, today + days{90} + 1s) == fail(FaultCode::CertificateWrong));
    // The root itself ends after 30 years.
    crypto::LeafOrder endless = orderFor(Purpose::BundleSigner);
    endless.useFor = days{40 * 366};
    const Bytes longPem = issued(city, endless);
    CHECK(trusted(city, longPem, Purpose::BundleSigner, today + days{30 * 365}));
    CHECK_FALSE(trusted(city, longPem, Purpose::BundleSigner, today + days{30 * 365 + 8}));
}

TEST_CASE("certificate: another city's root is not ours, even by the same name", "[storage][crypto]")
{
    const test::City ours = test::makeCity();
    const test::City theirs = test::makeCity();
    const Bytes pem = issued(theirs, orderFor(Purpose::CardSigner));
    const auto leaf = trusted(ours, pem, Purpose::CardSigner, today);
    REQUIRE(leaf == fail(FaultCode::CertificateWrong));
    CHECK(leaf.error().native != 0);
}

TEST_CASE("certificate: a root is no signer and a signer is no root", "[storage][crypto]")
{
    const test::City city = test::makeCity();
    CHECK(trusted(city, city.root.certificatePem, Purpose::CardSigner, today) == fail(FaultCode::CertificateWrong));
    const auto keys = crypto::generateKeyPair();
    REQUIRE(keys);
    const auto pem = city.authority->issue(keys->publicPoint, "Kiosk", orderFor(Purpose::CardSigner));
    REQUIRE(pem);
    CHECK(CertificateVerifier::open(*pem) == fail(FaultCode::CertificateWrong));
    CHECK(CertificateAuthority::open(keys->privateKeyPem.bytes(), *pem) == fail(FaultCode::CertificateWrong));
    CHECK(CertificateAuthority::open(keys->privateKeyPem.bytes(), city.root.certificatePem) ==
          fail(FaultCode::CertificateWrong));
    CHECK(CertificateAuthority::open({}, city.root.certificatePem) == fail(FaultCode::KeyMissing));
    CHECK(CertificateVerifier::open(bytesOf("x")) == fail(FaultCode::CertificateWrong));
}

TEST_CASE("certificate: one changed in its text is not trusted", "[storage][crypto]")
{
    const test::City city = test::makeCity();
    const Bytes pem = issued(city, orderFor(Purpose::CardSigner));
    const auto good = crypto::readLeaf(pem);
    REQUIRE(good);
    const std::string text(reinterpret_cast<const char*>(pem.data()), pem.size());
    for (std::size_t i = text.find('\n') + 1; i < text.find("\n-----END"); ++i) {
        if (text[i] == '\n' || text[i] == '=')
            continue;
        std::string changed = text;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        const auto leaf = trusted(city, bytesOf(changed), Purpose::CardSigner, today);
        // The last character may hold bits that no byte takes: then it is the same certificate.
        CHECK((!leaf || leaf->kid == good->kid));
    }
}

TEST_CASE("certificate: serials are random, positive and never the same", "[storage][crypto]")
{
    const test::City city = test::makeCity();
    const auto keys = crypto::generateKeyPair();
    REQUIRE(keys);
    std::set<Kid> kids;
    for (int i = 0; i < 50; ++i) {
        const auto pem = city.authority->issue(keys->publicPoint, "Kiosk", orderFor(Purpose::CardSigner));
        REQUIRE(pem);
        CHECK(kids.insert(*crypto::kidOf(*pem)).second);
    }
}

TEST_CASE("certificate: impossible orders are refused", "[storage][crypto]")
{
    const test::City city = test::makeCity();
    const auto keys = crypto::generateKeyPair();
    REQUIRE(keys);
    const auto refused = [&](const crypto::LeafOrder& order, std::string_view name = "Kiosk") {
        return city.authority->issue(keys->publicPoint, name, order) == fail(FaultCode::CertificateWrong);
    };
    CHECK(refused(orderFor(Purpose::CardSigner), ""));
    CHECK(refused(orderFor(Purpose::CardSigner), std::string(65, 'x')));
    crypto::LeafOrder order = orderFor(Purpose::BundleSigner);
    order.useFor = days{0};
    CHECK(refused(order));
    order = orderFor(Purpose::CityServer);
    order.dnsNames.clear();
    CHECK(refused(order));
    order.ipAddresses = {"300.1.2.3"};
    CHECK(refused(order));
    order.ipAddresses = {"192.0.2.7", "2001:db8::7"};
    CHECK_FALSE(refused(order));
    crypto::PublicPoint offCurve = keys->publicPoint;
    offCurve.back() ^= std::byte{1};
    CHECK(city.authority->issue(offCurve, "Kiosk", orderFor(Purpose::CardSigner)) == fail(FaultCode::KeyUnusable));
    CHECK(CertificateAuthority::createRoot("", today) == fail(FaultCode::CertificateWrong));
}

TEST_CASE("certificate: a verifier built with one wrong certificate is not built", "[storage][crypto]")
{
    const test::City city = test::makeCity();
    const Bytes leaves[] = {issued(city, orderFor(Purpose::CardSigner)), issued(city, orderFor(Purpose::CityServer))};
    CHECK(CertificateVerifier::open(city.root.certificatePem, leaves, Purpose::CardSigner, today) ==
          fail(FaultCode::CertificateWrong));
    const auto verifier =
        CertificateVerifier::open(city.root.certificatePem, std::span(leaves).first(1), Purpose::CardSigner, today);
    REQUIRE(verifier);
    REQUIRE((*verifier)->leaves().size() == 1);
    CHECK((*verifier)->find((*verifier)->leaves()[0].kid) == &(*verifier)->leaves()[0]);
    CHECK((*verifier)->find(Kid{}) == nullptr);
}
