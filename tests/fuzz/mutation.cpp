// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/mutation.h"

#include <algorithm>
#include <array>

namespace kiosk::fuzz {

namespace {

constexpr std::array<std::uint8_t, 16> edges{0x00, 0x01, 0x17, 0x18, 0x1f, 0x20, 0x40, 0x5f,
                                             0x7f, 0x80, 0x9f, 0xa0, 0xbf, 0xc0, 0xf7, 0xff};

std::ptrdiff_t offset(std::size_t at)
{
    return static_cast<std::ptrdiff_t>(at);
}

} // namespace

std::size_t Mutation::pick(std::size_t below)
{
    return below == 0 ? 0 : static_cast<std::size_t>(random_() % below);
}

Bytes Mutation::operator()(const Bytes& input, const Bytes& other, std::span<const std::uint64_t> numbers,
                           std::size_t maxBytes)
{
    Bytes bytes = input;
    for (std::size_t left = 1 + pick(pick(2) == 0 ? 2 : 8); left > 0; --left)
        changeOnce(bytes, other, numbers);
    if (bytes.size() > maxBytes)
        bytes.resize(maxBytes);
    return bytes;
}

void Mutation::changeOnce(Bytes& bytes, const Bytes& other, std::span<const std::uint64_t> numbers)
{
    switch (pick(8)) {
    case 0:
        return insertPiece(bytes, other);
    case 1:
        return insertPiece(bytes, Bytes(bytes));
    case 2:
        return erasePiece(bytes);
    case 3:
        return putNumber(bytes, numbers);
    case 4:
        bytes.insert(bytes.begin() + offset(pick(bytes.size() + 1)), static_cast<std::byte>(random_()));
        return;
    default:
        return changeByte(bytes);
    }
}

void Mutation::changeByte(Bytes& bytes)
{
    if (bytes.empty())
        return;
    std::byte& byte = bytes[pick(bytes.size())];
    switch (pick(4)) {
    case 0:
        byte ^= std::byte{1} << static_cast<int>(pick(8));
        return;
    case 1:
        byte = static_cast<std::byte>(edges[pick(edges.size())]);
        return;
    case 2:
        byte = static_cast<std::byte>(std::to_integer<unsigned>(byte) + pick(7) - 3);
        return;
    default:
        byte = static_cast<std::byte>(random_());
    }
}

void Mutation::putNumber(Bytes& bytes, std::span<const std::uint64_t> numbers)
{
    const std::uint64_t number =
        numbers.empty() || pick(4) == 0 ? std::uint64_t{1} << pick(64) : numbers[pick(numbers.size())];
    const std::size_t width = std::size_t{1} << pick(4);
    if (bytes.size() < width)
        return;
    const std::size_t at = pick(bytes.size() - width + 1);
    const bool isBigEndian = pick(4) != 0;
    for (std::size_t i = 0; i < width; ++i)
        bytes[at + i] = static_cast<std::byte>(number >> (8 * (isBigEndian ? width - 1 - i : i)));
}

void Mutation::insertPiece(Bytes& bytes, const Bytes& from)
{
    if (from.empty())
        return;
    const std::size_t begin = pick(from.size());
    const std::size_t size = 1 + pick(std::min<std::size_t>(from.size() - begin, 64));
    const auto piece = std::span(from).subspan(begin, size);
    const std::size_t at = pick(bytes.size() + 1);
    if (pick(2) == 0 && bytes.size() - at >= size)
        std::ranges::copy(piece, bytes.begin() + offset(at));
    else
        bytes.insert(bytes.begin() + offset(at), piece.begin(), piece.end());
}

void Mutation::erasePiece(Bytes& bytes)
{
    if (bytes.empty())
        return;
    const std::size_t at = pick(bytes.size());
    const std::size_t size = 1 + pick(std::min<std::size_t>(bytes.size() - at, 32));
    bytes.erase(bytes.begin() + offset(at), bytes.begin() + offset(at + std::min(size, bytes.size() - at)));
}

} // namespace kiosk::fuzz
