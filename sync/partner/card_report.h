// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/seal/card_check.h"
#include "sync/fault_line.h"
#include "sync/language.h"
#include "sync/partner/checking_file.h"

#include <cstdint>
#include <string>

namespace kiosk::partner {

/// What the program leaves with.
enum class Answer : std::uint8_t {
    Genuine = 0,        ///< genuine, in its dates, not revoked
    Refused = 1,        ///< not to be accepted
    Usage = 2,          ///< the program was called wrongly
    StatusUnknown = 3,  ///< genuine, but whether it was revoked since is not known: the checker's own rules decide
    NoCode = 4,         ///< no card's code was found, or those of two cards
    NoCheckingFile = 5, ///< nothing can be said without a good checking file
    NoPage = 6,         ///< the page for a browser could not be made
    NoWindow = 7,       ///< the window could not be opened
};

[[nodiscard]] Answer answerOf(const Result<GenuineCard>& card);

/// Why not, and what to do: the catalogue's words, but where its remedy is for a kiosk's staff, who have the printer
/// and not the card's holder.
struct ReasonCodes {
    FaultCode message;
    FaultCode remedy;
};
[[nodiscard]] ReasonCodes reasonFor(FaultCode code);

/// For eyes: the answer, why, what to do; then what the card says.
[[nodiscard]] std::string inWords(const Result<GenuineCard>& card, sync::Language language = sync::Language::English);

/// For programs: {"answer", "why", "what_to_do", "fault", "status_as_of", "card": {…, "face_webp": base64}}. The keys
/// and the answer are the same in every language. `file`: null when it could not be opened.
[[nodiscard]] std::string inJson(const Result<GenuineCard>& card, const CheckingFile* file,
                                 sync::Language language = sync::Language::English);

} // namespace kiosk::partner
