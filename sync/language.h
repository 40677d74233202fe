// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kiosk::sync {

/// What our programs without a screen of their own speak.
enum class Language : std::uint8_t { English, Spanish };

/// From a tag such as "es", "es-US" or "es_US.UTF-8"; empty for a language we do not speak.
[[nodiscard]] std::optional<Language> languageNamed(std::string_view tag);

/// What the system is set to: LC_ALL, LC_MESSAGES and LANG, the first that says anything. English where that is a
/// language we do not speak.
[[nodiscard]] Language systemLanguage();

/// The same in both.
struct Phrase {
    std::string_view english;
    std::string_view spanish;

    [[nodiscard]] constexpr std::string_view in(Language language) const
    {
        return language == Language::Spanish ? spanish : english;
    }
};

} // namespace kiosk::sync
