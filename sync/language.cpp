// SPDX-License-Identifier: Apache-2.0
#include "sync/language.h"

#include <array>
#include <cstdlib>

namespace kiosk::sync {

std::optional<Language> languageNamed(std::string_view tag)
{
    const auto name = tag.substr(0, tag.find_first_of("-_.@"));
    if (name == "en")
        return Language::English;
    return name == "es" ? std::optional(Language::Spanish) : std::nullopt;
}

Language systemLanguage()
{
    constexpr std::array variables{"LC_ALL", "LC_MESSAGES", "LANG"};
    for (const char* variable : variables)
        if (const char* const value = std::getenv(variable); value != nullptr && *value != '\0')
            return languageNamed(value).value_or(Language::English);
    return Language::English;
}

} // namespace kiosk::sync
