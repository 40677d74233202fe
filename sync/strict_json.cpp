// SPDX-License-Identifier: Apache-2.0
#include "sync/strict_json.h"

#include <algorithm>
#include <set>

namespace kiosk::sync {

namespace {

using nlohmann::json;

constexpr int deepest = 8;

/// "en", "zh-Hant", "es-419".
bool isLanguageTag(std::string_view tag)
{
    return tag.size() >= 2 && tag.size() <= 12 && tag.front() != '-' && tag.back() != '-' &&
           std::ranges::all_of(tag, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
           });
}

bool isReadable(const std::string& text, std::size_t maxBytes)
{
    const auto isControl = [](char c) { return (c >= 0 && c < ' ' && c != '\n') || c == 0x7f; };
    return !text.empty() && text.size() <= maxBytes && !std::ranges::any_of(text, isControl);
}

const json& emptyObject()
{
    static const json empty = json::object();
    return empty;
}

const json& emptyArray()
{
    static const json empty = json::array();
    return empty;
}

} // namespace

std::optional<json> parseStrictJson(ByteView text)
{
    bool isStrict = true;
    // The parser keeps the last of two equal keys; whoever signed may have looked at the first.
    std::vector<std::set<std::string>> seen;
    const auto watch = [&](int depth, json::parse_event_t event, json& parsed) {
        isStrict = isStrict && depth <= deepest;
        if (event == json::parse_event_t::object_start)
            seen.emplace_back();
        if (event == json::parse_event_t::object_end)
            seen.pop_back();
        if (event == json::parse_event_t::key)
            isStrict = seen.back().insert(parsed.get<std::string>()).second && isStrict;
        return isStrict;
    };
    const auto characters = std::string_view(reinterpret_cast<const char*>(text.data()), text.size());
    auto parsed = json::parse(characters, watch, false);
    if (!isStrict || parsed.is_discarded())
        return std::nullopt;
    return parsed;
}

StrictObject::StrictObject(const json& object)
    : object_(object)
    , isGood_(object.is_object())
{
}

const json* StrictObject::take(std::string_view key)
{
    const auto found = isGood_ ? object_.find(key) : object_.end();
    if (!isGood_ || found == object_.end()) {
        isGood_ = false;
        return nullptr;
    }
    ++taken_;
    return &*found;
}

bool StrictObject::isComplete() const
{
    return isGood_ && taken_ == object_.size();
}

std::string StrictObject::text(std::string_view key, std::size_t maxBytes)
{
    const json* const value = take(key);
    if (!value || !value->is_string() || !isReadable(value->get_ref<const std::string&>(), maxBytes)) {
        isGood_ = false;
        return {};
    }
    return value->get<std::string>();
}

int StrictObject::number(std::string_view key, int lowest, int highest)
{
    const json* const value = take(key);
    if (!value || !value->is_number_integer()) {
        isGood_ = false;
        return lowest;
    }
    const bool fits = value->is_number_unsigned() ? value->get<std::uint64_t>() <= 1'000'000'000U
                                                  : value->get<std::int64_t>() >= -1'000'000'000;
    const auto number = fits ? value->get<std::int64_t>() : std::int64_t{highest} + 1;
    if (number < lowest || number > highest) {
        isGood_ = false;
        return lowest;
    }
    return static_cast<int>(number);
}

bool StrictObject::flag(std::string_view key)
{
    const json* const value = take(key);
    if (!value || !value->is_boolean()) {
        isGood_ = false;
        return false;
    }
    return value->get<bool>();
}

Wording StrictObject::wording(std::string_view key, std::size_t maxBytes)
{
    Wording out;
    for (const auto& [tag, value] : object(key).items()) {
        const bool isGood = isLanguageTag(tag) && value.is_string() &&
                            isReadable(value.template get_ref<const std::string&>(), maxBytes);
        if (!isGood) {
            isGood_ = false;
            return {};
        }
        out.emplace(tag, value.template get<std::string>());
    }
    isGood_ = isGood_ && out.contains("en");
    return out;
}

std::vector<Language> StrictObject::languages(std::string_view key, std::size_t most)
{
    std::vector<Language> out;
    for (const auto& value : array(key, most)) {
        if (!value.is_string() || !isLanguageTag(value.get_ref<const std::string&>()) ||
            std::ranges::contains(out, value.get_ref<const std::string&>())) {
            isGood_ = false;
            return {};
        }
        out.push_back(value.get<std::string>());
    }
    return out;
}

const json& StrictObject::object(std::string_view key)
{
    const json* const value = take(key);
    if (value && value->is_object())
        return *value;
    isGood_ = false;
    return emptyObject();
}

const json& StrictObject::array(std::string_view key, std::size_t most)
{
    const json* const value = take(key);
    if (value && value->is_array() && !value->empty() && value->size() <= most)
        return *value;
    isGood_ = false;
    return emptyArray();
}

} // namespace kiosk::sync
