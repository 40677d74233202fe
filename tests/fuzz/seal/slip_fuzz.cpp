// SPDX-License-Identifier: Apache-2.0
// An input is the payload of a slip whose frame is right, or, when its first byte is odd, a whole slip.
#include "app/seal/slip.h"

#include "tests/fuzz/seal/framed.h"
#include "tests/fuzz/seal/vectors.h"

#include <array>

namespace kiosk::fuzz {

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
    const auto read = readSlip(messageIn(input, "application/porchlight-slip+cbor"));
    if (!read)
        return;
    const auto written = signSlip(read->slip, signer);
    require(written.has_value() && readSlip(*written)->slip == read->slip, "what was read is written the same");
    require(slipFromText(slipText(*written)) == *written, "its text comes back");
}

} // namespace kiosk::fuzz
