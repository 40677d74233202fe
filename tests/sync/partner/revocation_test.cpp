// SPDX-License-Identifier: Apache-2.0
// A lost card, a stolen kiosk and an old checking file, from the clerk's programs to the checker's.
#include "app/seal/card_sealer.h"
#include "storage/crypto/zlib_compressor.h"
#include "sync/dispatch.h"
#include "sync/files.h"
#include "sync/partner/card_report.h"
#include "tests/sync/lost_cards.h"
#include "tests/sync/memory_outbox.h"
#include "tests/sync/programs.h"

#include <catch2/catch_test_macros.hpp>

#include <format>
#include <utility>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;
using partner::Answer;

namespace {

CivilDay yesterday()
{
    return CivilDay(std::chrono::floor<std::chrono::days>(now()) - std::chrono::days{1});
}

std::string isoOf(CivilDay day)
{
    return std::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

/// A card as its holder and the city have it.
struct Card {
    std::string code;
    IssuanceRow row;
    std::string slip;
};

/// A city made by its program, and a checker with a note of its own.
struct Town {
    TestCity keys;
    std::filesystem::path folder = keys.temp / "own-city";
    std::filesystem::path bundle = keys.temp / "city-bundle";
    std::string fingerprint;
    SeededEntropy numbers{7};

    Town()
    {
        const auto founded = city("init --name 'Test City' --url https://127.0.0.1:1");
        REQUIRE(founded.code == 0);
        const auto from = founded.output.find(": ") + 2;
        fingerprint = founded.output.substr(from, founded.output.find('\n') - from);
    }

    [[nodiscard]] Outcome city(const std::string& words) const
    {
        return runProgram(std::format("{} {} --dir {}", PORCHLIGHT_CITY, words, folder.string()));
    }
    TestKiosk kiosk(std::string_view name)
    {
        auto made = keys.makeRequest(name);
        const auto done = city(std::format("provision --request {} --profile {} --out {} --kiosk {}",
                                           made.request.string(), profilePath().string(), made.bundle.string(), name));
        REQUIRE(done.code == 0);
        return made;
    }
    void publish() const
    {
        const auto done = city("publish --out " + bundle.string());
        INFO(done.output);
        REQUIRE(done.code == 0);
    }
    /// What a partner's program says about a card's code.
    [[nodiscard]] Outcome verify(const Card& card, const std::string& more = "") const
    {
        spit(keys.temp / "code.txt", bytesOf(card.code));
        return runProgram(std::format("{} --bundle {} --fingerprint '{}' --text {} {}", PORCHLIGHT_VERIFY,
                                      bundle.string(), fingerprint, (keys.temp / "code.txt").string(), more));
    }
    [[nodiscard]] Answer answer(const Card& card, const std::string& more = "") const
    {
        return static_cast<Answer>(verify(card, more).code);
    }

    /// Made by whoever has the kiosk's key.
    Card card(const TestKiosk& kiosk, std::size_t place)
    {
        const auto signer = cardSignerOf(kiosk);
        const auto index = placesOf(kiosk)[place];
        IssuanceRow row = randomRow(numbers);
        row.issuedDay = yesterday();
        row.expiresDay = CivilDay(std::chrono::sys_days(yesterday()) + std::chrono::days{1000});
        row.status = CardStatus::Issued;
        const crypto::ZlibCompressor zlib;
        const auto seal = CardSealer(*signer, zlib)
                              .make({.issuer = "https://id.minneapolis.example",
                                     .statusListUri = "https://id.minneapolis.example/status/1",
                                     .statusIndex = index,
                                     .cardNumber = row.cardNumber.text(),
                                     .fullName = WipedText("Amina Hodan Cabdullaahi"),
                                     .issuedDay = row.issuedDay,
                                     .expiresDay = row.expiresDay,
                                     .face = {},
                                     .birthDay = {},
                                     .address = {}});
        REQUIRE(seal);
        row.signerKid = seal->kid;
        row.signature = seal->signature;
        return {
            .code = std::string(seal->text.view()), .row = row, .slip = slipText(slipOf(kiosk, index, row.cardNumber))};
    }
};

/// A kiosk's way to the city, with the courier's program.
struct Way {
    Way(Town& town, TestKiosk from)
        : kiosk(std::move(from))
        , sealer(kiosk.sealer())
        , verifier(kiosk.acknowledgements())
        , folder(town.keys.temp / (kiosk.id.text() + "-spool"))
        , spool(*Spool::open(folder, town.keys.entropy))
        , dispatch(outbox, spool, *sealer, town.keys.hasher, town.keys.entropy, *verifier, kiosk.id)
    {
    }

    Outcome deliver(const std::string& url)
    {
        REQUIRE(dispatch.sealSlot());
        const auto address = kiosk.address(url);
        return runProgram(
            std::format("{} --now --spool {} --url {} --identity-cert {} --identity-key {} --city-root {}",
                        PORCHLIGHT_COURIER, folder.string(), url, address.identityCert.string(),
                        address.identityKey.string(), address.cityRoot.string()));
    }

    TestKiosk kiosk;
    std::unique_ptr<crypto::HpkeSealer> sealer;
    std::unique_ptr<crypto::CertificateVerifier> verifier;
    MemoryOutbox outbox;
    std::filesystem::path folder;
    Spool spool;
    BatchDispatch dispatch;
};

/// The city's server, and where it listens.
struct Server {
    explicit Server(const Town& town)
        : program({PORCHLIGHT_CITY, "serve", "--dir", town.folder.string(), "--listen", "127.0.0.1:0"})
    {
        const auto ready = program.line();
        REQUIRE(ready.starts_with("listening on https://127.0.0.1:"));
        url = ready.substr(13, ready.size() - 14);
    }
    Running program;
    std::string url;
};

} // namespace

TEST_CASE("revocation: a card reported at the counter is refused once it is published, not before",
          "[sync][partner][revocation]")
{
    Town town;
    const auto kiosk = town.kiosk("kiosk-a");
    const Card lost = town.card(kiosk, 0);
    const Card kept = town.card(kiosk, 1);
    town.publish();
    CHECK(town.answer(lost) == Answer::Genuine);

    spit(town.keys.temp / "slip.txt", bytesOf(lost.slip + "\n"));
    const auto reported = town.city("report --slip " + (town.keys.temp / "slip.txt").string());
    CHECK(reported.code == 0);
    CHECK(reported.output.contains("reported lost"));
    CHECK(town.answer(lost) == Answer::Genuine);
    town.publish();
    const auto refused = town.verify(lost);
    CHECK(static_cast<Answer>(refused.code) == Answer::Refused);
    CHECK(refused.output.contains("reported lost or stolen"));
    CHECK(town.answer(kept) == Answer::Genuine);
    // By its text, a second time.
    const auto again = town.city(std::format("report --slip '{}'", lost.slip));
    CHECK(again.code == 0);
    CHECK(again.output.contains("before"));
}

TEST_CASE("revocation: a slip shown at a kiosk waits for the network, then the card is refused",
          "[sync][partner][revocation]")
{
    Town town;
    Way way(town, town.kiosk("kiosk-a"));
    const auto other = town.kiosk("kiosk-b");
    const Card lost = town.card(other, 0);
    const Card spoiled = town.card(way.kiosk, 0);
    REQUIRE(way.outbox.reportSlip(*slipFromText(lost.slip)));
    way.outbox.reports.emplace_back(placesOf(way.kiosk)[0]);
    CHECK(way.deliver("https://127.0.0.1:1").code != 0);
    town.publish();
    CHECK(town.answer(lost) == Answer::Genuine);
    {
        const Server server(town);
        CHECK(way.deliver(server.url).code == 0);
    }
    CHECK(way.dispatch.collect() == 1);
    CHECK(town.answer(lost) == Answer::Genuine);
    town.publish();
    CHECK(town.answer(lost) == Answer::Refused);
    CHECK(town.answer(spoiled) == Answer::Refused);
    CHECK_FALSE(town.city("ledger").output.contains("ALARM"));
}

TEST_CASE("revocation: of a stolen kiosk's cards only those count that the city was told of",
          "[sync][partner][revocation]")
{
    Town town;
    Way way(town, town.kiosk("kiosk-b"));
    const Card honest = town.card(way.kiosk, 0);
    const Card forged = town.card(way.kiosk, 1);
    const Card elsewhere = town.card(town.kiosk("kiosk-a"), 0);
    way.outbox.rows = {honest.row};
    const Server server(town);
    REQUIRE(way.deliver(server.url).code == 0);
    REQUIRE(way.dispatch.collect() == 1);
    town.publish();
    CHECK(town.answer(forged) == Answer::Genuine);
    const auto today = isoOf(CivilDay(std::chrono::floor<std::chrono::days>(now())));
    CHECK(town.city("revoke-kiosk kiosk-b --since " + today).code == 0);
    CHECK(town.answer(forged) == Answer::Genuine);
    town.publish();
    const auto refused = town.verify(forged);
    CHECK(static_cast<Answer>(refused.code) == Answer::Refused);
    CHECK(refused.output.contains("taken out of use"));
    CHECK(town.answer(honest) == Answer::Genuine);
    CHECK(town.answer(elsewhere) == Answer::Genuine);
    // And nothing more comes in from it.
    way.outbox.rows = {forged.row};
    const auto shutOut = way.deliver(server.url);
    CHECK(shutOut.code != 0);
    CHECK(shutOut.output.contains("does not know this kiosk"));
    // Its slips: the genuine card's at the counter, no other.
    CHECK(town.city(std::format("report --slip '{}'", forged.slip)).output.contains("honest cards"));
    CHECK(town.city(std::format("report --slip '{}'", honest.slip)).code == 0);
}

TEST_CASE("revocation: an older checking file is refused by a checker that keeps a note", "[sync][partner][revocation]")
{
    Town town;
    const Card lost = town.card(town.kiosk("kiosk-a"), 0);
    const std::string note = std::format("--remember {}", (town.keys.temp / "newest").string());
    town.publish();
    CHECK(town.answer(lost, note) == Answer::Genuine);
    const auto old = slurp(town.bundle);
    REQUIRE(town.city(std::format("report --slip '{}'", lost.slip)).code == 0);
    town.publish();
    CHECK(town.answer(lost, note) == Answer::Refused);
    spit(town.bundle, old);
    const auto rolledBack = town.verify(lost, note);
    CHECK(static_cast<Answer>(rolledBack.code) == Answer::NoCheckingFile);
    CHECK(rolledBack.output.contains("older than one"));
    // Without the note nothing shows that it is old.
    CHECK(town.answer(lost) == Answer::Genuine);
    spit(town.keys.temp / "newest", bytesOf("nonsense"));
    CHECK(town.verify(lost, note).output.contains("--remember"));
    CHECK(town.answer(lost, std::format("--remember {}", (town.keys.temp / "none/newest").string())) ==
          Answer::NoCheckingFile);
}

TEST_CASE("revocation: when the checking file has run out, a card is genuine and its status unknown since",
          "[sync][partner][revocation]")
{
    Town town;
    const auto kiosk = town.kiosk("kiosk-a");
    const Card card = town.card(kiosk, 0);
    const Card lost = town.card(kiosk, 1);
    REQUIRE(town.city(std::format("report --slip '{}'", lost.slip)).code == 0);
    town.publish();
    const auto at = [&](std::chrono::days later, const Card& shown) {
        const auto moment = now() + later;
        const auto file = partner::CheckingFile::open(slurp(town.bundle),
                                                      {.fingerprint = town.fingerprint, .leastSequence = 0}, moment);
        REQUIRE(file);
        return (*file)->check(shown.code, moment);
    };
    CHECK(partner::answerOf(at(std::chrono::days{34}, card)) == Answer::Genuine);
    const auto stale = at(std::chrono::days{36}, card);
    CHECK(partner::answerOf(stale) == Answer::StatusUnknown);
    const auto today = isoOf(CivilDay(std::chrono::floor<std::chrono::days>(now())));
    CHECK(partner::inWords(stale).contains("is unknown since " + today));
    // Revoked stays revoked.
    CHECK(partner::answerOf(at(std::chrono::days{36}, lost)) == Answer::Refused);
}

TEST_CASE("revocation: the clerk's programs say what is wrong with a slip or a name", "[sync][partner][revocation]")
{
    Town town;
    Town other;
    const auto kiosk = town.kiosk("kiosk-a");
    const Card card = town.card(kiosk, 0);
    const Card foreign = other.card(other.kiosk("kiosk-a"), 0);
    const auto said = [&](const std::string& slip) { return town.city(std::format("report --slip '{}'", slip)); };
    CHECK(said(card.slip.substr(0, card.slip.size() - 9)).output.contains("not a whole slip"));
    CHECK(said(card.code).output.contains("not a whole slip"));
    CHECK(said(foreign.slip).output.contains("not from a kiosk of this city"));
    const auto place = slipText(slipOf(kiosk, 20'000'000, card.row.cardNumber));
    CHECK(said(place).output.contains("never had"));
    CHECK(said(card.slip.substr(0, 40)).code == 1);
    const auto nobody = town.city("revoke-kiosk nobody --since 2026-11-20");
    CHECK(nobody.code == 1);
    CHECK(nobody.output.contains("No kiosk of that name"));
    for (const std::string_view wrong : {"report", "revoke-kiosk", "revoke-kiosk kiosk-a --since tomorrow",
                                         "revoke-kiosk --since 2026-11-20", "publish --what"})
        CHECK(town.city(std::string(wrong)).code == 2);
    CHECK(runProgram(std::format("{} publish --dir {}", PORCHLIGHT_CITY, (town.keys.temp / "none").string())).code ==
          1);
    CHECK_FALSE(std::filesystem::exists(town.keys.temp / "none"));
    const auto held = town.city("what-do-you-hold");
    CHECK(held.output.contains("Places marked as revoked in the public status list: 0"));
}
