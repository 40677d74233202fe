// SPDX-License-Identifier: Apache-2.0
#include "sync/bundle_import.h"

#include "sync/profile_import.h"
#include "sync/root_fingerprint.h"
#include "tests/sync/seeded_entropy.h"
#include "tests/sync/test_city.h"

#include <catch2/catch_test_macros.hpp>

#include <set>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;
namespace fs = std::filesystem;

namespace {

struct Fixture {
    TestCity city;
    TestKiosk kiosk = city.provision("kiosk-a");
    BundleTrust trust = kiosk.trust();

    Result<Bundle> read() { return readBundle(kiosk.bundle, trust, city.hasher); }
    FaultCode fault()
    {
        const auto bundle = read();
        REQUIRE_FALSE(bundle);
        return bundle.error().code;
    }
};

} // namespace

TEST_CASE("bundle: what the city provisioned is read whole", "[sync][bundle]")
{
    Fixture f;
    const auto bundle = f.read();
    REQUIRE(bundle);
    CHECK(bundle->kiosk == f.kiosk.id);
    CHECK(bundle->cityUrl == "https://127.0.0.1:1");
    CHECK(bundle->profile.cityName == "Minneapolis");
    CHECK(bundle->statusIndices.size() == statusIndicesPerKiosk);
    CHECK(bundle->file(bundle_file::batchKey).size() == 65);
    CHECK(bundle->files.size() == bundle_file::all.size() + 1);
}

TEST_CASE("bundle: a changed byte in any file is noticed", "[sync][bundle]")
{
    Fixture f;
    SeededEntropy entropy(1);
    std::vector<std::string_view> names(bundle_file::all.begin(), bundle_file::all.end());
    names.push_back(bundle_file::manifest);
    for (const auto name : names) {
        INFO(name);
        const auto whole = slurp(f.kiosk.bundle / name);
        for (int i = 0; i < 20; ++i) {
            auto changed = whole;
            changed[entropy.below(changed.size())] ^= static_cast<std::byte>(1U << entropy.below(8));
            spit(f.kiosk.bundle / name, changed);
            CHECK(f.fault() == FaultCode::BundleTampered);
        }
        auto longer = whole;
        longer.push_back(std::byte{'\n'});
        spit(f.kiosk.bundle / name, longer);
        CHECK(f.fault() == FaultCode::BundleTampered);
        spit(f.kiosk.bundle / name, whole);
    }
    CHECK(f.read());
}

TEST_CASE("bundle: a missing file is told as such", "[sync][bundle]")
{
    Fixture f;
    std::vector<std::string_view> names(bundle_file::all.begin(), bundle_file::all.end());
    names.push_back(bundle_file::manifest);
    for (const auto name : names) {
        INFO(name);
        fs::rename(f.kiosk.bundle / name, f.kiosk.bundle / "away");
        CHECK(f.fault() == FaultCode::BundleIncomplete);
        fs::rename(f.kiosk.bundle / "away", f.kiosk.bundle / name);
    }
    CHECK(readBundle(f.city.temp / "nowhere", f.trust, f.city.hasher).error().code == FaultCode::BundleIncomplete);
}

TEST_CASE("bundle: another kiosk's is refused, by key and by name", "[sync][bundle]")
{
    Fixture f;
    const auto other = f.city.provision("kiosk-b");
    CHECK(readBundle(other.bundle, f.trust, f.city.hasher).error().code == FaultCode::BundleForOtherKiosk);
    f.trust.installedKiosk = KioskId::parse("kiosk-c");
    CHECK(f.fault() == FaultCode::BundleForOtherKiosk);
    f.trust.installedKiosk = f.kiosk.id;
    CHECK(f.read());
}

TEST_CASE("bundle: once installed, no other root is taken", "[sync][bundle]")
{
    Fixture f;
    f.trust.installedRootPem = slurp(f.kiosk.bundle / bundle_file::cityRoot);
    CHECK(f.read());
    TestCity impostor;
    auto order = impostor.orderFor(f.kiosk);
    order.out = impostor.temp / "bundle";
    REQUIRE(provisionKiosk(order, impostor.hasher, impostor.entropy));
    CHECK(readBundle(order.out, f.trust, f.city.hasher).error().code == FaultCode::BundleTampered);
    // On the first import only the fingerprint tells them apart.
    f.trust.installedRootPem.reset();
    CHECK(readBundle(order.out, f.trust, f.city.hasher));
    const auto ours = rootFingerprint(slurp(f.kiosk.bundle / bundle_file::cityRoot), f.city.hasher);
    const auto theirs = rootFingerprint(slurp(order.out / bundle_file::cityRoot), f.city.hasher);
    REQUIRE(ours);
    REQUIRE(theirs);
    CHECK(*ours != *theirs);
    CHECK(ours->size() == 16 * 5 - 1);
}

TEST_CASE("bundle: a manifest by another purpose's key is refused", "[sync][bundle]")
{
    Fixture f;
    const auto signer = crypto::SoftwareSigner::open(slurp(f.city.folder() / city_file::acknowledgementSignerKey),
                                                     slurp(f.city.folder() / city_file::acknowledgementSigner));
    REQUIRE(signer);
    fs::copy_file(f.city.folder() / city_file::acknowledgementSigner, f.kiosk.bundle / bundle_file::bundleSigner,
                  fs::copy_options::overwrite_existing);
    BundleManifest manifest{.kiosk = f.kiosk.id, .files = {}};
    for (const auto name : bundle_file::all)
        manifest.files.emplace(name, f.city.hasher.sha256(slurp(f.kiosk.bundle / name)));
    spit(f.kiosk.bundle / bundle_file::manifest, *signManifest(manifest, **signer));
    CHECK(f.fault() == FaultCode::BundleTampered);
}

TEST_CASE("bundle: installing replaces the old one in one step", "[sync][bundle]")
{
    Fixture f;
    const auto state = f.city.temp / "state";
    CHECK(readInstalledBundle(state, f.trust, f.city.hasher).error().code == FaultCode::KioskNotProvisioned);
    const auto bundle = f.read();
    REQUIRE(bundle);
    REQUIRE(installBundle(*bundle, state, f.city.hasher));
    REQUIRE(readInstalledBundle(state, f.trust, f.city.hasher));
    REQUIRE(installBundle(*bundle, state, f.city.hasher));
    // A newer bundle for the same keys, with other rules.
    auto order = f.city.orderFor(f.kiosk);
    order.kiosk = *KioskId::parse("kiosk-new");
    order.out = f.city.temp / "newer";
    order.profile = f.city.temp / "other-rules.json";
    // A city has one status list, whatever its rules.
    auto rules = textOf(slurp(profilePath("points-city.json")));
    constexpr std::string_view list = "https://id.pointcity.example/status/1";
    REQUIRE(rules.contains(list));
    rules.replace(rules.find(list), list.size(), "https://id.minneapolis.example/status/1");
    spit(order.profile, bytesOf(rules));
    REQUIRE(provisionKiosk(order, f.city.hasher, f.city.entropy));
    const auto newer = readBundle(order.out, f.trust, f.city.hasher);
    REQUIRE(newer);
    REQUIRE(installBundle(*newer, state, f.city.hasher));
    const auto installed = readInstalledBundle(state, f.trust, f.city.hasher);
    REQUIRE(installed);
    CHECK(installed->profile.cityName == "Point City");
    std::size_t folders = 0;
    for (const auto& entry : fs::directory_iterator(state))
        folders += entry.is_directory() && !entry.is_symlink() ? 1 : 0;
    CHECK(folders == 1);
    // What lies there is checked again each time.
    auto changed = slurp(installedBundleFolder(state) / bundle_file::profile);
    changed[changed.size() / 2] ^= std::byte{1};
    spit(installedBundleFolder(state) / bundle_file::profile, changed);
    CHECK(readInstalledBundle(state, f.trust, f.city.hasher).error().code == FaultCode::BundleTampered);
}

TEST_CASE("bundle: an install that cannot be written leaves the old one", "[sync][bundle]")
{
    Fixture f;
    const auto bundle = f.read();
    REQUIRE(bundle);
    spit(f.city.temp / "file", bytesOf("x"));
    const auto installed = installBundle(*bundle, f.city.temp / "file", f.city.hasher);
    REQUIRE_FALSE(installed);
    CHECK(installed.error().code == FaultCode::VaultIoFailed);
}

TEST_CASE("profile: one byte changed after signing is refused", "[sync][profile]")
{
    Fixture f;
    const auto json = slurp(f.kiosk.bundle / bundle_file::profile);
    const auto signature = slurp(f.kiosk.bundle / bundle_file::profileSignature);
    const auto verifier = f.trust.bundleSigner(slurp(f.kiosk.bundle / bundle_file::cityRoot),
                                               slurp(f.kiosk.bundle / bundle_file::bundleSigner));
    REQUIRE(verifier);
    CHECK(importProfile(json, signature, **verifier, f.city.hasher));
    auto changed = json;
    changed.push_back(std::byte{' '});
    CHECK(importProfile(changed, signature, **verifier, f.city.hasher).error().code ==
          FaultCode::ProfileSignatureWrong);
    CHECK(importProfile(json, ByteView(signature).first(71), **verifier, f.city.hasher).error().code ==
          FaultCode::ProfileSignatureWrong);
    for (std::size_t i = 0; i < signature.size(); ++i) {
        auto flipped = signature;
        flipped[i] ^= std::byte{4};
        CHECK_FALSE(importProfile(json, flipped, **verifier, f.city.hasher));
    }
}

TEST_CASE("status indices: only distinct places of the list are read", "[sync][bundle]")
{
    const std::vector<std::uint32_t> indices{5, 0, maxStatusListSlots - 1};
    CHECK(decodeIndices(encodeIndices(indices)) == indices);
    for (const std::string_view bad : {"", "1", "1\n1\n", "16777216\n", "-1\n", "x\n", "1 \n", "\n", "99999999999\n"})
        CHECK_FALSE(decodeIndices(bytesOf(bad)));
}
