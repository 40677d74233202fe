// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_job.h"
#include "app/ports/signing.h"

#include <array>
#include <chrono>
#include <random>

namespace kiosk::sync::test {

/// The same numbers for the same seed.
class SeededEntropy final : public Entropy {
public:
    explicit SeededEntropy(std::uint64_t seed)
        : engine_(seed)
    {
    }

    void fill(std::span<std::byte> out) override
    {
        for (auto& b : out)
            b = static_cast<std::byte>(engine_() & 0xffU);
    }

    /// 0 to below - 1.
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(engine_() % limit); }

private:
    std::mt19937_64 engine_;
};

inline IssuanceRow randomRow(SeededEntropy& entropy)
{
    std::array<std::byte, CardNumber::entropyBytes> raw{};
    entropy.fill(raw);
    const auto issued = std::chrono::sys_days{std::chrono::year{2026} / 11 / 1} + std::chrono::days(entropy.below(60));
    IssuanceRow row{.cardNumber = CardNumber::fromEntropy(raw),
                    .issuedDay = issued,
                    .expiresDay = issued + std::chrono::days(1461),
                    .status = entropy.below(10) == 0 ? CardStatus::Spoiled : CardStatus::Issued,
                    .signerKid = {},
                    .signature = {}};
    entropy.fill(row.signerKid);
    entropy.fill(row.signature);
    return row;
}

/// Equality of rows, column by column.
inline bool isSame(const IssuanceRow& a, const IssuanceRow& b)
{
    return a.cardNumber == b.cardNumber && a.issuedDay == b.issuedDay && a.expiresDay == b.expiresDay &&
           a.status == b.status && a.signerKid == b.signerKid && a.signature == b.signature;
}

/// Mixes bytes into 32; no cryptography, but different for different messages in practice.
class MixingHasher final : public Hasher {
public:
    [[nodiscard]] Digest sha256(ByteView message) const override
    {
        std::uint64_t state = 0xcbf29ce484222325U;
        for (const std::byte b : message)
            state = (state ^ std::to_integer<std::uint64_t>(b)) * 0x100000001b3U;
        Digest out{};
        for (auto& b : out) {
            state = state * 6364136223846793005U + 1442695040888963407U;
            b = static_cast<std::byte>(state >> 56U);
        }
        return out;
    }
};

} // namespace kiosk::sync::test
