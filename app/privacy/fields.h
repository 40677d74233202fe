// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace kiosk {

/// Every field that can be typed, read, kept, printed, signed, sent or noted. A field that is not here cannot exist.
enum class Field : std::uint8_t {
    FullName,
    PreferredName,
    BirthDate,
    Address,
    Gender,
    EmergencyContact,
    PaperImages,
    Portrait,
    CardNumber,
    IssuedDay,
    ExpiresDay,
    CardStatus,
    SignerKid,
    Signature,
    StatusIndex,
    SealIssuer,
    PrinterCounter,
    JournalEvent,
    JournalDay,
    StaffPseudonym,
};

/// How long a field may exist on the kiosk.
enum class Lifetime : std::uint8_t {
    UntilStepLeft,   ///< locked memory; wiped when the step ends, at most 10 minutes
    UntilCardInHand, ///< sealed under the record's own key; the key goes when the card is in the hand or the visit ends
    UntilAcknowledged, ///< until the city's signed acknowledgement
    Schedule,          ///< the profile's retention schedule; no person in it
};

/// Who else gets it.
enum class Leaves : std::uint8_t { Nobody, OnTheCard, ToTheCity, OnTheCardAndToTheCity };

/// Is it about a person?
enum class About : std::uint8_t { APerson, ACard, TheKiosk };

struct FieldRule {
    Field field;
    /// Column and wire name.
    std::string_view key;
    std::string_view purpose;
    About about;
    Lifetime lifetime;
    Leaves leaves;
    /// May the vault keep it (sealed) during the visit?
    bool kept;
};

/// The one list. The disclosure document, the record schema, the wire schema and the review page are checked against
/// it.
inline constexpr std::array fieldRules{
    FieldRule{Field::FullName, "full_name", "printed on the card", About::APerson, Lifetime::UntilCardInHand,
              Leaves::OnTheCard, true},
    FieldRule{Field::PreferredName, "preferred_name", "printed on the card when given", About::APerson,
              Lifetime::UntilCardInHand, Leaves::OnTheCard, true},
    FieldRule{Field::BirthDate, "birth_date", "decides the age rule; printed on the card", About::APerson,
              Lifetime::UntilCardInHand, Leaves::OnTheCard, true},
    FieldRule{Field::Address, "address", "printed on the card when the resident wants it", About::APerson,
              Lifetime::UntilCardInHand, Leaves::OnTheCard, true},
    FieldRule{Field::Gender, "gender", "printed on the card when given", About::APerson, Lifetime::UntilCardInHand,
              Leaves::OnTheCard, true},
    FieldRule{Field::EmergencyContact, "emergency_contact", "printed on the back when given", About::APerson,
              Lifetime::UntilCardInHand, Leaves::OnTheCard, true},
    FieldRule{Field::PaperImages, "paper_images", "looked at by staff beside the originals", About::APerson,
              Lifetime::UntilStepLeft, Leaves::Nobody, false},
    FieldRule{Field::Portrait, "portrait", "printed on the card and in its seal", About::APerson,
              Lifetime::UntilCardInHand, Leaves::OnTheCard, true},
    FieldRule{Field::CardNumber, "card_number", "tells cards apart; random", About::ACard, Lifetime::UntilAcknowledged,
              Leaves::OnTheCardAndToTheCity, true},
    FieldRule{Field::IssuedDay, "issued_day", "counts cards", About::ACard, Lifetime::UntilAcknowledged,
              Leaves::OnTheCardAndToTheCity, true},
    FieldRule{Field::ExpiresDay, "expires_day", "ends the card", About::ACard, Lifetime::UntilAcknowledged,
              Leaves::OnTheCardAndToTheCity, true},
    FieldRule{Field::CardStatus, "status", "issued or spoiled", About::ACard, Lifetime::UntilAcknowledged,
              Leaves::ToTheCity, true},
    FieldRule{Field::SignerKid, "signer_kid", "names the kiosk's signing key", About::ACard,
              Lifetime::UntilAcknowledged, Leaves::OnTheCardAndToTheCity, true},
    FieldRule{Field::Signature, "signature", "proves the kiosk made the card", About::ACard,
              Lifetime::UntilAcknowledged, Leaves::OnTheCardAndToTheCity, true},
    FieldRule{Field::StatusIndex, "status_index", "place in the public status list; random", About::ACard,
              Lifetime::UntilAcknowledged, Leaves::OnTheCard, true},
    FieldRule{Field::SealIssuer, "issuer", "the city's address in the seal", About::TheKiosk, Lifetime::Schedule,
              Leaves::OnTheCard, false},
    FieldRule{Field::PrinterCounter, "counter_before", "proves after a crash whether a card came out", About::TheKiosk,
              Lifetime::UntilAcknowledged, Leaves::Nobody, true},
    FieldRule{Field::JournalEvent, "event", "what the kiosk did, from a closed list", About::TheKiosk,
              Lifetime::Schedule, Leaves::Nobody, false},
    FieldRule{Field::JournalDay, "day", "when, to the day", About::TheKiosk, Lifetime::Schedule, Leaves::Nobody, false},
    FieldRule{Field::StaffPseudonym, "staff", "a random name for a staff key", About::TheKiosk, Lifetime::Schedule,
              Leaves::Nobody, false},
};

[[nodiscard]] constexpr const FieldRule& ruleOf(Field field)
{
    return fieldRules[static_cast<std::size_t>(field)];
}

static_assert(
    [] {
        for (std::size_t i = 0; i < fieldRules.size(); ++i)
            if (fieldRules[i].field != static_cast<Field>(i))
                return false;
        return fieldRules.back().field == Field::StaffPseudonym;
    }(),
    "fieldRules lists every Field once, in order");

} // namespace kiosk
