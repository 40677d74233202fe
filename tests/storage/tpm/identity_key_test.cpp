// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/certificate_authority.h"
#include "storage/crypto/tpm_key_pem.h"
#include "storage/tpm/identity_key.h"
#include "tests/storage/crypto/test_bytes.h"
#include "tests/storage/tpm/swtpm.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::tpm;
using namespace kiosk::tpm::test;
using kiosk::test::bytesOf;
using storage::test::contentOf;
using storage::test::TemporaryFolder;

namespace {

struct Fixture {
    Swtpm chip;
    TemporaryFolder disk;
    std::filesystem::path file = disk.path() / "identity.key";
    std::unique_ptr<TpmLink> link = openLink(chip.setup());

    std::unique_ptr<IdentityKey> make()
    {
        auto made = IdentityKey::make(*link, file);
        REQUIRE(made);
        return std::move(*made);
    }

    /// Certifies the key as the city does and writes city root and certificate beside it.
    void certify(IdentityKey& key)
    {
        const kiosk::test::City city = kiosk::test::makeCity();
        const auto request = key.makeRequest("kiosk-7");
        REQUIRE(request);
        const auto certificate = city.authority->issue(*request, kiosk::test::orderFor(crypto::Purpose::KioskIdentity));
        REQUIRE(certificate);
        storage::test::overwrite(disk.path() / "identity.pem", textOf(*certificate));
        storage::test::overwrite(disk.path() / "root.pem", textOf(city.root.certificatePem));
    }

    static std::string textOf(ByteView bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
};

/// Loads openssl's TPM provider, and its own for all the rest.
constexpr std::string_view withProvider = " -provider tpm2 -provider default -propquery '?provider=default' ";

} // namespace

TEST_CASE("identity key: the city certifies it, and it is found again", "[storage][tpm][keys]")
{
    Fixture f;
    const auto key = f.make();
    const auto request = key->makeRequest("identity");
    REQUIRE(request);
    const auto asked = crypto::readRequest(*request);
    REQUIRE(asked);
    CHECK(asked->commonName == "identity");
    CHECK(asked->publicPoint == key->publicPoint());
    CHECK(key->makeRequest("") == fail(FaultCode::CertificateWrong));

    auto again = IdentityKey::open(*f.link, f.file);
    REQUIRE(again);
    CHECK((*again)->publicPoint() == key->publicPoint());
    // The same key after a power cut and on a machine that was changed: it is bound to the TPM alone.
    f.chip.cutPower();
    f.link.reset();
    f.chip.changeMachine();
    f.link = openLink(f.chip.setup());
    CHECK(IdentityKey::open(*f.link, f.file).value()->makeRequest("identity"));
    const auto former = key->publicPoint();
    CHECK(f.make()->publicPoint() != former);
}

TEST_CASE("identity key: another TPM refuses it, and a file that is none is told", "[storage][tpm][keys]")
{
    Fixture f;
    (void)f.make();
    const Swtpm other;
    const auto otherLink = openLink(other.setup());
    CHECK(IdentityKey::open(*otherLink, f.file) == fail(FaultCode::TpmIsAnother));
    CHECK(IdentityKey::open(*f.link, f.disk.path() / "none") == fail(FaultCode::KeyMissing));
    storage::test::overwrite(f.disk.path() / "torn", contentOf(f.file).substr(0, 100));
    CHECK(IdentityKey::open(*f.link, f.disk.path() / "torn") == fail(FaultCode::KeyUnusable));
    const auto plain = crypto::generateKeyPair();
    storage::test::overwrite(f.disk.path() / "plain", Fixture::textOf(plain->privateKeyPem.bytes()));
    CHECK(IdentityKey::open(*f.link, f.disk.path() / "plain") == fail(FaultCode::KeyUnusable));
    // The public half of one and the private half of another.
    const auto first = crypto::readTpmKeyPem(bytesOf(contentOf(f.file)));
    (void)f.make();
    const auto second = crypto::readTpmKeyPem(bytesOf(contentOf(f.file)));
    const auto mixed = crypto::tpmKeyPem({.publicArea = first->publicArea, .wrapped = second->wrapped});
    storage::test::overwrite(f.file, Fixture::textOf(*mixed));
    const auto refused = IdentityKey::open(*f.link, f.file);
    CHECK(!refused);
    CHECK(IdentityKey::make(*f.link, f.disk.path() / "no such folder" / "key") == fail(FaultCode::VaultIoFailed));
}

TEST_CASE("identity key: an outside judge sees a key that was born in the TPM, stays there and only signs",
          "[storage][tpm][keys]")
{
    Fixture f;
    (void)f.make();
    const auto halves = crypto::readTpmKeyPem(bytesOf(contentOf(f.file)));
    REQUIRE(halves);
    storage::test::overwrite(f.chip.folder() / "pub", Fixture::textOf(halves->publicArea));
    storage::test::overwrite(f.chip.folder() / "priv", Fixture::textOf(halves->wrapped));
    f.link->rest();
    const std::string at = f.chip.folder().string();
    const std::string seen =
        f.chip.ask("cd " + at +
                   " && tpm2_createprimary -Q -C o -G ecc256:aes128cfb -c primary -a "
                   "'fixedtpm|fixedparent|sensitivedataorigin|userwithauth|noda|restricted|decrypt' && "
                   "tpm2_flushcontext -t && tpm2_load -Q -C primary -u pub -r priv -c key && "
                   "tpm2_flushcontext -t && tpm2_readpublic -c key");
    CHECK(seen.contains("value: fixedtpm|fixedparent|sensitivedataorigin|userwithauth|noda|sign\n"));
    CHECK(!seen.contains("authorization policy: "));
    // Nothing brings it out.
    CHECK_THROWS(f.chip.ask("cd " + at +
                            " && tpm2_flushcontext -t; tpm2_duplicate -C null -c key -G null -p '' "
                            "-r out.priv -s out.seed"));
    CHECK(f.chip.ask("cd " + at + " && tpm2_flushcontext -t; tpm2_readpublic -Q -c key && echo there") == "there\n");
}

TEST_CASE("identity key: openssl makes a TLS 1.3 handshake with it, and none with another TPM", "[storage][tpm][keys]")
{
    Fixture f;
    const auto key = f.make();
    f.certify(*key);
    f.link->rest();
    const std::string at = "cd " + f.disk.path().string() + " && ";
    // The public half that the provider sees is the one that was certified.
    const std::string inHex = " -outform der | od -An -v -tx1 | tr -d ' \\n'";
    const std::string seen =
        f.chip.ask(at + "openssl pkey -provider tpm2 -provider base -in identity.key -pubout" + inHex);
    CHECK(seen.ends_with(kiosk::test::toHex(key->publicPoint())));
    CHECK(f.chip.ask(at + "openssl x509 -in identity.pem -pubkey -noout | openssl pkey -pubin" + inHex) == seen);
    // A server in the same words; it answers what it saw of the client.
    const std::string server =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout s.key -out s.pem -days 2 "
        "-subj /CN=server 2>/dev/null; "
        "openssl s_server -unix server -tls1_3 -cert s.pem -key s.key -CAfile root.pem "
        "-attime 1795500000 -Verify 2 -verify_return_error -www -naccept 1 >server.txt 2>&1 & ";
    const std::string client = "for i in $(seq 200); do [ -S server ] && break; sleep 0.02; done; "
                               "printf 'GET / HTTP/1.0\\r\\n\\r\\n' | openssl s_client -ign_eof -unix server -tls1_3 "
                               "-cert identity.pem -key identity.key" +
                               std::string(withProvider) +
                               ">client.txt 2>&1; wait; rm -f server; cat client.txt server.txt";
    const auto shaken = f.chip.ask(at + server + client);
    INFO(shaken);
    CHECK(shaken.contains("CN=kiosk-7"));
    CHECK(shaken.contains("TLSv1.3"));

    const Swtpm other;
    CHECK_THROWS(other.ask(at + "openssl pkey -provider tpm2 -provider base -in identity.key -pubout"));
}

TEST_CASE("identity key: a key that does more than sign is not taken for one", "[storage][tpm][keys]")
{
    Fixture f;
    f.link->rest();
    // What the provider itself makes can sign and decrypt; the form of the file is the same.
    (void)f.chip.ask("cd " + f.disk.path().string() +
                     " && openssl genpkey -provider tpm2 -algorithm EC -pkeyopt group:P-256 -out identity.key");
    REQUIRE(crypto::readTpmKeyPem(bytesOf(contentOf(f.file))));
    CHECK(IdentityKey::open(*f.link, f.file) == fail(FaultCode::KeyUnusable));
}
