// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault_row.h"

#include <array>

namespace kiosk {

/// A card that is shown to a checker or to the kiosk: the codes from 6000 on, in the order of app/fault.h.
inline constexpr std::array cardFaultRows{
    FaultRow{FaultCode::CardSignerUnknown, Mender::City, Retry::AfterMending,
             "This card was not signed by this city, or by a kiosk this checker does not know yet.",
             "Get the city's newest checking file, then look at the card again."},
    FaultRow{FaultCode::CardForged, Mender::City, Retry::Never,
             "What this card's code says is not what the city signed.",
             "Do not accept the card. Report it to the city clerk's office."},
    FaultRow{FaultCode::CardOutOfPeriod, Mender::City, Retry::Never,
             "This card is dated outside the time in which its kiosk made cards.",
             "Do not accept the card. Report it to the city clerk's office."},
    FaultRow{FaultCode::CardExpired, Mender::Resident, Retry::Never, "This card has expired.",
             "Renew the card at a kiosk."},
    FaultRow{FaultCode::CardNotYetValid, Mender::Staff, Retry::AfterMending, "This card is dated in the future.",
             "Check the date of this device, then look at the card again."},
    FaultRow{FaultCode::CardRevoked, Mender::City, Retry::Never,
             "This card was reported lost or stolen, was spoiled, or has been replaced.",
             "Do not accept the card. Ask for the newer one."},
    FaultRow{FaultCode::CardStatusElsewhere, Mender::City, Retry::AfterMending,
             "This card is not on the city's list of cards.",
             "Get the city's newest checking file, then look at the card again."},
    FaultRow{FaultCode::CardSignerWithdrawn, Mender::City, Retry::Never,
             "The kiosk that signed this card was taken out of use, and the city does not know the card.",
             "Do not accept the card. Report it to the city clerk's office."},
    FaultRow{FaultCode::CardTwoInView, Mender::Resident, Retry::AfterMending, "There are codes of two cards in view.",
             "Show one card at a time."},
    FaultRow{FaultCode::CheckingFileWrong, Mender::City, Retry::AfterMending,
             "The checking file is not this city's, or was changed.",
             "Get the file from the city again, and compare the fingerprint with the one the city printed."},
    FaultRow{FaultCode::CheckingFileOlder, Mender::City, Retry::AfterMending,
             "The checking file is older than one this checker has used before.",
             "Get the city's newest checking file."},
    FaultRow{FaultCode::CheckingFileNoteUnusable, Mender::Technician, Retry::AfterMending,
             "The note of the newest checking file cannot be used: unreadable, unwritable, or about another city.",
             "Give a file that can be written with --remember, one for each city."},
    FaultRow{FaultCode::SlipMalformed, Mender::Resident, Retry::AfterMending,
             "This is not a whole slip for a lost card.",
             "Show the whole square code of the slip, flat and in good light. Without a slip, bring your papers."},
    FaultRow{FaultCode::SlipForeign, Mender::City, Retry::AfterMending, "This slip is not from a kiosk of this city.",
             "Take the slip to the city that made the card."},
    FaultRow{FaultCode::SlipForged, Mender::City, Retry::Never, "What this slip says is not what a kiosk signed.",
             "Report nothing with it. Tell the city clerk's office."},
    FaultRow{FaultCode::SlipPlaceUnknown, Mender::City, Retry::Never,
             "This slip names a place in the list of cards that its kiosk never had.",
             "Report nothing with it. Tell the city clerk's office."},
    FaultRow{FaultCode::SlipSignerWithdrawn, Mender::City, Retry::AfterMending,
             "The kiosk that made this slip was taken out of use, and the slip is not proven to be for one of its "
             "honest cards.",
             "Take the slip to the counter of the city clerk's office."},
    FaultRow{FaultCode::DeskKioskUnknown, Mender::City, Retry::AfterMending, "No kiosk of that name is registered.",
             "Check the name with: porchlight-city ledger."},
    FaultRow{FaultCode::DeskNothingToPublish, Mender::City, Retry::AfterMending,
             "There is no list of cards yet: no kiosk was provisioned.", "Provision a kiosk, then publish again."},
    FaultRow{FaultCode::DeskPublicationUnwritable, Mender::City, Retry::AfterMending,
             "The checking file cannot be written, or is too long.",
             "Check the folder given with --out and the free space, then publish again."},
    FaultRow{FaultCode::EarlierCardForeign, Mender::Resident, Retry::AfterMending,
             "This card is not from this city, or from a kiosk that this one does not know yet.",
             "Go on without it. Staff can tell you more."},
    FaultRow{
        FaultCode::EarlierCardForged, Mender::Staff, Retry::AfterMending,
        "The code on this card is not what the city signed.",
        "Try the card once more, clean and flat. If this comes again, show the card to staff, or go on without it."},
    FaultRow{FaultCode::EarlierCardRevoked, Mender::Resident, Retry::Never,
             "This card was reported lost, was spoiled, or has been replaced already.",
             "Go on without it, or show the newer card."},
    FaultRow{FaultCode::EarlierCardTooOld, Mender::Resident, Retry::Never,
             "This card ran out too long ago to be read here.", "Go on without it: your papers are enough."},
    FaultRow{FaultCode::EarlierCardUnread, Mender::Resident, Retry::ByItself, "No card could be read yet.",
             "Hold the back of the card flat under the camera, all of its square codes in the picture. Or go on "
             "without it."},
};

} // namespace kiosk
