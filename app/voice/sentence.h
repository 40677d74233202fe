// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/paper_guidance.h"
#include "app/portrait/guidance.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace kiosk {

/// Everything the kiosk can say aloud. Closed: a name, a date or any other text of a person is not among it and cannot
/// become one of it.
///
/// The words are those on the screen (kiosk-ui/voice/spoken_texts.h); a clip of each is made when the program is built.
enum class Sentence : std::uint8_t {
    // the portrait's guidance, in the order of Guidance
    FaceIntoOval,
    OnlyOnePerson,
    FaceCloser,
    FaceBack,
    FaceLeft,
    FaceRight,
    FaceUp,
    FaceDown,
    LookStraight,
    FaceTooDark,
    FaceTooBright,
    LightFromOneSide,
    GlassesGlare,
    OpenEyes,
    HoldStill,
    FaceGood,
    // the papers' guidance, in the order of PaperGuidance
    PapersTooDark,
    LayPaper,
    OnePaperAtATime,
    PaperCloser,
    NotAScreen,
    LetItLie,
    PaperNotSharp,
    TurnItOver,
    LightOnPaper,
    TurnItAround,
    PaperGood,
    // on the way to the picture
    CountThree,
    CountTwo,
    CountOne,
    PictureTaken,
    // pages: the question, and the sentence under it
    WelcomeHeading,
    WelcomeLead,
    WelcomeOutHeading,
    WelcomeOutLead,
    PaperCheckHeading,
    PaperCheckLead,
    NoticePublicHeading,
    NoticeWhoHeading,
    NoticeNoHeading,
    NoticeKeepHeading,
    NoticeGoOnHeading,
    EarlierCardHeading,
    EarlierCardLead,
    EarlierCardShowHeading,
    EarlierCardShowLead,
    EarlierCardReadHeading,
    NameHeading,
    NameLead,
    BirthDateHeading,
    AddressHeading,
    AddressLead,
    GenderHeading,
    GenderLead,
    EmergencyContactHeading,
    EmergencyContactLead,
    PapersHeading,
    PapersLead,
    PaperTakenLead,
    StaffReviewHeading,
    StaffReviewLead,
    PortraitHeading,
    PortraitLead,
    PortraitStuckLead,
    PortraitTakenHeading,
    PortraitTakenLead,
    ReviewHeading,
    ReviewLead,
    ReviewLeavingHeading,
    ReviewLeavingLead,
    ReviewSecondCodeHeading,
    ReviewSecondCodeLead,
    PrintingHeading,
    PrintingLead,
    PrinterTroubleHeading,
    PrinterTroubleLead,
    CardCheckHeading,
    CardCheckLead,
    HandoverHeading,
    HandoverLead,
    ErasingHeading,
    ErasingLead,
    WipeDoubtHeading,
    ErasedHeading,
    ErasedLead,
};

inline constexpr std::size_t sentenceCount = static_cast<std::size_t>(Sentence::ErasedLead) + 1;

inline constexpr auto everySentence = [] {
    std::array<Sentence, sentenceCount> all{};
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = static_cast<Sentence>(i);
    return all;
}();

[[nodiscard]] constexpr Sentence sentenceOf(Guidance reason)
{
    return static_cast<Sentence>(static_cast<int>(Sentence::FaceIntoOval) + static_cast<int>(reason));
}

[[nodiscard]] constexpr Sentence sentenceOf(PaperGuidance reason)
{
    return static_cast<Sentence>(static_cast<int>(Sentence::PapersTooDark) + static_cast<int>(reason));
}

static_assert(sentenceOf(Guidance::GlassesGlare) == Sentence::GlassesGlare);
static_assert(sentenceOf(Guidance::Good) == Sentence::FaceGood);
static_assert(sentenceOf(PaperGuidance::NotAScreen) == Sentence::NotAScreen);
static_assert(sentenceOf(PaperGuidance::Good) == Sentence::PaperGood);

/// Of the countdown 3, 2, 1; nothing else is counted.
[[nodiscard]] constexpr std::optional<Sentence> countSentence(int number)
{
    constexpr int first = 3;
    if (number < 1 || number > first)
        return std::nullopt;
    return static_cast<Sentence>(static_cast<int>(Sentence::CountThree) + first - number);
}

static_assert(countSentence(1) == Sentence::CountOne);

/// Said once when it happens, however often it happened before: the countdown, and the picture.
[[nodiscard]] constexpr bool isNews(Sentence sentence)
{
    return sentence >= Sentence::CountThree && sentence <= Sentence::PictureTaken;
}

/// Too late, these would be wrong: they do not wait for another sentence to end.
[[nodiscard]] constexpr bool cutsIn(Sentence sentence)
{
    return sentence == Sentence::FaceGood || sentence == Sentence::PaperGood || isNews(sentence);
}

} // namespace kiosk
