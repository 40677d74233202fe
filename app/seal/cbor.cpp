// SPDX-License-Identifier: Apache-2.0
#include "app/seal/cbor.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace kiosk::cbor {

namespace {

ByteView viewOf(std::string_view text)
{
    return std::as_bytes(std::span(text));
}

std::string_view textOf(ByteView bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

int sign(auto ordering)
{
    return ordering < 0 ? -1 : (ordering > 0 ? 1 : 0);
}

std::unexpected<Fault> refused(Refusal why)
{
    return fail(FaultCode::SealMalformed, std::to_underlying(why));
}

} // namespace

Value Value::integer(std::int64_t number)
{
    if (number >= 0)
        return uint(std::bit_cast<std::uint64_t>(number));
    return {Kind::Negative, ~std::bit_cast<std::uint64_t>(number)};
}

Value Value::bytes(ByteView borrowed)
{
    Value value(Kind::ByteString, borrowed.size());
    value.string_ = borrowed;
    return value;
}

Value Value::text(std::string_view borrowed)
{
    Value value(Kind::Text, borrowed.size());
    value.string_ = viewOf(borrowed);
    return value;
}

Value Value::array(std::vector<Value> items)
{
    Value value(Kind::Array, items.size());
    value.items_ = std::move(items);
    return value;
}

Value Value::map(std::vector<Entry> entries)
{
    Value value(Kind::Map, entries.size());
    value.items_.reserve(entries.size() * 2);
    std::ranges::sort(entries, [](const Entry& a, const Entry& b) { return compare(a.key, b.key) < 0; });
    for (Entry& entry : entries) {
        value.items_.push_back(std::move(entry.key));
        value.items_.push_back(std::move(entry.value));
    }
    return value;
}

Value Value::tagged(std::uint64_t tag, Value content)
{
    Value value(Kind::Tag, tag);
    value.items_.push_back(std::move(content));
    return value;
}

std::optional<std::uint64_t> Value::asUint() const
{
    if (kind_ != Kind::Unsigned)
        return std::nullopt;
    return number_;
}

std::optional<std::int64_t> Value::asInteger() const
{
    if ((kind_ != Kind::Unsigned && kind_ != Kind::Negative) || !std::in_range<std::int64_t>(number_))
        return std::nullopt;
    return std::bit_cast<std::int64_t>(kind_ == Kind::Unsigned ? number_ : ~number_);
}

std::optional<ByteView> Value::asBytes() const
{
    if (kind_ != Kind::ByteString)
        return std::nullopt;
    return string_;
}

std::optional<std::string_view> Value::asText() const
{
    if (kind_ != Kind::Text)
        return std::nullopt;
    return textOf(string_);
}

std::span<const Value> Value::items() const
{
    return kind_ == Kind::Array ? std::span(items_) : std::span<const Value>{};
}

std::span<const Value> Value::keysAndValues() const
{
    return kind_ == Kind::Map ? std::span(items_) : std::span<const Value>{};
}

std::optional<std::uint64_t> Value::asTag() const
{
    if (kind_ != Kind::Tag)
        return std::nullopt;
    return number_;
}

const Value* Value::content() const
{
    return kind_ == Kind::Tag ? &items_.front() : nullptr;
}

std::optional<bool> Value::asBoolean() const
{
    if (kind_ != Kind::Simple || isNull())
        return std::nullopt;
    return number_ == 21;
}

const Value* Value::find(std::int64_t key) const
{
    const std::span<const Value> pairs = keysAndValues();
    for (std::size_t i = 0; i + 1 < pairs.size(); i += 2)
        if (pairs[i].asInteger() == key)
            return &pairs[i + 1];
    return nullptr;
}

const Value* Value::find(std::string_view key) const
{
    const std::span<const Value> pairs = keysAndValues();
    for (std::size_t i = 0; i + 1 < pairs.size(); i += 2)
        if (pairs[i].asText() == key)
            return &pairs[i + 1];
    return nullptr;
}

// Kinds stand in the order of CBOR's major types and a shorter head sorts before a longer one, so comparing (kind,
// argument, content) gives the bytewise order of the deterministic encodings without encoding anything.
int Value::compare(const Value& a, const Value& b)
{
    if (a.kind_ != b.kind_)
        return sign(a.kind_ <=> b.kind_);
    if (a.number_ != b.number_)
        return sign(a.number_ <=> b.number_);
    if (!a.string_.empty() || !b.string_.empty())
        return sign(textOf(a.string_).compare(textOf(b.string_)));
    for (std::size_t i = 0; i < std::min(a.items_.size(), b.items_.size()); ++i)
        if (const int order = compare(a.items_[i], b.items_[i]); order != 0)
            return order;
    return sign(a.items_.size() <=> b.items_.size());
}

/// Writes heads and strings into a buffer of the right size.
class Writer {
public:
    [[nodiscard]] static std::size_t sizeOf(const Value& value)
    {
        std::size_t size = headSize(value.number_) + value.string_.size();
        for (const Value& item : value.items_)
            size += sizeOf(item);
        return size;
    }

    static void write(const Value& value, Bytes& out)
    {
        const auto major = static_cast<unsigned>(value.kind_) << 5U;
        const std::size_t width = headSize(value.number_) - 1;
        if (width == 0) {
            out.push_back(static_cast<std::byte>(major | value.number_));
        } else {
            out.push_back(static_cast<std::byte>(major | (23U + std::bit_width(width))));
            for (std::size_t i = width; i > 0; --i)
                out.push_back(static_cast<std::byte>(value.number_ >> (8 * (i - 1))));
        }
        out.insert(out.end(), value.string_.begin(), value.string_.end());
        for (const Value& item : value.items_)
            write(item, out);
    }

private:
    [[nodiscard]] static std::size_t headSize(std::uint64_t argument)
    {
        if (argument < 24)
            return 1;
        if (argument <= 0xff)
            return 2;
        if (argument <= 0xffff)
            return 3;
        return argument <= 0xffffffff ? 5 : 9;
    }
};

Bytes encode(const Value& value)
{
    Bytes out;
    out.reserve(Writer::sizeOf(value));
    Writer::write(value, out);
    return out;
}

bool isUtf8(ByteView text)
{
    const auto at = [text](std::size_t i) { return std::to_integer<unsigned>(text[i]); };
    std::size_t i = 0;
    while (i < text.size()) {
        const unsigned lead = at(i);
        if (lead < 0x80) {
            ++i;
            continue;
        }
        const std::size_t more = lead >= 0xf0 ? 3 : (lead >= 0xe0 ? 2 : 1);
        if (lead < 0xc2 || lead > 0xf4 || text.size() - i <= more)
            return false;
        unsigned point = lead & (0x3fU >> more);
        for (std::size_t k = 1; k <= more; ++k) {
            if ((at(i + k) & 0xc0U) != 0x80)
                return false;
            point = (point << 6U) | (at(i + k) & 0x3fU);
        }
        constexpr unsigned smallest[] = {0, 0x80, 0x800, 0x10000};
        if (point < smallest[more] || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff))
            return false;
        i += more + 1;
    }
    return true;
}

/// Reads one item from a view, going no deeper than maxDepth.
class Reader {
public:
    Reader(ByteView input, Form form)
        : input_(input)
        , form_(form)
    {
    }

    [[nodiscard]] Result<Value> item(int depth)
    {
        Result<Value> value = head();
        if (!value)
            return value;
        using enum Value::Kind;
        switch (value->kind_) {
        case Unsigned:
        case Negative:
        case Simple:
            return value;
        case ByteString:
        case Text:
            return string(std::move(*value));
        case Array:
        case Map:
        case Tag:
            return container(std::move(*value), depth);
        }
        return refused(Refusal::ReservedHead);
    }

    [[nodiscard]] bool isAtEnd() const { return at_ == input_.size(); }

private:
    [[nodiscard]] std::size_t left() const { return input_.size() - at_; }

    [[nodiscard]] Result<Value> head()
    {
        if (left() == 0)
            return refused(Refusal::Truncated);
        const auto first = std::to_integer<unsigned>(input_[at_]);
        const unsigned major = first >> 5U;
        const unsigned small = first & 0x1fU;
        if (const auto refusal = refusalOf(major, small))
            return refused(*refusal);
        ++at_;
        if (small < 24)
            return Value(static_cast<Value::Kind>(major), small);
        const std::size_t width = std::size_t{1} << (small - 24U);
        if (left() < width)
            return refused(Refusal::Truncated);
        std::uint64_t argument = 0;
        for (std::size_t i = 0; i < width; ++i)
            argument = (argument << 8U) | std::to_integer<std::uint64_t>(input_[at_ + i]);
        const bool isShortest = width == 1 ? argument >= 24 : (argument >> (4 * width)) != 0;
        if (form_ == Form::Deterministic && !isShortest)
            return refused(Refusal::NotShortest);
        at_ += width;
        return Value(static_cast<Value::Kind>(major), argument);
    }

    /// Floats, rare simple values and indefinite lengths have no place in anything we read.
    [[nodiscard]] static std::optional<Refusal> refusalOf(unsigned major, unsigned small)
    {
        constexpr unsigned simple = std::to_underlying(Value::Kind::Simple);
        if (small > 27)
            return small == 31 ? Refusal::Indefinite : Refusal::ReservedHead;
        if (major != simple || (small >= 20 && small <= 22))
            return std::nullopt;
        return small >= 25 ? Refusal::Float : Refusal::UnknownSimple;
    }

    [[nodiscard]] Result<Value> string(Value value)
    {
        if (value.number_ > left())
            return refused(Refusal::Truncated);
        value.string_ = input_.subspan(at_, value.number_);
        if (value.kind_ == Value::Kind::Text && !isUtf8(value.string_))
            return refused(Refusal::NotUtf8);
        at_ += value.number_;
        return value;
    }

    [[nodiscard]] Result<Value> container(Value value, int depth)
    {
        if (depth >= maxDepth)
            return refused(Refusal::TooDeep);
        const bool isMap = value.kind_ == Value::Kind::Map;
        std::uint64_t count = value.kind_ == Value::Kind::Tag ? 1 : value.number_;
        // Every item takes at least one byte, so a count beyond what is left is a lie and allocates nothing.
        if (count > left() / (isMap ? 2 : 1))
            return refused(Refusal::Truncated);
        count *= isMap ? 2 : 1;
        value.items_.reserve(count);
        for (std::uint64_t i = 0; i < count; ++i) {
            Result<Value> inner = item(depth + 1);
            if (!inner)
                return inner;
            value.items_.push_back(std::move(*inner));
        }
        return isMap ? map(std::move(value)) : std::move(value);
    }

    /// Its pairs in order, whatever order they came in: then equal maps are equal and encode() gives the one form.
    [[nodiscard]] Result<Value> map(Value value) const
    {
        std::vector<Value::Entry> entries;
        entries.reserve(value.items_.size() / 2);
        for (std::size_t i = 0; i < value.items_.size(); i += 2)
            entries.push_back({std::move(value.items_[i]), std::move(value.items_[i + 1])});
        const auto isBefore = [](const Value::Entry& a, const Value::Entry& b) {
            return Value::compare(a.key, b.key) < 0;
        };
        const bool isSorted = std::ranges::is_sorted(entries, isBefore);
        Value sorted = Value::map(std::move(entries));
        for (std::size_t i = 2; i < sorted.items_.size(); i += 2)
            if (sorted.items_[i] == sorted.items_[i - 2])
                return refused(Refusal::DuplicateKey);
        if (form_ == Form::Deterministic && !isSorted)
            return refused(Refusal::KeysUnsorted);
        return sorted;
    }

    ByteView input_;
    Form form_;
    std::size_t at_ = 0;
};

Result<Value> decode(ByteView input, Form form)
{
    Reader reader(input, form);
    Result<Value> value = reader.item(0);
    if (value && !reader.isAtEnd())
        return refused(Refusal::TrailingBytes);
    return value;
}

} // namespace kiosk::cbor
