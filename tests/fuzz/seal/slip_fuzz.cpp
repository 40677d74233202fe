// SPDX-License-Identifier: Apache-2.0
// An input is the payload of a slip whose frame is right, or, when its first byte is odd, a whole slip.
#include "app/seal/slip.h"

#include "app/seal/cose_sign1.h"
#include "tests/fuzz/seal/vectors.h"

#include <array>

namespace kiosk::fuzz {

namespace {

/// Readers look at the form only: the signature is checked before, by others.
class NobodysSigner final : public Signer {
public:
    [[nodiscard]] Kid kid() const override { return {}; }
    [[nodiscard]] Result<EcdsaSignature> sign(ByteView) override { return EcdsaSignature{}; }
};

Bytes withMark(char mark, ByteView rest)
{
    Bytes input{static_cast<std::byte>(mark)};
    input.insert(input.end(), rest.begin(), rest.end());
    return input;
}

} // namespace

std::vector<Bytes> seeds()
{
    constexpr std::array<std::byte, CardNumber::entropyBytes> random{};
    NobodysSigner signer;
    const auto message = signSlip({.statusIndex = 73'211, .cardNumber = CardNumber::fromEntropy(random)}, signer);
    require(message.has_value(), "the seed is signed");
    return {withMark(1, *message), withMark(0, cose::parse(*message)->payload)};
}

void tryOne(std::span<const std::byte> input)
{
    if (input.empty())
        return;
    NobodysSigner signer;
    const bool isWhole = (input.front() & std::byte{1}) != std::byte{0};
    const auto rest = input.subspan(1);
    const Bytes message = isWhole ? Bytes(rest.begin(), rest.end())
                                  : cose::sign(rest, signer, "application/porchlight-slip+cbor")->message;
    const auto read = readSlip(message);
    if (!read)
        return;
    const auto written = signSlip(read->slip, signer);
    require(written.has_value() && readSlip(*written)->slip == read->slip, "what was read is written the same");
    require(slipFromText(slipText(*written)) == *written, "its text comes back");
}

} // namespace kiosk::fuzz
