// SPDX-License-Identifier: Apache-2.0
#include "tests/app/seal/trust.h"

#include <catch2/catch_test_macros.hpp>

namespace kiosk::test {

Trust makeTrust()
{
    Trust trust;
    auto root = crypto::CertificateAuthority::createRoot("City of Springfield", enrolmentDay);
    REQUIRE(root);
    trust.root = std::move(*root);
    auto authority = crypto::CertificateAuthority::open(trust.root.privateKeyPem.bytes(), trust.root.certificatePem);
    REQUIRE(authority);
    trust.authority = std::move(*authority);
    const auto keys = crypto::generateKeyPair();
    REQUIRE(keys);
    crypto::LeafOrder order;
    order.notBefore = enrolmentDay;
    order.cardValidity = std::chrono::days{5 * 366};
    const auto certificate = trust.authority->issue(keys->publicPoint, "Library kiosk", order);
    REQUIRE(certificate);
    auto signer = crypto::SoftwareSigner::open(keys->privateKeyPem.bytes(), *certificate);
    REQUIRE(signer);
    trust.signer = std::move(*signer);
    auto verifier = crypto::CertificateVerifier::open(trust.root.certificatePem, std::span(&*certificate, 1),
                                                      crypto::Purpose::CardSigner, enrolmentDay);
    REQUIRE(verifier);
    trust.verifier = std::move(*verifier);
    return trust;
}

} // namespace kiosk::test
