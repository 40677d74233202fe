// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/fields.h"

#include <span>
#include <string>
#include <vector>

namespace kiosk::sync {

/// What a city's rules say a field is in the eyes of the law.
struct FieldClass {
    /// As in app/privacy/fields.h.
    std::string key;
    /// "public", "private", "not collected" …
    std::string classification;
    std::string statute;
    /// From when and until when it holds, as the rules say it; may be empty.
    std::string dates;
};

/// One city's rules, as far as the disclosure needs them.
struct DisclosedRules {
    std::string cityName;
    std::string version;
    /// SHA-256 of the rules file, in hex.
    std::string hash;
    std::vector<FieldClass> classes;
};

/// The public list of everything that can exist, for people (Markdown) and for programs (JSON): every field of
/// app/privacy/fields.h, every place of app/privacy/places.h, every journal event, and what does not exist. The texts
/// depend on nothing but the code and `rules`.
[[nodiscard]] std::string disclosureMarkdown(std::span<const DisclosedRules> rules);
[[nodiscard]] std::string disclosureJson(std::span<const DisclosedRules> rules);

/// In plain words, English.
[[nodiscard]] std::string_view wordsFor(Lifetime lifetime);
[[nodiscard]] std::string_view wordsFor(Leaves leaves);
[[nodiscard]] std::string_view wordsFor(About about);
/// Who gets a field besides the kiosk, as the rule and the places say.
[[nodiscard]] std::string whoGets(const FieldRule& rule);
/// Where on the kiosk, on the card and at the city it is written down.
[[nodiscard]] std::string placesOf(Field field);

} // namespace kiosk::sync
