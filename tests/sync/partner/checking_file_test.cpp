// SPDX-License-Identifier: Apache-2.0
#include "sync/partner/checking_file.h"

#include "app/seal/card_sealer.h"
#include "storage/crypto/certificate_authority.h"
#include "storage/crypto/openssl_hasher.h"
#include "storage/crypto/software_signer.h"
#include "storage/crypto/zlib_compressor.h"
#include "sync/partner/card_report.h"
#include "sync/root_fingerprint.h"
#include "tests/sync/partner/made_city.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cctype>
#include <nlohmann/json.hpp>

using namespace kiosk;
using namespace kiosk::partner;
using namespace std::chrono_literals;
using std::chrono::days;
using test::MadeCity;

namespace {

const auto now = test::foundingDay + days{3} + 10h;

Result<std::unique_ptr<CheckingFile>> opened(const Bytes& file, const MadeCity& city, std::uint64_t least = 0)
{
    return CheckingFile::open(file, {.fingerprint = city.fingerprint, .leastSequence = least}, now);
}

} // namespace

TEST_CASE("checking file: a genuine card is genuine, whatever code of it is shown", "[sync][partner]")
{
    const MadeCity city;
    const auto file = opened(city.file(city.bundle()), city);
    REQUIRE(file);
    const auto card = (*file)->check(city.card(city.amina()), now);
    REQUIRE(card);
    CHECK(card->standing == CardStanding::Good);
    CHECK(answerOf(card) == Answer::Genuine);
    const auto details = (*file)->check(
        city.card(detailsOf(city.amina(), CivilDay(1987y / 3 / 14), WipedText("1482 West\nSpringfield"))), now);
    REQUIRE(details);
    CHECK(areOfOneCard(card->content, card->kid, details->content, details->kid));
}

TEST_CASE("checking file: only the pinned root's counts", "[sync][partner]")
{
    const MadeCity city;
    const MadeCity other;
    CHECK(opened(other.file(other.bundle()), city) == fail(FaultCode::CheckingFileWrong));
    // Spaces and case are for people.
    std::string spoken;
    for (const char c : city.fingerprint)
        if (c != ' ')
            spoken += static_cast<char>(std::tolower(c));
    CHECK(CheckingFile::open(city.file(city.bundle()), {.fingerprint = spoken}, now));
    CHECK(CheckingFile::open(city.file(city.bundle()), {.fingerprint = ""}, now) == fail(FaultCode::CheckingFileWrong));

    // Another city's root behind a line that carries ours: people would compare one and the program use the other.
    CityBundle disguised = other.bundle();
    Bytes both{std::byte{'x'}};
    both.insert(both.end(), city.root.certificatePem.begin(), city.root.certificatePem.end());
    both.insert(both.end(), other.root.certificatePem.begin(), other.root.certificatePem.end());
    disguised.cityRoot = both;
    CHECK(opened(other.file(disguised), city) == fail(FaultCode::CheckingFileWrong));
    CHECK(sync::rootFingerprint(both, crypto::OpensslHasher()) == fail(FaultCode::CertificateWrong));
    CHECK(sync::rootFingerprint(city.root.certificatePem, crypto::OpensslHasher()) == city.fingerprint);
}

TEST_CASE("checking file: no byte of it can be changed", "[sync][partner]")
{
    const MadeCity city;
    const Bytes file = city.file(city.bundle());
    REQUIRE(opened(file, city));
    int accepted = 0;
    for (std::size_t at = 0; at < file.size(); ++at) {
        Bytes changed = file;
        changed[at] ^= std::byte{1} << static_cast<int>(at % 8);
        accepted += opened(changed, city) ? 1 : 0;
    }
    CHECK(accepted == 0);
    CHECK(opened({}, city) == fail(FaultCode::CheckingFileWrong));
}

TEST_CASE("checking file: each signer does its own work only", "[sync][partner]")
{
    const MadeCity city;
    CityBundle bundle = city.bundle();
    bundle.bundleSigner = city.status.pem;
    CHECK(opened(*signCityBundle(bundle, *city.status.signer), city) == fail(FaultCode::CheckingFileWrong));
    bundle = city.bundle();
    bundle.statusSigner = city.bundles.pem;
    CHECK(opened(city.file(bundle), city) == fail(FaultCode::CheckingFileWrong));
    bundle = city.bundle();
    bundle.cardSigners.push_back(city.status.pem);
    CHECK(opened(city.file(bundle), city) == fail(FaultCode::CheckingFileWrong));
    // A list by the card signer's key: a stolen kiosk must not un-revoke anything.
    bundle = city.bundle();
    bundle.statusToken = *signStatusList(city.list(), *city.cards.signer, crypto::ZlibCompressor());
    CHECK(opened(city.file(bundle), city) == fail(FaultCode::CheckingFileWrong));
}

TEST_CASE("checking file: an older one is refused, one that ran out is said to be stale", "[sync][partner]")
{
    const MadeCity city;
    CityBundle bundle = city.bundle();
    bundle.sequence = 7;
    CHECK(opened(city.file(bundle), city, 7));
    CHECK(opened(city.file(bundle), city, 8) == fail(FaultCode::CheckingFileOlder));
    bundle.expires = now - 1s;
    const auto file = opened(city.file(bundle), city);
    REQUIRE(file);
    const auto card = (*file)->check(city.card(city.amina()), now);
    REQUIRE(card);
    CHECK(card->standing == CardStanding::Stale);
    CHECK(answerOf(card) == Answer::StatusUnknown);
    bundle.statusToken.clear();
    bundle.expires = now + 1s;
    const auto without = opened(city.file(bundle), city);
    REQUIRE(without);
    CHECK((*without)->check(city.card(city.amina()), now)->standing == CardStanding::Unknown);
}

TEST_CASE("checking file: a revoked card, an expired one, a forged one, none at all", "[sync][partner]")
{
    const MadeCity city;
    CityBundle bundle = city.bundle();
    StatusListToken list = city.list();
    REQUIRE(list.list.set(city.amina().statusIndex, 1));
    bundle.statusToken = *signStatusList(list, *city.status.signer, crypto::ZlibCompressor());
    const auto file = opened(city.file(bundle), city);
    REQUIRE(file);
    CHECK((*file)->check(city.card(city.amina()), now) == fail(FaultCode::CardRevoked));
    SealContent other = city.amina();
    other.statusIndex += 1;
    CHECK((*file)->check(city.card(other), now));
    CHECK((*file)->check(city.card(other), now + days{366 * 6}) == fail(FaultCode::CardExpired));
    const MadeCity forger;
    CHECK((*file)->check(forger.card(other), now) == fail(FaultCode::CardSignerUnknown));
    CHECK((*file)->check("HELLO", now) == fail(FaultCode::SealMalformed));
}

TEST_CASE("checking file: of a stolen kiosk only the cards it is known to have made count", "[sync][partner]")
{
    const MadeCity city;
    const crypto::ZlibCompressor zlib;
    const auto honest = CardSealer(*city.cards.signer, zlib).make(city.amina());
    REQUIRE(honest);
    SealContent thief = city.amina();
    thief.fullName = WipedText("Somebody Else");
    CityBundle bundle = city.bundle();
    CardMark mark{};
    const Digest hash = crypto::OpensslHasher().sha256(honest->signature);
    std::copy_n(hash.begin(), mark.size(), mark.begin());
    bundle.withdrawn.push_back({.kid = city.cards.signer->kid(), .honestCards = {mark}});
    const auto file = opened(city.file(bundle), city);
    REQUIRE(file);
    CHECK((*file)->check(honest->text.view(), now));
    CHECK((*file)->check(city.card(thief), now) == fail(FaultCode::CardSignerWithdrawn));
    bundle.withdrawn.front().honestCards.clear();
    const auto none = opened(city.file(bundle), city);
    REQUIRE(none);
    CHECK((*none)->check(honest->text.view(), now) == fail(FaultCode::CardSignerWithdrawn));
}

TEST_CASE("card report: says the answer, why and what to do, for eyes and for programs", "[sync][partner]")
{
    const MadeCity city;
    const auto file = opened(city.file(city.bundle()), city);
    REQUIRE(file);
    const auto card = (*file)->check(city.card(city.amina()), now);
    const std::string words = inWords(card);
    CHECK(words.starts_with("GENUINE\nNot reported lost, stolen or replaced as of 2026-11-23.\n"));
    CHECK(words.contains("Name      Amina Hodan Cabdullaahi\n"));
    const auto object = nlohmann::json::parse(inJson(card, file->get()));
    CHECK(object["answer"] == "genuine");
    CHECK(object["card"]["card_number"] == "7K3M94QX2W");
    CHECK(object["card"]["face_webp"] == "UklGRgECAwQ=");
    CHECK(object["checking_file"]["sequence"] == 1);

    const Result<GenuineCard> refused = fail(FaultCode::CardRevoked);
    CHECK(inWords(refused).starts_with("NOT ACCEPTED\nThis card was reported lost"));
    const auto why = nlohmann::json::parse(inJson(refused, nullptr));
    CHECK(why["answer"] == "refused");
    CHECK(why["fault"] == static_cast<int>(FaultCode::CardRevoked));
    CHECK_FALSE(why.contains("card"));
    CHECK(answerOf(fail(FaultCode::CardForged)) == Answer::Refused);
    CHECK(answerOf(fail(FaultCode::CardCodeUnreadable)) == Answer::NoCode);
    CHECK(answerOf(fail(FaultCode::CheckingFileOlder)) == Answer::NoCheckingFile);
}
