// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/seal/vectors.h"

#include "app/seal/base45.h"
#include "storage/crypto/zlib_compressor.h"

#include <cctype>
#include <format>

namespace kiosk::fuzz {

std::vector<std::string> publishedCodes()
{
    std::vector<std::string> codes;
    for (const char* name :
         {"valid/claim169-example", "valid/demographics-full", "valid/ecdsa-p256-signed", "valid/ed25519-signed",
          "valid/encrypted-signed", "valid/minimal", "valid/with-face", "edge/expired", "edge/not-yet-valid",
          "edge/unknown-fields", "invalid/bad-base45", "invalid/bad-zlib", "invalid/missing-169", "invalid/not-cose"})
        codes.push_back(jsonText(readFixture(std::format("seal/claim169/{}.json", name)), "qr_data"));
    return codes;
}

std::vector<Bytes> publishedTokens()
{
    std::vector<Bytes> tokens;
    for (const std::string& code : publishedCodes()) {
        const auto packed = base45::decode(code);
        if (!packed)
            continue;
        auto token = crypto::ZlibCompressor().inflate(*packed, 65536);
        if (token)
            tokens.push_back(std::move(*token));
    }
    require(tokens.size() > 8, "most of the published codes unpack");
    return tokens;
}

std::vector<Bytes> publishedMessages()
{
    std::vector<Bytes> messages;
    for (const char* name :
         {"sign1-tests/sign-pass-02", "sign1-tests/sign-pass-03", "sign1-tests/sign-fail-01",
          "sign1-tests/sign-fail-06", "ecdsa-examples/ecdsa-sig-01", "ecdsa-examples/ecdsa-01",
          "RFC8152/Appendix_C_2_1", "RFC8152/Appendix_C_1_4", "CWT/A_3", "countersign1/signed1-01"}) {
        messages.push_back(fromHex(jsonText(readFixture(std::format("seal/cose/{}.json", name)), "cbor", "output")));
        require(!messages.back().empty(), "the example has a message");
    }
    return messages;
}

Bytes publishedList(std::string_view name)
{
    std::string text = readFixture(std::format("seal/statuslist/{}.md", name));
    if (const std::size_t at = text.find("encoded:"); at != std::string::npos)
        text.erase(0, at + std::string_view("encoded:").size());
    std::erase_if(text, [](unsigned char c) { return std::isspace(c) != 0; });
    return fromHex(text);
}

} // namespace kiosk::fuzz
