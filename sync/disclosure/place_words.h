// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/places.h"

#include <array>
#include <string_view>

namespace kiosk::sync {

/// A kind of place in plain words.
struct PlaceWords {
    PlaceKind kind;
    /// As the JSON names it.
    std::string_view key;
    /// Inside a sentence.
    std::string_view inSentence;
    std::string_view heading;
    std::string_view explanation;
};

/// Every kind once, in order.
inline constexpr std::array placeWords{
    PlaceWords{
        PlaceKind::KioskDatabase, "kiosk_database", "kiosk's database", "The kiosk's database",
        "One encrypted file. The columns about a person are in `record` only, each sealed under the record's own "
        "key; destroying the key destroys the record."},
    PlaceWords{PlaceKind::KioskFile, "kiosk_file", "kiosk's folder", "The kiosk's settings",
               "Installed by the city, the same for every visit."},
    PlaceWords{
        PlaceKind::KioskTpm, "kiosk_tpm", "kiosk's security chip", "The kiosk's security chip (TPM)",
        "One cell `root`, one cell `staff` for each member of staff. A kiosk without the chip keeps check values of "
        "PINs in its database and no root at all."},
    PlaceWords{PlaceKind::CourierFile, "courier_file", "courier's note", "The courier's note to staff",
               "How sending to the city goes. It stays when there is nothing to send."},
    PlaceWords{PlaceKind::CardSeal, "card_seal", "code on the card", "The code on the card",
               "Signed claims in the QR code on the back. The resident has it; no copy is kept."},
    PlaceWords{
        PlaceKind::Slip, "slip", "resident's slip", "The slip for a lost card",
        "A square code that the resident may photograph. Whoever holds it can report the card lost, without a "
        "name. The kiosk keeps no copy; a slip that is reported waits in `status_report` until the city has it."},
    PlaceWords{PlaceKind::BatchFile, "batch_file", "batch file, readable", "A batch file, the part anybody can read",
               "Every batch file has the same size, also when it has no rows."},
    PlaceWords{PlaceKind::Batch, "batch", "batch, sealed to the city", "A batch, sealed to the city",
               "Once a day, also when nothing was issued."},
    PlaceWords{PlaceKind::Acknowledgement, "acknowledgement", "city's answer", "The city's answer to a batch",
               "Signed by the city."},
    PlaceWords{PlaceKind::FurtherPlaces, "further_places", "city's word about further places",
               "More places of the status list for a kiosk", "Signed by the city, when a kiosk's places run out."},
    PlaceWords{PlaceKind::CityDatabase, "city_database", "city's database", "The city's database",
               "`ledger` is the list of cards: six columns. Which batch a row came in is written nowhere."},
    PlaceWords{PlaceKind::CityFile, "city_file", "city's folder", "The city's settings", "Written once, by `init`."},
    PlaceWords{PlaceKind::JournalLine, "journal_line", "exported journal", "A line of the exported journal",
               "`porchlight-kiosk --journal=json`. Treat it as public."},
    PlaceWords{PlaceKind::FaultLine, "fault_line", "a program's log", "A line in a program's log",
               "All that a program says when something goes wrong. None of the five can quote what was typed or read."},
};
static_assert(
    [] {
        for (std::size_t i = 0; i < placeWords.size(); ++i)
            if (placeWords[i].kind != static_cast<PlaceKind>(i))
                return false;
        return placeWords.back().kind == PlaceKind::FaultLine;
    }(),
    "every kind of place has its words, in order");

[[nodiscard]] constexpr const PlaceWords& wordsFor(PlaceKind kind)
{
    return placeWords[static_cast<std::size_t>(kind)];
}

} // namespace kiosk::sync
