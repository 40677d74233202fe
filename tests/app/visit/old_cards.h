// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/seal/card_sealer.h"
#include "app/seal/status_list.h"
#include "tests/fakes/fake_ports.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace kiosk::fakes {

/// A card that somebody had made earlier, at place 42; its last day is still to come on ManualClock's.
inline SealContent oldCard()
{
    SealContent card;
    card.issuer = "https://id.city.example";
    card.statusListUri = "https://id.city.example/s/1";
    card.statusIndex = 42;
    card.cardNumber = "0LDCARD001";
    card.fullName = WipedText("Amina Xiong Hernández");
    card.issuedDay = std::chrono::year{2023} / 2 / 1;
    card.expiresDay = std::chrono::year{2027} / 1 / 31;
    return card;
}

/// The text of its code.
inline std::string sealed(const SealContent& content, Signer& signer, const Compressor& compressor)
{
    CardSealer sealer(signer, compressor);
    const auto seal = sealer.make(content);
    REQUIRE(seal);
    return std::string(seal->text.view());
}

/// As FakeSigner, by another key.
class OtherSigner final : public Signer {
public:
    [[nodiscard]] Kid kid() const override { return Kid{std::byte{0x0E}}; }
    [[nodiscard]] Result<EcdsaSignature> sign(ByteView content) override { return inner_.sign(content); }

private:
    FakeSigner inner_;
};

/// Says FakeSigner's kid and signs something else.
class ForgingSigner final : public Signer {
public:
    [[nodiscard]] Kid kid() const override { return inner_.kid(); }
    [[nodiscard]] Result<EcdsaSignature> sign(ByteView content) override { return inner_.sign(content.subspan(1)); }

private:
    FakeSigner inner_;
};

inline std::string forged(const SealContent& content, const Compressor& compressor)
{
    ForgingSigner forger;
    return sealed(content, forger, compressor);
}

/// Nobody in it is revoked.
inline StatusListToken listOf(std::string_view uri)
{
    auto list = StatusList::ofSize(128);
    REQUIRE(list);
    return {.uri = std::string(uri),
            .issued = std::chrono::sys_days(std::chrono::year{2026} / 11 / 22),
            .expires = {},
            .timeToLive = {},
            .list = std::move(*list)};
}

} // namespace kiosk::fakes
