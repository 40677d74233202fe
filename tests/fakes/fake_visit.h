// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/seal/card_sealer.h"
#include "app/visit/visit.h"
#include "tests/fakes/fake_artist.h"
#include "tests/fakes/fake_checker.h"
#include "tests/fakes/fake_devices.h"
#include "tests/fakes/fake_ports.h"
#include "tests/fakes/fake_stock.h"
#include "tests/fakes/fake_store.h"

#include <functional>
#include <utility>
#include <vector>

namespace kiosk::fakes {

/// Rules for a made-up city: 14 inclusive, four years, two papers.
inline PolicyProfile sampleProfile()
{
    PolicyProfile profile;
    profile.version = "test-1";
    profile.cityName = "City of Lindenfield";
    profile.programmeName = "Municipal ID";
    profile.issuer = "https://id.city.example";
    profile.statusListUri = "https://id.city.example/s/1";
    profile.languages = {"en", "es"};
    profile.validity = {{.underYears = 0, .years = 4}};
    profile.identityRule = {.papers = 2, .points = 0, .needsPhoto = true};
    profile.residencyRule = {.papers = 1};
    profile.papers = {
        {.key = "passport",
         .name = {{"en", "Passport"}, {"es", "Pasaporte"}},
         .proves = Proves::Identity,
         .hasPhoto = true},
        {.key = "birth_certificate", .name = {{"en", "Birth certificate"}, {"es", "Acta de nacimiento"}}},
        {.key = "utility_bill",
         .name = {{"en", "Utility bill"}, {"es", "Recibo de servicios"}},
         .proves = Proves::Residency},
    };
    profile.cardFields.detailsCode = true;
    // Tests of the handover turn it on.
    profile.readsCardBack = false;
    profile.disclaimer = {
        {"en", "Not a driver's licence. Not for voting. Not proof of age or of immigration status."},
        {"es", "No es licencia de conducir. No sirve para votar. No prueba edad ni estatus migratorio."}};
    profile.notice = {
        .version = "2026-11",
        .whatIsPublic = {{"en", "Six facts about the card are public."}, {"es", "Seis datos son públicos."}},
        .whoCanGetIt = {{"en", "Anyone who asks the city."}, {"es", "Quien los pida a la ciudad."}},
        .ifYouSayNo = {{"en", "Nothing happens. Nothing is kept."}, {"es", "No pasa nada."}},
        .whatWeKeep = {{"en", "No name, no picture, no address."}, {"es", "Ni nombre ni foto ni domicilio."}},
        .approved = {"en"}};
    return profile;
}

/// A Visit with everything it asks for in memory; lanes run at once unless a queue is chosen.
struct VisitBench {
    ManualClock clock;
    CountingEntropy entropy;
    FakeCamera portraitCamera;
    FakeCamera paperCamera;
    FakeJudge judge;
    FakeReader reader;
    FakePins pins;
    CountingVault vault;
    ListJournal journal;
    VaultStock stock{vault, journal};
    FakeArtist artist{reader};
    FakeSigner signer;
    PlainCompressor compressor;
    CardSealer sealer{signer, compressor};
    FakeChecker checker{signer, compressor};
    FakePrinter printer;
    ToldWipeCheck wipeCheck;
    InlineExecutor inlineLane;
    QueueExecutor devicesLane;
    PolicyProfile profile = sampleProfile();
    int changes = 0;
    Visit visit{ports(), profile, [this] { ++changes; }};

    [[nodiscard]] VisitPorts ports()
    {
        return {.clock = clock,
                .entropy = entropy,
                .portraitCamera = portraitCamera,
                .paperCamera = paperCamera,
                .judge = judge,
                .reader = reader,
                .staffPins = pins,
                .vault = vault,
                .stock = stock,
                .journal = journal,
                .artist = artist,
                .sealer = sealer,
                .cardChecker = checker,
                .printer = printer,
                .wipeCheck = wipeCheck,
                .home = inlineLane,
                .analysis = inlineLane,
                .storage = inlineLane,
                .devices = devicesLane};
    }
    /// Walks to `step` the ordinary way (up to Handover; the printer has then spoken).
    void goTo(Step step);

private:
    void answerDetails(Step upTo);
};

inline void VisitBench::answerDetails(Step upTo)
{
    if (visit.step() == upTo)
        return;
    visit.enterName(WipedText("Amina Xiong Hernández"), WipedText("Amina"));
    visit.send(Event::Continue);
    if (visit.step() == upTo)
        return;
    static_cast<void>(visit.enterBirthDate(1987, 3, 14));
    visit.send(Event::Continue);
    if (visit.step() == upTo)
        return;
    visit.enterAddress(AddressKind::Home, WipedText("1482 West 22nd Place\nLindenfield, MN 55408"));
    while (visit.step() != upTo && visit.step() != Step::Papers)
        visit.send(Event::Continue);
}

inline void VisitBench::goTo(Step step)
{
    const std::vector<std::pair<Step, std::function<void()>>> way{
        {Step::Welcome, [this] { visit.send(Event::Continue); }},
        {Step::Notice, [this] { visit.send(Event::Agree); }},
        {Step::Name, [this, step] { answerDetails(step); }},
        {Step::BirthDate, [this, step] { answerDetails(step); }},
        {Step::Papers,
         [this] {
             visit.papers()->capture();
             paperCamera.show(makeFrame());
             visit.send(Event::Continue);
         }},
        {Step::StaffReview,
         [this] {
             visit.enterStaffPin(WipedText(FakePins::right));
             visit.attest({.identityRuleMet = true, .residencyRuleMet = true});
         }},
        {Step::Portrait,
         [this] {
             portraitCamera.show(makeFrame());
             visit.portrait()->takeNow();
             visit.send(Event::Continue);
         }},
        {Step::Review, [this] { visit.send(Event::PrintAgreed); }},
        {Step::Printing, [this] { devicesLane.run(); }},
    };
    for (const auto& [from, act] : way)
        if (visit.step() == from && visit.step() != step)
            act();
}

} // namespace kiosk::fakes
