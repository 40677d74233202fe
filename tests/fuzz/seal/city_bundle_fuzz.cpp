// SPDX-License-Identifier: Apache-2.0
// An input is the payload of a bundle whose frame is right, or, when its first byte is odd, a whole bundle.
#include "app/seal/city_bundle.h"

#include "tests/fuzz/seal/framed.h"
#include "tests/fuzz/seal/vectors.h"

namespace kiosk::fuzz {

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
    const auto bundle = readCityBundle(messageIn(input, "application/porchlight-city-bundle+cbor"));
    if (!bundle)
        return;
    const auto written = signCityBundle(*bundle, signer);
    require(written.has_value(), "what was read can be written");
    const auto again = readCityBundle(*written);
    require(again && *again == *bundle, "and read again");
}

} // namespace kiosk::fuzz
