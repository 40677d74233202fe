// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/seal/cose_sign1.h"
#include "tests/fuzz/target.h"

#include <span>
#include <string_view>

namespace kiosk::fuzz {

/// Readers look at the form only: the signature is checked before, by others.
class NobodysSigner final : public Signer {
public:
    [[nodiscard]] Kid kid() const override { return {}; }
    [[nodiscard]] Result<EcdsaSignature> sign(ByteView) override { return EcdsaSignature{}; }
};

/// An input for messageIn().
[[nodiscard]] inline Bytes withMark(char mark, ByteView rest)
{
    Bytes input{static_cast<std::byte>(mark)};
    input.insert(input.end(), rest.begin(), rest.end());
    return input;
}

/// What stands after the first byte of `input`: a whole message when that byte is odd, else the payload of one of
/// `type` whose frame is right. `input` is not empty.
[[nodiscard]] inline Bytes messageIn(std::span<const std::byte> input, std::string_view type)
{
    const auto rest = input.subspan(1);
    if ((input.front() & std::byte{1}) != std::byte{0})
        return {rest.begin(), rest.end()};
    NobodysSigner signer;
    return cose::sign(rest, signer, type)->message;
}

} // namespace kiosk::fuzz
