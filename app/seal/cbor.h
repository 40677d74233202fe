// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::cbor {

/// One CBOR data item (RFC 8949): unsigned and negative integers, byte and text strings, arrays, maps, tags, false,
/// true and null. No floats, no other simple values.
///
/// Lane:     any.
/// Lifetime: strings are borrowed, never copied: the bytes given to bytes(), text() or decode() must outlive the value.
///           Personal values therefore stay in the one buffer their owner wipes.
class Value {
public:
    enum class Kind : std::uint8_t { Unsigned, Negative, ByteString, Text, Array, Map, Tag, Simple };
    struct Entry;

    [[nodiscard]] static Value uint(std::uint64_t number) { return {Kind::Unsigned, number}; }
    [[nodiscard]] static Value integer(std::int64_t number);
    [[nodiscard]] static Value bytes(ByteView borrowed);
    template<std::same_as<Bytes> T>
    static Value bytes(T&&) = delete;
    /// UTF-8.
    [[nodiscard]] static Value text(std::string_view borrowed);
    template<std::same_as<std::string> T>
    static Value text(T&&) = delete;
    [[nodiscard]] static Value array(std::vector<Value> items);
    /// In any order; encode() sorts.
    [[nodiscard]] static Value map(std::vector<Entry> entries);
    [[nodiscard]] static Value tagged(std::uint64_t tag, Value content);
    [[nodiscard]] static Value boolean(bool truth) { return {Kind::Simple, truth ? 21U : 20U}; }
    [[nodiscard]] static Value null() { return {Kind::Simple, 22}; }

    [[nodiscard]] Kind kind() const { return kind_; }
    [[nodiscard]] std::optional<std::uint64_t> asUint() const;
    /// Empty too when it does not fit 64 bits signed.
    [[nodiscard]] std::optional<std::int64_t> asInteger() const;
    [[nodiscard]] std::optional<ByteView> asBytes() const;
    [[nodiscard]] std::optional<std::string_view> asText() const;
    /// The elements of an array; empty for anything else.
    [[nodiscard]] std::span<const Value> items() const;
    /// Keys and values in turn; empty for anything that is not a map.
    [[nodiscard]] std::span<const Value> keysAndValues() const;
    [[nodiscard]] std::optional<std::uint64_t> asTag() const;
    /// What the tag is on; null for anything that is not a tag.
    [[nodiscard]] const Value* content() const;
    /// Empty for null and anything else that is not a truth value.
    [[nodiscard]] std::optional<bool> asBoolean() const;
    [[nodiscard]] bool isNull() const { return kind_ == Kind::Simple && number_ == 22; }
    /// The value under this key; null when absent or not a map.
    [[nodiscard]] const Value* find(std::int64_t key) const;
    [[nodiscard]] const Value* find(std::string_view key) const;

    [[nodiscard]] friend bool operator==(const Value& a, const Value& b) { return compare(a, b) == 0; }

private:
    Value(Kind kind, std::uint64_t number)
        : kind_(kind)
        , number_(number)
    {
    }

    /// The order of the deterministic encodings (RFC 8949 section 4.2.1): negative, zero or positive.
    [[nodiscard]] static int compare(const Value& a, const Value& b);

    Kind kind_;
    /// The head's argument: the number, -1 - the number, a length, a count, a tag or a simple value.
    std::uint64_t number_;
    ByteView string_;
    /// Elements, keys and values in turn, or the one thing tagged.
    std::vector<Value> items_;

    friend class Writer;
    friend class Reader;
};

struct Value::Entry {
    Value key;
    Value value;
};

/// Core deterministic encoding (RFC 8949 section 4.2.1), written into one exactly sized allocation.
[[nodiscard]] Bytes encode(const Value& value);

/// What decode() insists on besides being well formed.
enum class Form : std::uint8_t {
    Any,           ///< long heads and any key order are let through: other issuers' tokens
    Deterministic, ///< shortest heads, keys in bytewise order: everything we write ourselves
};

/// Deepest nesting of arrays, maps and tags.
inline constexpr int maxDepth = 8;

/// Why decode() refused.
enum class Refusal : std::uint8_t {
    Truncated = 1, ///< the item goes on beyond its end, or claims more than is there
    TrailingBytes, ///< something follows the item
    TooDeep,       ///< nested below maxDepth
    DuplicateKey,  ///< a map has a key twice, however it is written
    KeysUnsorted,  ///< Form::Deterministic: keys are not in bytewise order
    NotShortest,   ///< Form::Deterministic: a head is longer than it must be
    Indefinite,    ///< an indefinite length, or the break that ends one
    Float,         ///< a half, single or double precision number
    UnknownSimple, ///< undefined, or a simple value without a meaning
    ReservedHead,  ///< additional information 28 to 30: not well formed
    NotUtf8,       ///< a text that is none
};

/// Reads exactly one item: definite lengths only, valid UTF-8, no duplicate keys, at most maxDepth, nothing after it.
/// Claimed lengths are checked against what is there before anything is allocated. The result borrows from `input`.
///
/// Faults: SealMalformed (native = the Refusal).
[[nodiscard]] Result<Value> decode(ByteView input, Form form = Form::Any);

/// Well-formed UTF-8 (RFC 3629)?
[[nodiscard]] bool isUtf8(ByteView text);

} // namespace kiosk::cbor
