// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/test_city.h"

#include <catch2/catch_test_macros.hpp>

#include <array>

namespace kiosk::sync::test {

namespace {

/// The value, or the test ends.
template<class T>
T must(Result<T>&& result)
{
    REQUIRE(result);
    return std::move(*result);
}

} // namespace

std::chrono::sys_seconds now()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::filesystem::path profilePath(std::string_view name)
{
    return std::filesystem::path(PORCHLIGHT_SOURCE_DIR) / "resources/profiles" / name;
}

std::unique_ptr<crypto::HpkeSealer> TestKiosk::sealer() const
{
    return must(crypto::HpkeSealer::open(sender.privateKeyPem.bytes(), slurp(bundle / bundle_file::batchKey)));
}

std::unique_ptr<crypto::CertificateVerifier> TestKiosk::acknowledgements() const
{
    const std::array leaves{slurp(bundle / bundle_file::acknowledgementSigner)};
    return must(crypto::CertificateVerifier::open(slurp(bundle / bundle_file::cityRoot), leaves,
                                                  crypto::Purpose::AcknowledgementSigner, now()));
}

HttpsCity::Address TestKiosk::address(const std::string& url) const
{
    return {.url = url,
            .identityCert = bundle / bundle_file::identity,
            .identityKey = request / "identity.key",
            .cityRoot = bundle / bundle_file::cityRoot};
}

BundleTrust TestKiosk::trust() const
{
    BundleTrust trust;
    trust.bundleSigner = [](ByteView root, ByteView leaf) -> Result<std::unique_ptr<SignatureVerifier>> {
        const std::array leaves{Bytes(leaf.begin(), leaf.end())};
        auto made = crypto::CertificateVerifier::open(root, leaves, crypto::Purpose::BundleSigner, now());
        if (!made)
            return std::unexpected(made.error());
        return std::move(*made);
    };
    trust.isForOurKeys = [card = cardSigner.publicPoint, own = identity.publicPoint](const Bundle& read) {
        const auto cardPoint = crypto::certifiedPoint(read.file(bundle_file::cardSigner));
        const auto ownPoint = crypto::certifiedPoint(read.file(bundle_file::identity));
        return cardPoint == card && ownPoint == own;
    };
    return trust;
}

TestCity::TestCity(const std::string& url)
{
    const auto address = CityAddress::parse(url);
    REQUIRE(address);
    REQUIRE(foundCity(folder(), {"Test City", *address}, now()));
}

TestKiosk TestCity::makeRequest(std::string_view name)
{
    TestKiosk kiosk{.id = *KioskId::parse(name),
                    .request = temp / (std::string(name) + "-request"),
                    .bundle = temp / (std::string(name) + "-bundle"),
                    .cardSigner = must(crypto::generateKeyPair()),
                    .identity = must(crypto::generateKeyPair()),
                    .sender = must(crypto::generateKeyPair())};
    std::filesystem::create_directories(kiosk.request);
    spit(kiosk.request / request_file::cardSigner,
         must(crypto::makeRequest(kiosk.cardSigner.privateKeyPem.bytes(), "card signer")));
    spit(kiosk.request / request_file::identity,
         must(crypto::makeRequest(kiosk.identity.privateKeyPem.bytes(), "identity")));
    spit(kiosk.request / request_file::batchSender, kiosk.sender.publicPoint);
    spit(kiosk.request / "identity.key", kiosk.identity.privateKeyPem.bytes());
    spit(kiosk.request / "card-signer.key", kiosk.cardSigner.privateKeyPem.bytes());
    return kiosk;
}

ProvisioningOrder TestCity::orderFor(const TestKiosk& kiosk) const
{
    return {.city = folder(),
            .request = kiosk.request,
            .profile = profilePath(),
            .out = kiosk.bundle,
            .kiosk = kiosk.id,
            .now = now()};
}

TestKiosk TestCity::provision(std::string_view name)
{
    auto kiosk = makeRequest(name);
    REQUIRE(provisionKiosk(orderFor(kiosk), hasher, entropy));
    return kiosk;
}

TestIntake::TestIntake(const TestCity& city, const std::string& ledgerAddress)
    : ledger(must(Ledger::open(ledgerAddress, city.hasher)))
    , kiosks(city.folder())
    , opener(must(crypto::HpkeOpener::open(slurp(city.folder() / city_file::batchPrivateKey))))
    , signer(must(crypto::SoftwareSigner::open(slurp(city.folder() / city_file::acknowledgementSignerKey),
                                               slurp(city.folder() / city_file::acknowledgementSigner))))
    , intake(*ledger, kiosks, *opener, *signer, city.hasher)
{
}

ServedCity::ServedCity(const TestCity& city, TestIntake& intake)
    : door_(must(HttpsIntake::open({.certificate = city.folder() / city_file::server,
                                    .key = city.folder() / city_file::serverKey,
                                    .clientRoot = city.folder() / city_file::root},
                                   "127.0.0.1", 0, intake.intake, *intake.ledger)))
{
    lane_.post([this] { door_->serve(); });
}

ServedCity::~ServedCity()
{
    door_->stop();
    lane_.drain();
}

std::string ServedCity::url() const
{
    return "https://127.0.0.1:" + std::to_string(door_->port());
}

} // namespace kiosk::sync::test
