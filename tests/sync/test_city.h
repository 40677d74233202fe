// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/runtime/lane.h"
#include "storage/crypto/certificate_verifier.h"
#include "storage/crypto/hpke.h"
#include "storage/crypto/keys.h"
#include "storage/crypto/openssl_hasher.h"
#include "storage/crypto/software_signer.h"
#include "storage/crypto/system_entropy.h"
#include "sync/bundle_import.h"
#include "sync/city/city_founding.h"
#include "sync/city/https_intake.h"
#include "sync/city/provisioning.h"
#include "sync/courier/https_city.h"
#include "tests/sync/temp_folder.h"

#include <chrono>
#include <memory>

namespace kiosk::sync::test {

[[nodiscard]] std::chrono::sys_seconds now();
[[nodiscard]] std::filesystem::path profilePath(std::string_view name = "minneapolis.json");

/// A kiosk as the city sees it: keys, request folder, bundle.
struct TestKiosk {
    KioskId id;
    std::filesystem::path request;
    std::filesystem::path bundle;
    crypto::KeyPair cardSigner;
    crypto::KeyPair identity;
    crypto::KeyPair sender;

    [[nodiscard]] std::unique_ptr<crypto::HpkeSealer> sealer() const;
    [[nodiscard]] std::unique_ptr<crypto::CertificateVerifier> acknowledgements() const;
    [[nodiscard]] HttpsCity::Address address(const std::string& url) const;
    /// A first import by this kiosk.
    [[nodiscard]] BundleTrust trust() const;
};

/// A city founded in a temporary folder, with everything its server needs.
class TestCity {
public:
    explicit TestCity(const std::string& url = "https://127.0.0.1:1");

    /// Makes keys and the request folder of a kiosk.
    [[nodiscard]] TestKiosk makeRequest(std::string_view name);
    [[nodiscard]] TestKiosk provision(std::string_view name);
    [[nodiscard]] ProvisioningOrder orderFor(const TestKiosk& kiosk) const;

    [[nodiscard]] std::filesystem::path folder() const { return temp / "city"; }

    TempFolder temp;
    crypto::OpensslHasher hasher;
    crypto::SystemEntropy entropy;
};

/// The city's intake over a ledger.
struct TestIntake {
    TestIntake(const TestCity& city, const std::string& ledgerAddress);

    std::unique_ptr<Ledger> ledger;
    KioskRegister kiosks;
    std::unique_ptr<crypto::HpkeOpener> opener;
    std::unique_ptr<crypto::SoftwareSigner> signer;
    Intake intake;
};

/// The city's server on a free port of 127.0.0.1 while this lives.
class ServedCity {
public:
    ServedCity(const TestCity& city, TestIntake& intake);
    ~ServedCity();

    [[nodiscard]] std::string url() const;

private:
    std::unique_ptr<HttpsIntake> door_;
    Lane lane_{"city"};
};

} // namespace kiosk::sync::test
