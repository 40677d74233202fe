// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_codes.h"
#include "app/card/card_job.h"
#include "app/card/card_raster.h"
#include "app/fault.h"
#include "app/policy/policy_profile.h"
#include "app/ports/card_artist.h"
#include "app/seal/card_sealer.h"
#include "app/visit/applicant.h"
#include "app/visit/visit_ports.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace kiosk {

/// As the card words it.
[[nodiscard]] WipedText genderOnCard(Gender gender);
[[nodiscard]] WipedText addressOnCard(const Applicant& applicant);
/// YYYY-MM-DD.
[[nodiscard]] WipedText birthDateOnCard(const Applicant& applicant);

/// A card before it is signed and drawn.
struct BlankCard {
    CardJob job;
    SealContent seal;
    CardFace face;
    /// For the second code, if it may be had, and if it is wanted.
    bool mayHaveDetails = false;
    CardCodes codes = CardCodes::Public;
    std::optional<CivilDay> birthDay;
    /// Set when the card was drawn before.
    std::optional<std::uint32_t> statusIndex;
};

struct DrawnCard {
    CardJob job;
    CardRaster raster;
    /// Signatures of its codes.
    std::vector<EcdsaSignature> codes;
    /// The code with which it can be reported lost.
    CodePicture slip;
    /// A second code fits on this card.
    bool hasRoomForDetails = false;
};

/// A card with a new number for this person, by the city's rules. Without the seal and its place.
///
/// Lane: home.
[[nodiscard]] BlankCard blankCard(const Applicant& applicant, const PolicyProfile& profile, const VisitPorts& ports);

/// Small face, seals, both sides, codes read back, slip. One code only where a second would not fit.
///
/// Lane:   analysis; waits for the storage lane, where the key and the places are.
/// Faults: of the ports asked; CardCodeUnreadable: a code cannot be read back.
[[nodiscard]] Result<DrawnCard> drawnCard(const VisitPorts& ports, BlankCard card);

} // namespace kiosk
