// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <expected>

namespace kiosk {

/// Where a visit is. One page of the screen each.
enum class Step : std::uint8_t {
    Welcome,
    PaperCheck,
    Notice,
    EarlierCard,
    Name,
    BirthDate,
    NotEligible,
    Address,
    Gender,
    EmergencyContact,
    Papers,
    StaffReview,
    Portrait,
    Review,
    Printing,
    PrinterTrouble,
    Handover,
    Erasing,
    Erased,
};
inline constexpr std::size_t stepCount = static_cast<std::size_t>(Step::Erased) + 1;

enum class Event : std::uint8_t {
    Continue,
    Back,
    Agree,
    AskEarlierCard,
    Decline,
    CheckPapersFirst,
    TooYoung,
    StaffApproved,
    StaffSentBack,
    StaffDeclined,
    ChangePortrait,
    PrintAgreed,
    CardCameOut,
    PrintFailed,
    PrintAgain,
    OutcomeUnknown,
    CardTaken,
    CardSpoiled,
    Stop,
    IdleExpired,
    StaffClose,
    WipeFinished,
    Leave,
    CloseNow,
};
inline constexpr std::size_t eventCount = static_cast<std::size_t>(Event::CloseNow) + 1;

struct Transition {
    Step from;
    Event on;
    Step to;
};

/// The event has no meaning in this step; nothing changes.
struct Refused {
    [[nodiscard]] friend constexpr bool operator==(Refused, Refused) = default;
};

/// Steps that Stop, IdleExpired and StaffClose leave at once. In Printing a card may be on its way: the job settles
/// first.
[[nodiscard]] constexpr bool endsAtOnce(Step step)
{
    return step != Step::Printing && step != Step::Erasing && step != Step::Erased;
}

/// The way through a visit.
///
/// Global rule, once for all rows: Stop, IdleExpired and StaffClose lead from every step but Printing, Erasing and
/// Erased to Erasing (from Welcome they stay there). In Printing they are remembered by Visit and applied when the
/// printer has spoken. CloseNow does not wait for the printer: it leads from Printing too, and the card stays Unknown.
/// Where the city's rules offer renewal, Visit makes Agree, and Back from Name, into AskEarlierCard.
inline constexpr std::array transitions{
    Transition{Step::Welcome, Event::Continue, Step::Notice},
    Transition{Step::Welcome, Event::CheckPapersFirst, Step::PaperCheck},
    Transition{Step::PaperCheck, Event::Back, Step::Welcome},
    Transition{Step::PaperCheck, Event::Continue, Step::Notice},
    Transition{Step::Notice, Event::Back, Step::Welcome},
    Transition{Step::Notice, Event::Agree, Step::Name},
    Transition{Step::Notice, Event::AskEarlierCard, Step::EarlierCard},
    Transition{Step::Notice, Event::Decline, Step::Erasing},
    Transition{Step::EarlierCard, Event::Back, Step::Notice},
    Transition{Step::EarlierCard, Event::Continue, Step::Name},
    Transition{Step::Name, Event::Back, Step::Notice},
    Transition{Step::Name, Event::AskEarlierCard, Step::EarlierCard},
    Transition{Step::Name, Event::Continue, Step::BirthDate},
    Transition{Step::BirthDate, Event::Back, Step::Name},
    Transition{Step::BirthDate, Event::Continue, Step::Address},
    Transition{Step::BirthDate, Event::TooYoung, Step::NotEligible},
    Transition{Step::NotEligible, Event::Back, Step::BirthDate},
    Transition{Step::Address, Event::Back, Step::BirthDate},
    Transition{Step::Address, Event::Continue, Step::Gender},
    Transition{Step::Gender, Event::Back, Step::Address},
    Transition{Step::Gender, Event::Continue, Step::EmergencyContact},
    Transition{Step::EmergencyContact, Event::Back, Step::Gender},
    Transition{Step::EmergencyContact, Event::Continue, Step::Papers},
    Transition{Step::Papers, Event::Back, Step::EmergencyContact},
    Transition{Step::Papers, Event::Continue, Step::StaffReview},
    Transition{Step::StaffReview, Event::Back, Step::Papers},
    Transition{Step::StaffReview, Event::StaffSentBack, Step::Name},
    Transition{Step::StaffReview, Event::StaffDeclined, Step::Erasing},
    Transition{Step::StaffReview, Event::StaffApproved, Step::Portrait},
    Transition{Step::Portrait, Event::Continue, Step::Review},
    Transition{Step::Review, Event::ChangePortrait, Step::Portrait},
    Transition{Step::Review, Event::Back, Step::Portrait},
    Transition{Step::Review, Event::PrintAgreed, Step::Printing},
    Transition{Step::Printing, Event::CardCameOut, Step::Handover},
    Transition{Step::Printing, Event::PrintFailed, Step::PrinterTrouble},
    Transition{Step::Printing, Event::OutcomeUnknown, Step::PrinterTrouble},
    Transition{Step::PrinterTrouble, Event::PrintAgain, Step::Printing},
    Transition{Step::PrinterTrouble, Event::CardCameOut, Step::Handover},
    Transition{Step::Handover, Event::CardTaken, Step::Erasing},
    Transition{Step::Handover, Event::CardSpoiled, Step::Erasing},
    Transition{Step::Erasing, Event::WipeFinished, Step::Erased},
    Transition{Step::Erased, Event::Leave, Step::Welcome},
};

/// Where `event` leads from `step`.
[[nodiscard]] constexpr std::expected<Step, Refused> next(Step step, Event event)
{
    const bool ends = event == Event::Stop || event == Event::IdleExpired || event == Event::StaffClose;
    const bool now = event == Event::CloseNow;
    if ((ends || now) && step == Step::Welcome)
        return Step::Welcome;
    if ((ends && endsAtOnce(step)) || (now && (endsAtOnce(step) || step == Step::Printing)))
        return Step::Erasing;
    for (const Transition& row : transitions)
        if (row.from == step && row.on == event)
            return row.to;
    return std::unexpected(Refused{});
}

static_assert(next(Step::Portrait, Event::Stop) == Step::Erasing);
static_assert(!next(Step::Printing, Event::Stop).has_value());
static_assert(next(Step::Printing, Event::CloseNow) == Step::Erasing);
static_assert(!next(Step::Welcome, Event::PrintAgreed).has_value());

} // namespace kiosk
