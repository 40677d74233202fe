// SPDX-License-Identifier: Apache-2.0
// Cards, signers, days, lists and checking files; what is wrong with the bytes themselves is in page_case_bytes.cpp.
#include "tests/sync/partner/page/page_cases.h"

#include "app/seal/base45.h"
#include "app/seal/claim169.h"
#include "app/seal/cose_sign1.h"
#include "storage/crypto/openssl_hasher.h"
#include "storage/crypto/zlib_compressor.h"
#include "tests/app/seal/trust.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <utility>

namespace kiosk::test {

using namespace std::chrono_literals;
using std::chrono::days;

namespace {

constexpr Wanted good{.standing = CardStanding::Good};

Wanted refusedAs(FaultCode code)
{
    return {.fault = code, .standing = std::nullopt};
}

} // namespace

std::string codeOf(ByteView message)
{
    return base45::encode(crypto::ZlibCompressor().deflate(message));
}

PageCases::PageCases(Bytes face)
    : face_(std::move(face))
{
    addGenuine();
    addDays();
    addSigners();
    addStatus();
    addHeaders();
    addEnvelopes();
    addClaims();
    addForms();
    addTexts();
    addFlips();
    addFiles();
}

void PageCases::add(std::string name, std::string text, Wanted wanted, std::chrono::sys_seconds now, Bytes file)
{
    cases_.push_back({std::move(name), std::move(text), wanted, now, std::move(file)});
}

CityBundle PageCases::bundle() const
{
    CityBundle bundle = city_.bundle();
    bundle.sequence = usualSequence;
    return bundle;
}

Bytes PageCases::ownFile() const
{
    return city_.file(bundle());
}

SealContent PageCases::amina() const
{
    SealContent content = city_.amina();
    content.face = face_;
    return content;
}

SealContent PageCases::details() const
{
    return detailsOf(amina(), CivilDay(1987y / 3 / 14), WipedText("1482 West 22nd Place\nSpringfield, ST 60608"));
}

void PageCases::addGenuine()
{
    add("the public code", city_.card(amina()), good);
    add("the details code", city_.card(details()), good);
    SealContent bare = amina();
    bare.face.clear();
    add("a code without a face or details", city_.card(bare), good);
    for (const char* name :
         {"ተስፋዬ ገብረ ኪዳን", "عبد الرحمن بن يوسف", "ສົມພອນ ວົງສາ", "陳小明", "Zoë Ångström-Łukasiewicz 𝒜"}) {
        SealContent content = amina();
        content.fullName = WipedText(name);
        add(std::string("a name: ") + name, city_.card(content), good);
    }
    const auto claims = claim169::encode(amina(), claim169::Dialect::ByteString);
    REQUIRE(claims);
    add("the other dialect", tokenText(*claims), good);
}

void PageCases::addDays()
{
    const auto issued = [&](int day) {
        SealContent content = amina();
        content.issuedDay = CivilDay(foundingDay + days{day});
        return city_.card(content);
    };
    add("dated tomorrow", issued(4), good);
    add("dated the day after tomorrow", issued(5), refusedAs(FaultCode::CardNotYetValid));
    add("dated before its kiosk's key", issued(-1), refusedAs(FaultCode::CardOutOfPeriod));
    add("dated on the last day of its kiosk's key", issued(90), refusedAs(FaultCode::CardNotYetValid));
    add("dated after its kiosk's key", issued(91), refusedAs(FaultCode::CardOutOfPeriod));
    const auto expires = [&](int day) {
        SealContent content = amina();
        content.expiresDay = CivilDay(foundingDay + days{day});
        return city_.card(content);
    };
    add("on its last day", expires(3), good);
    add("on the day after its last", expires(2), refusedAs(FaultCode::CardExpired));
    add("as long as its kiosk's certificate", expires(90 + 5 * 366), good);
    add("longer than its kiosk's certificate", expires(91 + 5 * 366), refusedAs(FaultCode::CardOutOfPeriod));
}

void PageCases::addSigners()
{
    const crypto::ZlibCompressor zlib;
    add("another city's", other_.card(other_.amina()), refusedAs(FaultCode::CardSignerUnknown));
    RenamedSigner thief(*other_.cards.signer, city_.cards.signer->kid());
    const auto renamed = CardSealer(thief, zlib).make(amina());
    REQUIRE(renamed);
    add("another city's under our kiosk's name", std::string(renamed->text.view()), refusedAs(FaultCode::CardForged));
    const auto byList = CardSealer(*city_.status.signer, zlib).make(amina());
    REQUIRE(byList);
    add("signed by a key that is not for cards", std::string(byList->text.view()),
        refusedAs(FaultCode::CardSignerUnknown));

    const auto honest = CardSealer(*city_.cards.signer, zlib).make(amina());
    REQUIRE(honest);
    CityBundle withdrawn = bundle();
    CardMark mark{};
    const Digest hash = crypto::OpensslHasher().sha256(honest->signature);
    std::copy_n(hash.begin(), mark.size(), mark.begin());
    withdrawn.withdrawn.push_back({.kid = city_.cards.signer->kid(), .honestCards = {CardMark{}, mark}});
    const Bytes file = city_.file(withdrawn);
    add("of a withdrawn kiosk, known", std::string(honest->text.view()), good, usualNow, file);
    SealContent made = amina();
    made.fullName = WipedText("Somebody Else");
    add("of a withdrawn kiosk, not known", city_.card(made), refusedAs(FaultCode::CardSignerWithdrawn), usualNow, file);
}

void PageCases::addStatus()
{
    const crypto::ZlibCompressor zlib;
    SealContent elsewhere = amina();
    elsewhere.statusListUri = "https://id.city.example/s/2";
    add("on another list", city_.card(elsewhere), refusedAs(FaultCode::CardStatusElsewhere));
    SealContent beyond = amina();
    beyond.statusIndex = 131'072;
    add("beyond the list's end", city_.card(beyond), refusedAs(FaultCode::CardStatusElsewhere));

    CityBundle revoked = bundle();
    StatusListToken list = city_.list();
    REQUIRE(list.list.set(city_.amina().statusIndex, 1));
    revoked.statusToken = *signStatusList(list, *city_.status.signer, zlib);
    const Bytes file = city_.file(revoked);
    SealContent neighbour = amina();
    neighbour.statusIndex += 1;
    const auto stale = usualNow + days{40};
    add("revoked", city_.card(amina()), refusedAs(FaultCode::CardRevoked), usualNow, file);
    add("beside a revoked one", city_.card(neighbour), good, usualNow, file);
    add("revoked by a list that is old", city_.card(amina()), refusedAs(FaultCode::CardRevoked), stale, file);
    add("valid in a list that is old", city_.card(neighbour), {.standing = CardStanding::Stale}, stale, file);
    add("valid in the page's own file, grown old", city_.card(amina()), {.standing = CardStanding::Stale}, stale);

    CityBundle none = bundle();
    none.statusToken.clear();
    add("with no list", city_.card(amina()), {.standing = CardStanding::Unknown}, usualNow, city_.file(none));
    CityBundle ranOut = bundle();
    ranOut.expires = usualNow - 1s;
    add("with a file that ran out a second ago", city_.card(amina()), {.standing = CardStanding::Stale}, usualNow,
        city_.file(ranOut));
    CityBundle wide = bundle();
    StatusListToken four = city_.list();
    four.list = *StatusList::ofSize(131'072, 4);
    REQUIRE(four.list.set(city_.amina().statusIndex, 2));
    wide.statusToken = *signStatusList(four, *city_.status.signer, zlib);
    add("suspended in a list of four bits", city_.card(amina()), refusedAs(FaultCode::CardRevoked), usualNow,
        city_.file(wide));
}

void PageCases::addFiles()
{
    const std::string card = city_.card(amina());
    const Wanted wrong = refusedAs(FaultCode::CheckingFileWrong);
    const auto with = [&](const std::string& name, const CityBundle& bundle, Wanted wanted,
                          std::chrono::sys_seconds now = usualNow) {
        add("file: " + name, card, wanted, now, city_.file(bundle));
    };
    CityBundle newer = bundle();
    newer.sequence = usualSequence + 1;
    with("a newer one", newer, good);
    CityBundle older = bundle();
    older.sequence = usualSequence - 1;
    with("an older one", older, refusedAs(FaultCode::CheckingFileOlder));
    CityBundle foreign = other_.bundle();
    foreign.sequence = usualSequence;
    add("file: another city's", card, wrong, usualNow, other_.file(foreign));
    CityBundle disguised = bundle();
    disguised.cityRoot.insert(disguised.cityRoot.end(), other_.root.certificatePem.begin(),
                              other_.root.certificatePem.end());
    with("two roots in one", disguised, wrong);
    CityBundle byStatus = bundle();
    byStatus.bundleSigner = city_.status.pem;
    add("file: signed by the list's key", card, wrong, usualNow, *signCityBundle(byStatus, *city_.status.signer));
    CityBundle byCards = bundle();
    byCards.statusToken = *signStatusList(city_.list(), *city_.cards.signer, crypto::ZlibCompressor());
    with("a list by a kiosk's key", byCards, wrong);
    CityBundle stranger = bundle();
    stranger.cardSigners.push_back(other_.cards.pem);
    with("a kiosk of another city", stranger, wrong);
    CityBundle mixed = bundle();
    mixed.cardSigners.push_back(city_.bundles.pem);
    with("a key that is not for cards among the kiosks", mixed, wrong);
    const MadeSigner early = city_.signer(crypto::Purpose::CardSigner, foundingDay - days{10 * 366});
    CityBundle past = bundle();
    past.cardSigners.insert(past.cardSigners.begin(), early.pem);
    with("a kiosk whose certificate ran out", past, good);
    add("its signers' certificates ran out", card, wrong, usualNow + days{91});
    add("before its signers' certificates", card, wrong, foundingDay - 1h);
    for (const std::size_t at : {0U, 9U, 20U, 200U, 700U, 1500U, 2700U}) {
        Bytes changed = ownFile();
        REQUIRE(at < changed.size());
        changed[changed.size() - 1 - at] ^= std::byte{4};
        add("file: a bit turned over, " + std::to_string(at) + " before its end", card, wrong, usualNow, changed);
    }
    Bytes longer = ownFile();
    longer.push_back(std::byte{0});
    add("file: a byte too many", card, wrong, usualNow, longer);
    add("file: something else", card, wrong, usualNow, Bytes(100, std::byte{'x'}));
}

} // namespace kiosk::test
