// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace kiosk {

/// A BCP 47 tag: "en", "es".
using Language = std::string;
/// One text in each language of the profile; always has "en".
using Wording = std::map<Language, std::string>;

/// `inclusive`: the rule counts from the birthday itself.
struct AgeRule {
    int minYears = 14;
    bool inclusive = true;
};

/// Cards of people younger than `underYears` (0: everybody else) are valid for `years`.
struct ValidityRule {
    int underYears = 0;
    int years = 4;
};

enum class Proves : std::uint8_t { Identity, Residency, Both };

/// One kind of paper the city accepts. Shown as a list; which one a person brought is never stored.
struct AcceptedPaper {
    std::string key;
    Wording name;
    Proves proves = Proves::Identity;
    int identityPoints = 0;
    int residencyPoints = 0;
    bool hasPhoto = false;
};

/// Met when the papers shown add up: at least `papers` of them, `points` in all, and (when asked) one with a photo.
struct PaperRule {
    int papers = 0;
    int points = 0;
    bool needsPhoto = false;
};

/// Field on the card. Name, portrait, number and expiry are always printed.
struct CardFields {
    bool birthDate = true;
    bool address = true;
    bool gender = true;
    bool preferredName = true;
    bool emergencyContact = true;
    /// A second code with birth date and address, as far as these are printed, for residents who ask for it.
    bool detailsCode = false;
};

/// What the city says a field is in the eyes of the law. Shown and disclosed, never interpreted.
struct FieldClassification {
    /// As in app/privacy/fields.h.
    std::string field;
    /// "public", "private" or "confidential".
    std::string classification;
    std::string statute;
    /// First day it holds, and the day by which the city looks at it again: YYYY-MM-DD.
    std::string since;
    std::string reviewBy;
};

/// Seconds of quiet before the warning, and to answer it (at least 20 s).
struct TimeLimits {
    std::chrono::seconds idle{180};
    std::chrono::seconds warning{60};
    std::chrono::seconds evidence{600};
};

/// How long things may exist at most, and by whose order they are destroyed. The kiosk's own limits
/// (app/privacy/lifetime.h) hold even when a profile asks for more.
struct RetentionRule {
    /// Number of the schedule in the city's records register, and the statute behind it; shown, never interpreted.
    std::string schedule;
    std::string statute;
    /// A record that waits for its card ("print later").
    std::chrono::hours record{72};
    std::chrono::days journal{365};
    /// Numbers and hashes of acknowledged batches, to answer a repeated acknowledgement.
    std::uint32_t batchesKept = 64;
};

/// Whether somebody may show an earlier card, to fill in what it says and have it replaced.
struct RenewalRule {
    bool isOffered = false;
    /// For so long after its last day a card can still be shown.
    std::chrono::days expiredFor{0};
};

/// What the resident reads before deciding.
struct Notice {
    /// Version of the text, e.g. "2026-11".
    std::string version;
    Wording whatIsPublic;
    Wording whoCanGetIt;
    Wording ifYouSayNo;
    Wording whatWeKeep;
    /// Languages whose text a human translator approved.
    std::vector<Language> approved;
};

/// A city's rules: signed by the city, never changed by the kiosk. Read by sync/profile_import.
struct PolicyProfile {
    std::string version;
    Digest hash{};

    std::string cityName;
    std::string programmeName;
    /// iss of the seal, e.g. "https://id.city.example".
    std::string issuer;
    std::string statusListUri;

    std::vector<Language> languages;
    AgeRule age;
    int residencyDays = 30;
    std::vector<ValidityRule> validity;
    PaperRule identityRule;
    PaperRule residencyRule;
    std::vector<AcceptedPaper> papers;
    CardFields cardFields;
    std::vector<FieldClassification> classification;
    Wording disclaimer;
    Notice notice;
    TimeLimits limits;
    RetentionRule retention;
    RenewalRule renewal;
    /// The printed card is read back under the paper camera before it is handed over.
    bool readsCardBack = true;
    /// Refuses a kiosk whose keys are in files ("reduced protection").
    bool needsSecurityChip = false;
};

/// `wording` in `language`, else in English.
[[nodiscard]] const std::string& say(const Wording& wording, const Language& language);

} // namespace kiosk
