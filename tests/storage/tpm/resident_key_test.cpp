// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/certificate_authority.h"
#include "storage/crypto/certificate_verifier.h"
#include "storage/tpm/resident_key.h"
#include "storage/tpm/tpm_signer.h"
#include "tests/storage/crypto/test_bytes.h"
#include "tests/storage/tpm/swtpm.h"

#include <array>
#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::tpm;
using namespace kiosk::tpm::test;
using storage::test::contentOf;
using storage::test::TemporaryFolder;

namespace {

crypto::LeafOrder cardOrder()
{
    return {.purpose = crypto::Purpose::CardSigner,
            .notBefore = kiosk::test::today,
            .cardValidity = std::chrono::days{365}};
}

struct Fixture {
    Swtpm chip;
    TemporaryFolder disk;
    std::filesystem::path file = disk.path() / "card_signer.tpm";
    std::unique_ptr<TpmLink> link = openLink(chip.setup());

    std::unique_ptr<ResidentKey> make()
    {
        auto made = ResidentKey::make(*link, file);
        REQUIRE(made);
        return std::move(*made);
    }
};

Bytes bytesOf(std::string_view text)
{
    const auto view = crypto::viewOf(text);
    return {view.begin(), view.end()};
}

} // namespace

TEST_CASE("resident key: the city certifies it and its signatures hold", "[storage][tpm][keys]")
{
    Fixture f;
    const auto key = f.make();
    const auto request = key->makeRequest("kiosk-7");
    INFO(request.error_or(Fault{FaultCode::TpmBusy}).native);
    REQUIRE(request);
    const auto asked = crypto::readRequest(*request);
    REQUIRE(asked);
    CHECK(asked->commonName == "kiosk-7");
    CHECK(asked->publicPoint == key->publicPoint());

    const kiosk::test::City city = kiosk::test::makeCity();
    const auto certificate = city.authority->issue(*request, cardOrder());
    REQUIRE(certificate);
    auto opened = ResidentKey::open(*f.link, f.file);
    REQUIRE(opened);
    const auto signer = TpmSigner::open(std::move(*opened), *certificate);
    REQUIRE(signer);
    const std::array<Bytes, 1> leaves{*certificate};
    const auto verifier = crypto::CertificateVerifier::open(city.root.certificatePem, leaves,
                                                            crypto::Purpose::CardSigner, kiosk::test::today);
    REQUIRE(verifier);
    // Often enough that numbers with leading zeros come up.
    for (int i = 0; i < 40; ++i) {
        const Bytes message = bytesOf("card " + std::to_string(i));
        const auto signature = (*signer)->sign(message);
        REQUIRE(signature);
        CHECK((*verifier)->verify((*signer)->kid(), message, *signature));
        CHECK((*verifier)->verify((*signer)->kid(), bytesOf("another card"), *signature) ==
              fail(FaultCode::SignatureWrong));
    }
}

TEST_CASE("resident key: a certificate for another key is refused", "[storage][tpm][keys]")
{
    Fixture f;
    const kiosk::test::City city = kiosk::test::makeCity();
    const auto pair = crypto::generateKeyPair();
    const auto certificate = city.authority->issue(pair->publicPoint, "kiosk-7", cardOrder());
    REQUIRE(certificate);
    CHECK(TpmSigner::open(f.make(), *certificate) == fail(FaultCode::CertificateWrong));
    CHECK(TpmSigner::open(f.make(), {}) == fail(FaultCode::KeyMissing));
    CHECK(TpmSigner::open(nullptr, *certificate) == fail(FaultCode::KeyMissing));
    CHECK(f.make()->makeRequest("") == fail(FaultCode::CertificateWrong));
}

TEST_CASE("resident key: signs on its own machine as it was set up, and nowhere else", "[storage][tpm][keys]")
{
    Fixture f;
    (void)f.make();
    const Swtpm other;
    const auto otherLink = openLink(other.setup());
    CHECK(ResidentKey::open(*otherLink, f.file) == fail(FaultCode::TpmIsAnother));
    CHECK(ResidentKey::open(*f.link, f.disk.path() / "none") == fail(FaultCode::KeyMissing));
    storage::test::overwrite(f.disk.path() / "torn", contentOf(f.file).substr(0, 100));
    CHECK(ResidentKey::open(*f.link, f.disk.path() / "torn") == fail(FaultCode::KeyUnusable));

    CHECK(ResidentKey::open(*f.link, f.file).value()->sign(Digest{}));
    f.link.reset();
    f.chip.changeMachine();
    f.link = openLink(f.chip.setup());
    CHECK(ResidentKey::open(*f.link, f.file).value()->sign(Digest{}) == fail(FaultCode::TpmStateChanged));
}

TEST_CASE("resident key: an outside judge sees a key that was born in the TPM and stays there", "[storage][tpm][keys]")
{
    Fixture f;
    (void)f.make();
    f.link.reset();
    // The blob's own sizes say where its two halves are: after the magic (22), the kind (1) and the name (2 + 34).
    const std::string blob = contentOf(f.file);
    constexpr std::size_t publicAt = 59;
    const auto sizeAt = [&](std::size_t at) {
        return static_cast<std::size_t>(static_cast<unsigned char>(blob.at(at)) << 8 |
                                        static_cast<unsigned char>(blob.at(at + 1)));
    };
    const std::size_t privateAt = publicAt + 2 + sizeAt(publicAt);
    storage::test::overwrite(f.chip.folder() / "pub", blob.substr(publicAt, privateAt - publicAt));
    storage::test::overwrite(f.chip.folder() / "priv", blob.substr(privateAt, 2 + sizeAt(privateAt)));
    const std::string at = f.chip.folder().string();
    const std::string seen =
        f.chip.ask("cd " + at +
                   " && tpm2_createprimary -Q -C o -G ecc256:aes128cfb -c primary -a "
                   "'fixedtpm|fixedparent|sensitivedataorigin|userwithauth|noda|restricted|decrypt' && "
                   "tpm2_flushcontext -t && tpm2_load -Q -C primary -u pub -r priv -c key && "
                   "tpm2_flushcontext -t && tpm2_readpublic -c key");
    CHECK(seen.contains("fixedtpm|fixedparent|sensitivedataorigin|adminwithpolicy|noda|sign"));
    CHECK(!seen.contains("userwithauth"));
    CHECK(seen.contains("authorization policy: "));
    // Without the policy the key does not sign.
    CHECK_THROWS(
        f.chip.ask("cd " + at + " && tpm2_flushcontext -t && echo x >m && tpm2_sign -c key -g sha256 -o sig m"));
    CHECK(!f.chip
               .ask("cd " + at +
                    " && tpm2_flushcontext -t; tpm2_startauthsession --policy-session -S pol && "
                    "tpm2_policypcr -Q -S pol -l sha256:7,11 && "
                    "tpm2_sign -c key -g sha256 -p session:pol -o sig m && wc -c sig")
               .empty());
}
