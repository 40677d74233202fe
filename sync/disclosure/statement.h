// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/census.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace kiosk::sync {

/// The same sentence in both languages.
struct Said {
    std::string english;
    std::string spanish;
};

/// A statement for people: headings and sentences, printed in English first, then in Spanish.
class Statement {
public:
    explicit Statement(Said title)
        : title_(std::move(title))
    {
    }

    void heading(Said text);
    void line(Said text);
    void item(Said text);

    [[nodiscard]] std::string text() const;

private:
    enum class Kind : std::uint8_t { Heading, Line, Item };
    struct Part {
        Kind kind;
        Said said;
    };
    [[nodiscard]] std::string inLanguage(std::string Said::* language) const;

    Said title_;
    std::vector<Part> parts_;
};

/// "2026-11-23".
[[nodiscard]] std::string isoText(CivilDay day);
/// "from … to …", or nothing.
[[nodiscard]] Said spanText(const std::optional<DaySpan>& days);
/// {"first": …, "last": …} or null.
[[nodiscard]] nlohmann::ordered_json spanJson(const std::optional<DaySpan>& days);

/// A key that is or is not there.
struct KeyWords {
    std::string_view key;
    std::string_view english;
    std::string_view spanish;
};

/// Adds what every statement ends with: the fields that can exist, and what does not exist.
void addLists(Statement& statement);
void addLists(nlohmann::ordered_json& object);
void addKeys(Statement& statement, const std::vector<KeyWords>& held, const std::vector<KeyWords>& notHeld);
void addKeys(nlohmann::ordered_json& object, const std::vector<KeyWords>& held, const std::vector<KeyWords>& notHeld);

/// The version of this software.
[[nodiscard]] std::string_view softwareVersion();

} // namespace kiosk::sync
