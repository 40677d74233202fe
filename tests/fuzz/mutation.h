// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/fuzz/target.h"

#include <cstdint>
#include <random>
#include <span>

namespace kiosk::fuzz {

/// Changes inputs a little, in ways that readers of lengths, kinds and counts tend to get wrong.
class Mutation {
public:
    explicit Mutation(std::uint64_t seed)
        : random_(seed)
    {
    }

    /// One to eight changes to a copy of `input`; `other` gives pieces; `numbers` are values worth a try. At most
    /// `maxBytes` long.
    [[nodiscard]] Bytes operator()(const Bytes& input, const Bytes& other, std::span<const std::uint64_t> numbers,
                                   std::size_t maxBytes);

    /// Evenly from 0 to below - 1.
    [[nodiscard]] std::size_t pick(std::size_t below);

private:
    void changeOnce(Bytes& bytes, const Bytes& other, std::span<const std::uint64_t> numbers);
    void changeByte(Bytes& bytes);
    void putNumber(Bytes& bytes, std::span<const std::uint64_t> numbers);
    void insertPiece(Bytes& bytes, const Bytes& from);
    void erasePiece(Bytes& bytes);

    std::mt19937_64 random_;
};

} // namespace kiosk::fuzz
