// SPDX-License-Identifier: Apache-2.0
#include "sync/root_fingerprint.h"

#include "tests/storage/crypto/odd_certificates.h"
#include "tests/sync/temp_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace kiosk;
using namespace kiosk::sync;
using sync::test::bytesOf;

namespace {

/// Remembers what it was asked to hash.
class NotingHasher final : public Hasher {
public:
    [[nodiscard]] Digest sha256(ByteView message) const override
    {
        seen.assign(message.begin(), message.end());
        Digest digest{};
        digest.fill(std::byte{0xa1});
        return digest;
    }

    mutable Bytes seen;
};

} // namespace

TEST_CASE("root fingerprint: of the certificate's DER, in groups of four", "[sync][fingerprint]")
{
    const NotingHasher hasher;
    const auto print = rootFingerprint(bytesOf(kiosk::test::goodSigner), hasher);
    REQUIRE(print);
    CHECK(print->starts_with("A1A1 A1A1 "));
    CHECK(print->size() == 16 * 5 - 1);
    REQUIRE(hasher.seen.size() > 4);
    CHECK(hasher.seen.front() == std::byte{0x30});
}

TEST_CASE("root fingerprint: nothing may stand before or after the one block", "[sync][fingerprint]")
{
    const NotingHasher hasher;
    const std::string good(kiosk::test::goodSigner);
    const std::string other(kiosk::test::signerAndAuthority);
    const auto refused = fail(FaultCode::CertificateWrong);
    // A reader of PEM passes over the first of these and takes the second: people would compare the wrong one.
    CHECK(rootFingerprint(bytesOf("x" + good + other), hasher) == refused);
    CHECK(rootFingerprint(bytesOf(good + other), hasher) == refused);
    CHECK(rootFingerprint(bytesOf("\n" + good), hasher) == refused);
    CHECK(rootFingerprint(bytesOf(good + "x"), hasher) == refused);
    CHECK(rootFingerprint(bytesOf(good.substr(0, good.size() / 2)), hasher) == refused);
    CHECK(rootFingerprint({}, hasher) == refused);
    CHECK(rootFingerprint(bytesOf(good + "\n"), hasher));
}
