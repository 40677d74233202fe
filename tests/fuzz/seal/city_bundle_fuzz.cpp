// SPDX-License-Identifier: Apache-2.0
// An input is the payload of a bundle whose frame is right, or, when its first byte is odd, a whole bundle.
#include "app/seal/city_bundle.h"

#include "app/seal/cose_sign1.h"
#include "tests/fuzz/seal/vectors.h"

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
    WithdrawnSigner stolen;
    stolen.honestCards.resize(2);
    stolen.honestCards.back().fill(std::byte{9});
    const CityBundle bundle{.sequence = 41,
                            .issued = {},
                            .expires = {},
                            .cityRoot = fromHex("01"),
                            .bundleSigner = fromHex("0202"),
                            .statusSigner = fromHex("030303"),
                            .cardSigners = {fromHex("04"), fromHex("05")},
                            .statusToken = publishedList("status_list_cwt"),
                            .withdrawn = {stolen}};
    NobodysSigner signer;
    const auto message = signCityBundle(bundle, signer);
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
    const auto bundle =
        readCityBundle(isWhole ? Bytes(rest.begin(), rest.end())
                               : cose::sign(rest, signer, "application/porchlight-city-bundle+cbor")->message);
    if (!bundle)
        return;
    const auto written = signCityBundle(*bundle, signer);
    require(written.has_value(), "what was read can be written");
    const auto again = readCityBundle(*written);
    require(again && *again == *bundle, "and read again");
}

} // namespace kiosk::fuzz
