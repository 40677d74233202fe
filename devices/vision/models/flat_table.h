// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace kiosk::devices {

/// A model file that is torn, hostile or beyond what is understood; what() says so in words for who builds.
class BadModel : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Bytes of a number in a file, little-endian. Throws BadModel beyond the file's end.
template<typename Number>
[[nodiscard]] Number numberAt(std::span<const std::byte> file, std::size_t at)
{
    if (at > file.size() || file.size() - at < sizeof(Number))
        throw BadModel("the file ends in the middle of a number");
    Number value{};
    std::memcpy(&value, file.data() + at, sizeof(Number));
    return value;
}

/// One table of a FlatBuffer, read field by field without a schema. Every step is checked against the file's end; what
/// does not fit throws BadModel. The file must outlive it.
class FlatTable {
public:
    [[nodiscard]] static FlatTable root(std::span<const std::byte> file);

    template<typename Number>
    [[nodiscard]] Number number(int field, Number otherwise) const
    {
        const auto at = place(field);
        return at ? numberAt<Number>(file_, *at) : otherwise;
    }
    [[nodiscard]] std::optional<FlatTable> table(int field) const;
    [[nodiscard]] std::vector<FlatTable> tables(int field) const;
    [[nodiscard]] std::vector<std::int32_t> numbers(int field) const;
    /// A vector of bytes, where it lies in the file.
    [[nodiscard]] std::span<const std::byte> bytes(int field) const;
    [[nodiscard]] std::string text(int field) const;

private:
    FlatTable(std::span<const std::byte> file, std::size_t at);

    struct Run {
        std::size_t at;
        std::size_t count;
    };
    [[nodiscard]] std::optional<std::size_t> place(int field) const;
    /// Where the thing lies that the number at `at` points to.
    [[nodiscard]] std::size_t follow(std::size_t at) const;
    [[nodiscard]] std::optional<Run> run(int field, std::size_t elementBytes) const;

    std::span<const std::byte> file_;
    std::size_t at_;
    std::size_t fieldsAt_;
    std::size_t fieldsBytes_;
};

} // namespace kiosk::devices
