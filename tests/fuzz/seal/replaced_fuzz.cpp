// SPDX-License-Identifier: Apache-2.0
// An input is the payload of a kiosk's word about a replaced card whose frame is right, or, when its first byte is odd,
// a whole word.
#include "app/seal/replaced.h"

#include "tests/fuzz/seal/framed.h"

namespace kiosk::fuzz {

std::vector<Bytes> seeds()
{
    NobodysSigner signer;
    const auto message = signReplaced(73'211, signer);
    require(message.has_value(), "the seed is signed");
    return {withMark(1, *message), withMark(0, cose::parse(*message)->payload)};
}

void tryOne(std::span<const std::byte> input)
{
    if (input.empty())
        return;
    NobodysSigner signer;
    const auto read = readReplaced(messageIn(input, "application/porchlight-replaced+cbor"));
    if (!read)
        return;
    const auto written = signReplaced(read->place, signer);
    require(written.has_value() && readReplaced(*written)->place == read->place, "what was read is written the same");
}

} // namespace kiosk::fuzz
