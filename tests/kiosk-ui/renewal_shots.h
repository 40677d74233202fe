// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/seal/card_sealer.h"
#include "tests/kiosk-ui/page_shot.h"

#include <QList>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kiosk::fakes {

/// The page that asks for an earlier card, in a city that offers renewal.
inline void askForCard(ScreenBench& bench)
{
    bench.bench.profile.renewal = {.isOffered = true, .expiredFor = std::chrono::days(30)};
    bench.bench.visit.send(Event::Agree);
    bench.settle();
}

/// The two codes of a card with that name.
inline std::vector<std::string> codesOf(ScreenBench& bench, std::string_view name)
{
    SealContent card;
    card.issuer = "https://id.city.example";
    card.statusListUri = "https://id.city.example/s/1";
    card.statusIndex = 42;
    card.cardNumber = "0LDCARD001";
    card.fullName = WipedText(name);
    card.issuedDay = std::chrono::year{2023} / 2 / 1;
    card.expiresDay = std::chrono::year{2027} / 1 / 31;
    CardSealer sealer(bench.bench.signer, bench.bench.compressor);
    const auto first = sealer.make(card);
    const auto second = sealer.make(detailsOf(card, CivilDay{std::chrono::year{1987} / 3 / 14},
                                              WipedText("1482 West 22nd Place, Apartment 14\nLindenfield, MN 55408")));
    if (!first || !second)
        qFatal("the card is not sealed");
    return {std::string(first->text.view()), std::string(second->text.view())};
}

/// Holds these codes to the camera.
inline void holdCard(ScreenBench& bench, std::vector<std::string> codes)
{
    askForCard(bench);
    mustPress(bench, QStringLiteral("haveCardButton"));
    bench.bench.paperCamera.say(CameraState::Live);
    bench.bench.reader.sealsInView = std::move(codes);
    bench.bench.paperCamera.show(drawnFrame(Scene::Paper));
    bench.settle();
}

inline QList<Shot> renewalShots()
{
    constexpr std::string_view name = "Amina Xiong Hernández de la Peña";
    return {
        {QStringLiteral("04_earlier_card"), Step::Notice, askForCard},
        {QStringLiteral("04_earlier_card_looking"), Step::Notice, [](ScreenBench& bench) { holdCard(bench, {}); }},
        {QStringLiteral("04_earlier_card_trouble"), Step::Notice,
         [](ScreenBench& bench) {
             holdCard(bench, {});
             bench.bench.clock.advance(EarlierCardDesk::unreadAfter);
             bench.bench.visit.tick();
             bench.settle();
         }},
        {QStringLiteral("04_earlier_card_read"), Step::Notice,
         [name](ScreenBench& bench) { holdCard(bench, codesOf(bench, name)); }},
        {QStringLiteral("16_staff_review_renewal"), Step::Notice,
         [name](ScreenBench& bench) {
             holdCard(bench, codesOf(bench, name));
             bench.bench.visit.useEarlierCard();
             bench.goTo(Step::StaffReview);
             bench.bench.visit.enterStaffPin(WipedText(FakePins::right));
             bench.settle();
         }},
    };
}

} // namespace kiosk::fakes
