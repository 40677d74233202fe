// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::sync {

/// A kiosk's name at the city: 1 to 32 of a-z, 0-9 and '-', not starting with '-'. Also its certificate's common name.
class KioskId {
public:
    static constexpr std::size_t maxLength = 32;

    [[nodiscard]] static std::optional<KioskId> parse(std::string_view text)
    {
        const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
        if (text.empty() || text.size() > maxLength || text.front() == '-' || !std::ranges::all_of(text, allowed))
            return std::nullopt;
        return KioskId(std::string(text));
    }

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] friend bool operator==(const KioskId&, const KioskId&) = default;

private:
    explicit KioskId(std::string text)
        : text_(std::move(text))
    {
    }

    std::string text_;
};

} // namespace kiosk::sync
