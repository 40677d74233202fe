// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/policy/policy_profile.h"
#include "app/ports/signing.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace kiosk::sync {

/// UTF-8 JSON without a duplicate key anywhere, at most 8 deep. Empty for anything else.
[[nodiscard]] std::optional<nlohmann::json> parseStrictJson(ByteView text);

/// Reads an object that must have exactly the keys asked for, each of the right kind and within its range. Answers are
/// defaults after the first thing that is wrong; isComplete() tells at the end.
class StrictObject {
public:
    /// `object` outlives this.
    explicit StrictObject(const nlohmann::json& object);

    /// 1 to `maxBytes` bytes without control characters other than a line break.
    [[nodiscard]] std::string text(std::string_view key, std::size_t maxBytes = 200);
    [[nodiscard]] int number(std::string_view key, int lowest, int highest);
    [[nodiscard]] bool flag(std::string_view key);
    /// Language tag to text; must have "en".
    [[nodiscard]] Wording wording(std::string_view key, std::size_t maxBytes = 200);
    /// An array of 1 to `most` language tags, no two the same.
    [[nodiscard]] std::vector<Language> languages(std::string_view key, std::size_t most = 40);
    [[nodiscard]] const nlohmann::json& object(std::string_view key);
    /// An array of 1 to `most` things.
    [[nodiscard]] const nlohmann::json& array(std::string_view key, std::size_t most);

    void refuse() { isGood_ = false; }
    /// Nothing was wrong and no key is left over.
    [[nodiscard]] bool isComplete() const;

private:
    [[nodiscard]] const nlohmann::json* take(std::string_view key);

    const nlohmann::json& object_;
    std::size_t taken_ = 0;
    bool isGood_ = true;
};

} // namespace kiosk::sync
