// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/models/flat_table.h"

namespace kiosk::devices {
namespace {

/// A table's list of fields begins with two lengths.
constexpr std::size_t headBytes = 4;
constexpr std::size_t offsetBytes = 4;

} // namespace

FlatTable::FlatTable(std::span<const std::byte> file, std::size_t at)
    : file_(file)
    , at_(at)
{
    const auto back = numberAt<std::int32_t>(file, at);
    const auto fields = static_cast<std::int64_t>(at) - back;
    if (fields < 0 || fields > static_cast<std::int64_t>(file.size()))
        throw BadModel("a table's list of fields lies outside the file");
    fieldsAt_ = static_cast<std::size_t>(fields);
    fieldsBytes_ = numberAt<std::uint16_t>(file, fieldsAt_);
    if (fieldsBytes_ < headBytes || file.size() - fieldsAt_ < fieldsBytes_)
        throw BadModel("a table's list of fields is cut short");
}

FlatTable FlatTable::root(std::span<const std::byte> file)
{
    return {file, numberAt<std::uint32_t>(file, 0)};
}

std::optional<std::size_t> FlatTable::place(int field) const
{
    const auto entry = headBytes + 2 * static_cast<std::size_t>(field);
    if (entry + 2 > fieldsBytes_)
        return std::nullopt;
    const auto offset = numberAt<std::uint16_t>(file_, fieldsAt_ + entry);
    return offset == 0 ? std::nullopt : std::optional(at_ + offset);
}

std::size_t FlatTable::follow(std::size_t at) const
{
    return at + numberAt<std::uint32_t>(file_, at);
}

std::optional<FlatTable::Run> FlatTable::run(int field, std::size_t elementBytes) const
{
    const auto at = place(field);
    if (!at)
        return std::nullopt;
    const std::size_t length = follow(*at);
    const auto count = numberAt<std::uint32_t>(file_, length);
    const std::size_t first = length + offsetBytes;
    if (first > file_.size() || (file_.size() - first) / elementBytes < count)
        throw BadModel("a list is longer than the file");
    return Run{.at = first, .count = count};
}

std::optional<FlatTable> FlatTable::table(int field) const
{
    const auto at = place(field);
    return at ? std::optional(FlatTable(file_, follow(*at))) : std::nullopt;
}

std::vector<FlatTable> FlatTable::tables(int field) const
{
    std::vector<FlatTable> found;
    const auto list = run(field, offsetBytes);
    for (std::size_t i = 0; list && i < list->count; ++i)
        found.push_back(FlatTable(file_, follow(list->at + i * offsetBytes)));
    return found;
}

std::vector<std::int32_t> FlatTable::numbers(int field) const
{
    std::vector<std::int32_t> found;
    const auto list = run(field, sizeof(std::int32_t));
    for (std::size_t i = 0; list && i < list->count; ++i)
        found.push_back(numberAt<std::int32_t>(file_, list->at + i * sizeof(std::int32_t)));
    return found;
}

std::span<const std::byte> FlatTable::bytes(int field) const
{
    const auto list = run(field, 1);
    return list ? file_.subspan(list->at, list->count) : std::span<const std::byte>();
}

std::string FlatTable::text(int field) const
{
    std::string words;
    for (const std::byte letter : bytes(field))
        words += static_cast<char>(letter);
    return words;
}

} // namespace kiosk::devices
